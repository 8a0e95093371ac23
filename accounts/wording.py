"""French labels, hints and errors on forms that come from elsewhere."""

from typing import ClassVar, NamedTuple


class Words(NamedTuple):
    label: str
    missing: str
    hint: str = ""


EMAIL = Words("Courriel", "Écrivez votre adresse, comme nom@exemple.org.")
CODE = Words("Code", "Écrivez les huit chiffres du courriel.", "Huit chiffres; le tiret n’est pas nécessaire.")
PASSWORD = Words("Mot de passe", "Écrivez votre mot de passe.")
NEW_PASSWORD = Words(
    "Nouveau mot de passe",
    "Écrivez le mot de passe que vous choisissez.",
    "Douze caractères ou plus. Quelques mots sans lien font un bon mot de passe.",
)
REPEATED = Words("Le même, encore une fois", "Écrivez le nouveau mot de passe de nouveau.")
APPLICATION_CODE = Words("Code de l’application", "Écrivez les six chiffres que montre l’application.")
KEY_NAME = Words("Nom de la clé", "Écrivez un nom.", "Pour la reconnaître : « téléphone », « bureau ».")


class WordedMixin:
    """Gives each field its label, its hint and what is said when it is missing."""

    use_required_attribute = False  # the browser would speak first, in its own words
    words: ClassVar[dict[str, Words]] = {}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            field.widget.attrs.pop("placeholder", None)
            if name == "code":
                field.widget.attrs["inputmode"] = "numeric"
            if name in self.words:
                field.label, field.error_messages["required"], field.help_text = self.words[name]
            if name in {"email", "login"}:
                field.error_messages["invalid"] = "Écrivez une adresse complète, comme nom@exemple.org."
