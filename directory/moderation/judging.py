"""A verdict on a revision, as the page posts it. What cannot be done is said, with what was typed kept."""

from dataclasses import dataclass
from datetime import date, timedelta

from directory.models import Revision
from directory.moderation.forms import Verdict, VerdictForm
from directory.moderation.review import Answered, decidables_of, read
from directory.revisions.actions import approve, refuse, request_changes
from directory.revisions.errors import Incomplete, RevisionError

A_YEAR = timedelta(days=365)
DONE = {
    Verdict.PUBLISH: "C’est publié, au nom de votre pôle. L’entreprise est avertie.",
    Verdict.CORRECT: "Les corrections sont demandées. L’entreprise est avertie.",
    Verdict.REFUSE: "Les changements sont refusés. L’entreprise est avertie.",
}


PARTLY = "Ce que vous avez accepté est publié. Le reste revient à l’entreprise, avec votre message."


@dataclass(frozen=True)
class Posted:
    """The page as it was sent: the form, the changes set aside, what was compared, and what was on the screen."""

    form: VerdictForm
    answered: Answered
    seen_edit: int
    seen_version: int


def read_post(data) -> Posted:
    left = frozenset(name.removeprefix("change:") for name, value in data.items()
                     if name.startswith("change:") and value == "non")  # fmt: skip
    answered = Answered(left, frozenset(data.getlist("checked")))
    return Posted(VerdictForm(data), answered, *(_number(data.get(name, "")) for name in ("seen_edit", "seen_version")))


def _number(text: str) -> int:
    """-1, which nothing was ever numbered, for what is missing: then nothing is published."""
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else -1


def judge(revision: Revision, posted: Posted, *, by, day: date) -> str:
    """Do what the form asks; the sentence to show. Raises RevisionError: nothing was done."""
    said = posted.form.cleaned_data
    verdict = Verdict(said["verdict"])
    words = {"reason_codes": said["reason_codes"], "message": said["message"]}
    if verdict == Verdict.PUBLISH:
        done = approve(revision=revision, by=by, **words, **_chosen(revision, posted, day))
        if done.follow_up:
            return PARTLY
    else:
        (request_changes if verdict == Verdict.CORRECT else refuse)(revision=revision, by=by, **words)
    return DONE[verdict]


def _chosen(revision: Revision, posted: Posted, day: date) -> dict:
    """The paths accepted, what the pôle answers for, and what the page showed."""
    decidables = decidables_of(read(revision), posted.answered)
    kept = [one for one in decidables if one.is_accepted or not one.can_be_left]
    verified = {one.check: {"source": one.source, "valid_until": day + A_YEAR}
                for one in kept if one.is_checked and one.check}  # fmt: skip
    return {
        "accepted": {path for one in kept for path in one.change.paths} if len(kept) < len(decidables) else None,
        "verified": verified,
        "seen_edit": posted.seen_edit,
        "seen_version": posted.seen_version,
    }


def refusal_lines(refusal: RevisionError) -> list[str]:
    """Why nothing was done, and each problem when there are several."""
    problems = refusal.problems if isinstance(refusal, Incomplete) else []
    return [str(refusal), *(problem.message for problem in problems)]
