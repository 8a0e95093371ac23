"""What the form says beside its controls. Pure."""

from directory.choices import LegalForm, Nature
from directory.revisions.sections import Field, FieldKind

# By path; for a row, without its key. What the law or a register says is not written here.
HINTS = {
    "identity.name": "Tel qu’il est au registre des entreprises.",
    "identity.neq": "Dix chiffres, au registre des entreprises. Exemple : 1199999901.",
    "identity.other_names": "Un nom par ligne : nom d’usage, sigle, ancien nom.",
    "identity.legal_form": "Votre pôle la vérifie au registre : les règles en dépendent.",
    "identity.municipality": "Celle du siège. C’est d’elle que dépend le pôle qui relit votre fiche.",
    "identity.headcount": "Personnes salariées, à temps plein ou partiel.",
    "mission.mission": "Écrivez comme vous l’expliqueriez au téléphone. 5 000 caractères au plus.",
    "certifications.proof": "PDF ou photo (PNG, JPEG), 10 Mo au plus. Seuls la voient votre équipe et votre pôle.",
    "contact.email": "Affiché sur la fiche. Il peut être différent de celui de votre compte.",
    "contact.website": "Exemple : https://fourneaux.example.",
    "capacity.people": "Celles qui peuvent travailler en même temps pour un client.",
    "capacity.largest_contract": "Le montant total, en dollars, taxes comprises.",
    "capacity.lead_time": "Entre la commande et la livraison, en jours.",
    "capacity.insurance_amount": "Le montant couvert, en dollars.",
    "references.client": "Une organisation, jamais une personne.",
}
LABELS = {
    "identity.name": "Nom de l’entreprise",
    "identity.neq": "Numéro d’entreprise du Québec (NEQ)",
    "mission.mission": "Ce que vous faites, et pour qui",
    "certifications.proof": "Preuve (privée)",
}
INTRODUCTIONS = {
    "offerings": "Une offre par bien ou service. C’est par sa catégorie qu’on la trouve, et par sa nature que les "
    "règles la reconnaissent.",
    "served_areas": "Cochez tout ce qui s’applique. Sans réponse, seule votre municipalité compte.",
    "certifications": "Inscrivez celles que vous détenez. Chacune paraît « déclarée » jusqu’à ce que votre pôle la "
    "vérifie.",
    "references": "Des clients qui ont accepté d’être nommés. La fiche publique les montre.",
    "capacity": "Une acheteuse ou un acheteur veut savoir si vous pouvez prendre son contrat. La fiche publique le "
    "montre.",
}
NOT_OPTIONAL = {"name", "legal_form", "municipality", "title", "category", "nature", "client", "work"}
SIZES = {
    FieldKind.NUMBER: "short", FieldKind.YEAR: "short", FieldKind.NEQ: "short", FieldKind.DATE: "short",
    FieldKind.POSTAL_CODE: "short", FieldKind.LEGAL_FORM: "medium", FieldKind.NATURE: "medium",
    FieldKind.CATEGORY: "medium", FieldKind.MUNICIPALITY: "medium", FieldKind.PHONE: "medium",
    FieldKind.EMAIL: "medium", FieldKind.WEBSITE: "medium",
}  # fmt: skip
WIDGETS = {
    FieldKind.LONG: "long", FieldKind.NAMES: "names", FieldKind.MUNICIPALITY: "town", FieldKind.AMOUNT: "amount",
    FieldKind.LEGAL_FORM: "choice", FieldKind.NATURE: "choice", FieldKind.CATEGORY: "choice", FieldKind.PROOF: "proof",
}  # fmt: skip
TYPES = {FieldKind.PHONE: "tel", FieldKind.EMAIL: "email"}
AUTOCOMPLETE = {
    "name": "organization", "postal_code": "postal-code", "phone": "tel", "email": "email", "website": "url",
}  # fmt: skip
CHOICES = {
    FieldKind.LEGAL_FORM: [("", "Choisir une forme juridique"), *LegalForm.choices],
    FieldKind.NATURE: [("", "Choisir une nature"), *Nature.choices],
}
OF_THE_CATEGORY = [("", "Celle de la catégorie"), *Nature.choices]
IMMEDIATE = "En ligne tout de suite, dès que vous enregistrez."


def size_of(one: Field) -> str:
    return SIZES.get(one.kind, "")


def is_numeric(one: Field) -> bool:
    return one.kind.is_number or one.kind == FieldKind.NEQ
