"""A day at two desks: what the buyers of the demonstration find when they come in."""

from buying.alerts.actions import save_search
from buying.choices import AlertPace
from buying.demonstration import files
from buying.demonstration.cast import Stage
from buying.demonstration.log import CATERING, CLEANING, MAILING, PRINTING, two_years
from buying.lists.actions import add_supplier, create_list
from buying.models import Shortlist
from guide.models import Bylaw

HANDYMAN = "homme-a-tout-faire"


def a_whole_desk(stage: Stage) -> None:
    """Of a municipality that has been at it for two years."""
    confirm_the_example(stage)
    two_years(stage)
    lists(stage)
    save_search(
        user=stage.buyer, filters=stage.filters(f"categorie={CATERING}"), name="Traiteurs près de nous",
        pace=AlertPace.FORTNIGHTLY,
    )  # fmt: skip
    if all(bound.value is not None for bound in stage.bounds.values()):
        open_files(stage)
        frozen_files(stage)


def a_beginning(stage: Stage) -> None:
    """Of a municipality that has just begun, and whose by-law the portal does not know."""
    kept = listed(stage, "Petits travaux", "Pour les bris qui n’attendent pas.", HANDYMAN)
    if kept.entries.exists() and stage.bounds["invitation"].value is not None:
        files.just_opened(stage, HANDYMAN, "Réparation du mobilier des parcs", bound="invitation", percent=30)


def confirm_the_example(stage: Stage) -> None:
    """The town's fictional by-law was compared with a text that does not exist, by somebody who does not either."""
    example = Bylaw.objects.filter(municipality=stage.organisation.municipality_id, is_demonstration=True)
    example.filter(confirmed_by=None, confirmed_on__isnull=False).update(confirmed_by=stage.manager)


def lists(stage: Stage) -> None:
    listed(stage, "Repas et réceptions", "Pour le conseil, les bénévoles et le camp de jour.", CATERING)
    listed(stage, "Entretien des immeubles", "Renouvellements de l’an prochain.", CLEANING)


def listed(stage: Stage, name: str, purpose: str, slug: str) -> Shortlist:
    made = create_list(organisation=stage.organisation, name=name, purpose=purpose, by=stage.buyer)
    for enterprise in stage.suppliers(slug)[:4]:
        add_supplier(shortlist=made, enterprise=enterprise, by=stage.buyer)
    made.entries.filter(pk=made.entries.order_by("pk").values("pk")[:1]).update(
        note="Vue au salon de l’an dernier. Répond vite."
    )
    return made


def open_files(stage: Stage) -> None:
    """One adds up with last year's purchases; the other waits for prices."""
    files.just_opened(
        stage, CATERING, "Buffet de la fête des bénévoles", bound="invitation", percent=36, service="Loisirs",
        need="Un buffet froid pour 220 personnes, en vaisselle réutilisable, le deuxième samedi de décembre.",
    )  # fmt: skip
    cleaning = files.just_opened(
        stage, CLEANING, "Entretien ménager du garage municipal", bound="tender", percent=58, service="Travaux publics",
        need="Bureaux, vestiaires et cuisine, trois soirs par semaine, pendant douze mois.", most=4,
    )  # fmt: skip
    if cleaning.considered.exists():
        files.waiting_for_prices(
            stage, cleaning, "Décrivez votre équipe, vos produits et votre prix pour douze mois, taxes en sus. "
            "Une visite des lieux est possible sur rendez-vous.",
        )  # fmt: skip


def frozen_files(stage: Stage) -> None:
    """One waits for its outcome; the other ended in a contract."""
    reason = "Le prix le plus bas des deux, et un atelier qui emploie des personnes du territoire."
    aside = "A obtenu le contrat précédent de cette catégorie : la rotation demande de solliciter les autres."
    waiting = files.just_opened(stage, PRINTING, "Bulletin municipal d’hiver", bound="invitation", percent=64)
    ended = files.just_opened(stage, MAILING, "Mise sous pli du rapport annuel", bound="invitation", percent=22)
    for opened, ago in ((waiting, 24), (ended, 38)):
        if opened.considered.count() > 1:
            files.decided(stage, opened, reason=reason, aside=aside, days_ago=ago)
    if ended.records.exists():
        files.awarded(stage, ended)
