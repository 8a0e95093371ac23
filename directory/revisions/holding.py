"""A revision and its sheet, locked for one action: the enterprise first, then the revision, always in that order."""

from contextlib import suppress
from dataclasses import dataclass

from directory.choices import RevisionState
from directory.models import Decision, EnterpriseVersion, Membership, Pole, Revision, RevisionSave
from directory.moderation.reach import deciding_pole
from directory.revisions.errors import AlreadyDecided, NotOpen, NotYours, OwnRevision
from directory.revisions.rows import SheetRows
from directory.revisions.shape import MalformedDocument, blank, canonical

CLOSED = {
    RevisionState.DRAFT: "L’entreprise a repris cette révision pour la modifier : elle la soumettra de nouveau.",
    RevisionState.SUBMITTED: "Cette révision est déjà soumise : votre pôle vous répondra.",
    RevisionState.WITHDRAWN: "L’entreprise a retiré cette révision.",
}


@dataclass
class Held:
    """What one action works on. `members` are the people of the sheet, to know who asks and whom to write to."""

    sheet: SheetRows
    revision: Revision
    members: list[Membership]

    @property
    def enterprise(self):
        return self.sheet.enterprise

    def require_member(self, by) -> None:
        """Raises NotYours unless the person may edit the sheet."""
        if by.pk not in {member.user_id for member in self.members} or not by.is_active:
            raise NotYours

    def require_state(self, *states: RevisionState) -> None:
        """Raises AlreadyDecided, or NotOpen, unless the revision is in one of the states."""
        if self.revision.state in states:
            return
        last = Decision.objects.filter(revision=self.revision).select_related("by").order_by("-at", "-pk").first()
        if last and self.revision.state == (RevisionState.APPROVED if last.kind == "partly_approved" else last.kind):
            raise AlreadyDecided(last)
        raise NotOpen(CLOSED.get(RevisionState(self.revision.state), ""))

    def require_pole(self, by) -> Pole | None:
        """In whose name the person decides. None: a superuser, for a town that no pôle covers.

        Raises NotYours for the staff of another pôle, OwnRevision for someone of the enterprise's team.
        """
        pole = deciding_pole(by, self.enterprise)
        if pole is None and not (by.is_superuser and by.is_active):
            raise NotYours
        if by.pk in {self.revision.submitted_by_id, *(member.user_id for member in self.members)}:
            raise OwnRevision
        return pole


def held(revision: Revision) -> Held:
    """Lock the revision and its sheet until the end of the transaction; both are read afresh."""
    sheet = SheetRows.locked(revision.enterprise_id)
    revisions = Revision.objects.select_for_update(of=("self",))
    fresh = revisions.select_related("base", "author", "submitted_by", "taken_by").get(pk=revision.pk)
    fresh.enterprise = sheet.enterprise
    with suppress(MalformedDocument):  # to withdraw or refuse it, nobody has to read it
        fresh.document = canonical(fresh.document)
    return Held(sheet, fresh, members_of(sheet))


def members_of(sheet: SheetRows) -> list[Membership]:
    found = Membership.objects.filter(enterprise=sheet.enterprise, user__is_active=True)
    return list(found.select_related("user").order_by("pk"))


def base_document(revision: Revision) -> dict:
    """What the sheet said when the revision was written on it; a new sheet was written on its first save."""
    if revision.base_id:
        return canonical(revision.base.document)
    first = RevisionSave.objects.filter(revision=revision).order_by("edit").first()
    return canonical(first.document) if first else blank()


def opened_document(revision: Revision, edit: int, base: int | None) -> dict:
    """What a form showed: that save, of this revision or of a former one (saves are counted for the whole sheet); when
    none was open, that version, or what was last written of a sheet that has no version."""
    if edit == revision.edit:
        return canonical(revision.document)
    if base and not edit:
        return version_numbered(revision, base)
    saves = RevisionSave.objects.filter(revision__enterprise=revision.enterprise, edit=edit)
    shown = saves.order_by("-revision").first() or last_written(revision)
    return canonical(shown.document) if shown else base_document(revision)


def last_written(revision: Revision) -> Revision | None:
    """The revision of the same sheet that was written before this one."""
    others = Revision.objects.filter(enterprise=revision.enterprise).exclude(pk=revision.pk)
    return others.order_by("-updated_at", "-pk").first()


def version_numbered(revision: Revision, number: int) -> dict:
    """What the public sheet said in that version; on an unknown number, in the one the revision was written on."""
    found = EnterpriseVersion.objects.filter(enterprise=revision.enterprise, number=number).first()
    return canonical(found.document) if found else base_document(revision)
