"""Everything that changes a saved document. Each locks the document, or its owner's row for a new one."""

import secrets

from django.db import transaction

from accounts.models import User
from accounts.trail import record
from directory.models import DirectoryState
from directory.search.catalogue import municipalities
from guide.clauses.library import clause_library
from guide.composing.draft import Draft, DraftError, as_data, from_data, with_wordings
from guide.models import PolicyDocument, PolicyVersion

MOST_DOCUMENTS, MOST_VERSIONS = 100, 200


class PolicyError(Exception):
    """Why a document cannot be kept, in French."""


class TooManyDocuments(PolicyError):
    pass


class TooManyVersions(PolicyError):
    pass


class DocumentGone(PolicyError):
    pass


class KindChanged(PolicyError):
    pass


class Unreadable(PolicyError):
    pass


@transaction.atomic
def keep_document(*, draft: Draft, by: User, note: str = "") -> PolicyDocument:
    """Keep a draft, which has its title, as a new document with its first version. Raises `TooManyDocuments`."""
    User.objects.select_for_update().get(pk=by.pk)
    if PolicyDocument.objects.for_owner(by).count() >= MOST_DOCUMENTS:
        raise TooManyDocuments(f"Vous gardez déjà {MOST_DOCUMENTS} documents : supprimez-en un d’abord.")
    facts = {"title": draft.title, "kind": draft.kind, "municipality_id": _town(draft)}
    made = PolicyDocument.objects.create(owner=by, **facts)
    _write(made, draft, note)
    _tell("policy.kept", made, by)
    return made


@transaction.atomic
def keep_version(*, document: PolicyDocument, draft: Draft, by: User, note: str = "") -> PolicyVersion:
    """Keep a draft as the next version; the last one again when nothing changed. Raises a `PolicyError`."""
    held = _locked(document)
    if draft.kind != held.kind:
        raise KindChanged("Ce document est d’un autre genre : gardez-le comme un nouveau document.")
    last = held.versions.first()
    if last and last.draft == _kept(draft):
        return last
    if last and last.number >= MOST_VERSIONS:
        raise TooManyVersions(f"Ce document a {MOST_VERSIONS} versions : gardez la suite comme un nouveau document.")
    version = _write(held, draft, note)
    held.title, held.municipality_id = draft.title, _town(draft)
    held.save(update_fields=["title", "municipality"])
    _tell("policy.version_kept", held, by, version=version.number)
    return version


@transaction.atomic
def share(*, document: PolicyDocument, by: User) -> str:
    """Make the link that lets anybody read the last version; the same link while it is shared."""
    held = _locked(document)
    if held.share_token is None:
        held.share_token = secrets.token_urlsafe(32)
        held.save(update_fields=["share_token"])
        _tell("policy.shared", held, by)
    return held.share_token


@transaction.atomic
def stop_sharing(*, document: PolicyDocument, by: User) -> None:
    """The link leads nowhere from now on; sharing again makes another."""
    held = _locked(document)
    if held.share_token is not None:
        held.share_token = None
        held.save(update_fields=["share_token"])
        _tell("policy.unshared", held, by)


@transaction.atomic
def delete_document(*, document: PolicyDocument, by: User) -> None:
    """With its versions and its link: the page said so. Harmless the second time."""
    held = PolicyDocument.objects.select_for_update().filter(pk=document.pk).first()
    if held:
        _tell("policy.deleted", held, by)
        held.delete()


def _locked(document: PolicyDocument) -> PolicyDocument:
    held = PolicyDocument.objects.select_for_update().filter(pk=document.pk).first()
    if held is None:
        raise DocumentGone("Ce document a été supprimé entre-temps.")
    return held


def _write(document: PolicyDocument, draft: Draft, note: str) -> PolicyVersion:
    last = document.versions.first()
    number = last.number + 1 if last else 1
    return PolicyVersion.objects.create(document=document, number=number, draft=_kept(draft), note=note)


def _kept(draft: Draft) -> dict:
    """With the wording of today: a version reads the same when the library changes. Raises `Unreadable`: what could
    not be read back is not kept."""
    data = as_data(with_wordings(draft, clause_library(DirectoryState.current())))
    try:
        return as_data(from_data(data))
    except DraftError as refused:
        raise Unreadable(str(refused)) from None


def _town(draft: Draft) -> str | None:
    return draft.municipality if draft.municipality in municipalities() else None


def _tell(action: str, document: PolicyDocument, by: User, **details) -> None:
    """The trail never forgets: it gets a number, not a title that its owner may want gone."""
    record(action=action, by=by, target=document, label=f"{document._meta.verbose_name} {document.pk}", details=details)
