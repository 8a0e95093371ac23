"""Everything that can be done with a sheet as a document; each is one transaction, and raises a RevisionError that says
why not, in French (directory/revisions/errors.py)."""

from directory.revisions.deciding import Approval, Bulk, approve, approve_trivial, refuse, request_changes, take
from directory.revisions.drafting import Saved, open_revision, resume, save_draft, submit, withdraw
from directory.revisions.proposing import confirm_sheet, propose

__all__ = [
    "Approval",
    "Bulk",
    "Saved",
    "approve",
    "approve_trivial",
    "confirm_sheet",
    "open_revision",
    "propose",
    "refuse",
    "request_changes",
    "resume",
    "save_draft",
    "submit",
    "take",
    "withdraw",
]
