"""Pieces that nothing names any more, and files that no piece names."""

from datetime import datetime

from django.db.models import CharField, Exists, Model, OuterRef, QuerySet
from django.db.models.functions import Cast, JSONArray, JSONObject

from directory.models import Certification, Claim, EnterpriseVersion, ProofFile, Revision, RevisionSave, Verification

FOLDER = "preuves"


def delete_orphans(older_than: datetime, *, of: type[Model] = ProofFile, folder: str = FOLDER) -> int:
    """Delete the files of the private folder that no piece (a row of `of`) names and that were last written before the
    moment: those of a transaction rolled back, and of pieces deleted.

    Returns how many. Safe to run twice, or beside people who send files: give a moment a day old.
    """
    storage = of._meta.get_field("file").storage
    names = {f"{folder}/{file}" for file in storage.listdir(folder)[1]} if storage.exists(folder) else set()
    named = set(of.objects.filter(file__in=names).order_by().values_list("file", flat=True))
    orphans = [name for name in sorted(names - named) if storage.get_modified_time(name) < older_than]
    for name in orphans:
        storage.delete(name)
    return len(orphans)


def delete_unused(before: datetime) -> int:
    """Delete the pieces received before the moment that nothing names: neither a claim, a certification, a
    verification, nor any document. How many; `delete_orphans` then takes their files."""
    return unused().filter(uploaded_at__lt=before).delete()[0]


def unused() -> QuerySet:
    pieces = ProofFile.objects.annotate(named=JSONArray(JSONObject(proof=Cast("pk", CharField()))))
    rows = [Certification.objects.filter(proof=OuterRef("pk")), Claim.objects.filter(evidence=OuterRef("pk"))]
    rows.append(Verification.objects.filter(document=OuterRef("pk")))
    for model, sheet in (
        (Revision, "enterprise"),
        (RevisionSave, "revision__enterprise"),
        (EnterpriseVersion, "enterprise"),
    ):
        of_the_sheet = model.objects.filter(**{sheet: OuterRef("enterprise")})
        rows.append(of_the_sheet.filter(document__certifications__contains=OuterRef("named")))
    for one in rows:
        pieces = pieces.exclude(Exists(one.order_by()))
    return pieces
