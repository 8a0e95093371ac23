"""The buyer's desk on a bench database: one organisation with five thousand files and two years of a full log.

`prepare_buying()` is called by `portal.bench.desk prepare`; it gives the cells of the report, as that module does.
"""

from datetime import timedelta
from decimal import Decimal

FILES, CONSIDERED_IN, LISTED = 5_000, 200, 40
BATCH = 1_000


def prepare_buying(session_of) -> dict[str, list]:
    """The session of a buyer, and the addresses it asks for."""
    from accounts.models import User
    from buying.models import BuyerMembership, BuyingOrganisation
    from directory.models import Municipality

    town = Municipality.objects.order_by("-population", "code").first()
    buyer = User.objects.create_user("achats@bench.example", name="Camille")
    organisation = BuyingOrganisation.objects.create(
        name="Ville du banc d’essai", slug="banc", municipality=town, file_prefix="BANC"
    )
    BuyerMembership.objects.create(organisation=organisation, user=buyer, role="manager", joined_by="approval")
    files = _files(organisation, buyer)
    _log(organisation, files, buyer)
    shortlist = _shortlist(organisation)
    who = f"/rotation/qui-inviter/?municipalite={town.code}&categorie="
    session = session_of(buyer)
    return {
        "purchase files, 5,000": [session, ["/dossiers/"]],
        "purchase file": [session, [f"/dossiers/{one.pk}/" for one in files[:40]]],
        "shortlists": [session, ["/listes/", f"/listes/{shortlist.pk}/"]],
        "rotation log": [session, ["/rotation/"]],
        "who to invite": [session, [who + slug for slug in sorted({one.category.slug for one in files[:40]})]],
        "rotation report": [session, ["/rotation/rapport/"]],
        "desk": [session, ["/mes-achats/"]],
        "bulk check, form": ["", ["/verifier-mes-fournisseurs/"]],
    }


def _files(organisation, buyer) -> list:
    """Their case is a plain one: services of a category, for the organisation's town."""
    from django.utils.timezone import localdate

    from buying.models import ConsideredSupplier, PurchaseFile
    from directory.models import Category, Enterprise

    categories = list(Category.objects.exclude(nature="").order_by("slug"))
    today = localdate()
    files = []
    for number in range(FILES):
        category, estimate = categories[number % len(categories)], 5_000 + number * 37 % 120_000
        query = f"nature={category.nature}&categorie={category.slug}&montant={estimate}"
        query += f"&municipalite={organisation.municipality_id}&date={today}"
        files.append(
            PurchaseFile(
                organisation=organisation,
                number=f"BANC-{today.year}-{number:04}",
                title=f"Achat {number}",
                query=query,
                category=category,
                estimate=Decimal(estimate),
                created_by=buyer,
            )
        )
    PurchaseFile.objects.bulk_create(files, batch_size=BATCH)
    suppliers = list(Enterprise.objects.listed().order_by("pk")[:50])
    ConsideredSupplier.objects.bulk_create(
        ConsideredSupplier(purchase_file=one, enterprise=suppliers[(turn + place) % 50], position=place)
        for turn, one in enumerate(files[:CONSIDERED_IN])
        for place in range(4)
    )
    return files


def _log(organisation, files: list, buyer) -> None:
    """Two years of it: someone asked for each file, and a contract for one in three."""
    from django.utils.timezone import localdate

    from buying.models import Contract, Solicitation
    from directory.models import Enterprise

    suppliers = list(Enterprise.objects.listed().order_by("pk")[:200])
    asked, signed = [], []
    for number, one in enumerate(files):
        day, supplier = localdate() - timedelta(days=number % 730), suppliers[number % len(suppliers)]
        facts = {"organisation": organisation, "enterprise": supplier, "category": one.category, "recorded_by": buyer}
        asked.append(Solicitation(**facts, purchase_file=one, asked_on=day, channel="email"))
        if number % 3 == 0:
            words = {"supplier_name": supplier.name, "title": one.title, "procedure": "direct_award"}
            signed.append(Contract(**facts, **words, amount=one.estimate, signed_on=day))
    Solicitation.objects.bulk_create(asked, batch_size=BATCH)
    Contract.objects.bulk_create(signed, batch_size=BATCH)


def _shortlist(organisation):
    from buying.models import Shortlist, ShortlistEntry
    from directory.models import Enterprise

    kept = Shortlist.objects.create(organisation=organisation, name="Tous les services")
    enterprises = Enterprise.objects.listed().order_by("pk")[:LISTED]
    ShortlistEntry.objects.bulk_create(ShortlistEntry(shortlist=kept, enterprise=one) for one in enterprises)
    return kept
