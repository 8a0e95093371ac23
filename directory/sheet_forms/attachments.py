"""The proofs that come with the form: each is kept as soon as it arrives, so that an error elsewhere loses none."""

from directory.models import Enterprise
from directory.proofs.errors import ProofRefused
from directory.proofs.receiving import receive
from directory.revisions.checking import Problem
from directory.sheet_forms.naming import row_path

FILE, CLEAR = "file:", "clear:"
MOST_AT_ONCE = 60  # as many as a sheet may have titles


def keep_files(data, files, *, enterprise: Enterprise, by) -> list[Problem]:
    """Keep the files, and write in `data` (a copy of what was sent) the piece each certification now has.

    The answer says which were refused; the piece that was there before stays.
    """
    problems = []
    for path in [f"{row_path('certifications', key)}.proof" for key in data.getlist("certifications")[:MOST_AT_ONCE]]:
        if data.pop(f"{CLEAR}{path}", None):
            data[path] = ""
        if upload := files.get(f"{FILE}{path}"):
            try:
                data[path] = str(receive(upload, enterprise=enterprise, by=by).pk)
            except ProofRefused as refusal:
                problems.append(Problem(path, f"Pièce : {refusal}"))
    return problems
