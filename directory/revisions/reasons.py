"""What each reason tells the enterprise to do. The codes and their names are `directory.choices.RefusalReason`."""

from collections.abc import Iterable

from directory.choices import RefusalReason

SENTENCES = {
    RefusalReason.ILLEGIBLE_PROOF: "Une pièce jointe ne se lit pas ou n’est pas complète : "
    "joignez-en une copie lisible, toutes pages comprises.",
    RefusalReason.OUTDATED_PROOF: "Une pièce jointe n’est plus à jour : joignez celle qui est en vigueur.",
    RefusalReason.NOT_IN_REGISTER: "Un numéro est introuvable au registre de l’organisme qui le donne : "
    "vérifiez-le et corrigez-le.",
    RefusalReason.NEQ_MISMATCH: "Au registre des entreprises, ce NEQ appartient à une organisation d’un autre nom : "
    "vérifiez le NEQ et le nom.",
    RefusalReason.NOT_SOCIAL_ECONOMY: "D’après ce que nous avons lu, l’organisation ne répond pas aux principes de "
    "l’économie sociale. Écrivez-nous si des documents montrent le contraire.",
    RefusalReason.DUPLICATE: "L’entreprise a déjà une fiche dans le répertoire : "
    "revendiquez-la plutôt que d’en créer une autre.",
    RefusalReason.PERSONAL_INFORMATION: "Un texte public contient un renseignement personnel "
    "(nom, téléphone ou adresse d’une personne) : retirez-le.",
    RefusalReason.UNCLEAR_OFFER: "Une offre n’est pas assez précise, ou sa catégorie ne convient pas : "
    "dites ce que vous livrez et choisissez la catégorie la plus proche.",
    RefusalReason.TERRITORY: "Le territoire desservi est à revoir : "
    "n’inscrivez que les endroits où vous livrez vraiment.",
    RefusalReason.NO_LINK: "Le lien entre vous et l’entreprise n’est pas établi : joignez un document qui le montre.",
    RefusalReason.OTHER: "Le message du pôle dit pourquoi.",
}


def sentences(codes: Iterable[str]) -> list[str]:
    """The sentences of these reasons, in the order a pôle chooses them from. Raises ValueError on another code."""
    chosen = {RefusalReason(code) for code in codes}
    return [text for reason, text in SENTENCES.items() if reason in chosen and reason != RefusalReason.OTHER]
