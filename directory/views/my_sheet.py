"""`/ma-fiche/<slug>/`: the whole sheet as one form, for its team. Nobody else finds it."""

from dataclasses import replace

from django.contrib import messages
from django.core.exceptions import BadRequest
from django.http import QueryDict
from django.shortcuts import redirect, render
from django.utils.timezone import localdate
from django.views.decorators.http import require_http_methods

from directory.models import Enterprise
from directory.revisions.checking import problems_of
from directory.revisions.shape import MalformedDocument
from directory.sheet_forms.answers import Answers, act, read_answers, settle, with_contact_only
from directory.sheet_forms.attachments import keep_files
from directory.sheet_forms.keeping import keeps_typed, kept_for, let_go
from directory.sheet_forms.lists import Lists
from directory.sheet_forms.opening import OpenSheet, open_sheet
from directory.sheet_forms.page import mistyped, page_of
from directory.sheet_forms.previewing import preview_of
from directory.sheet_forms.saving import Outcome, save, shown_again, written_meanwhile_by
from directory.sheet_forms.telling import sentences_after

SAVES = {"draft", "submit"}


@keeps_typed
@require_http_methods(["GET", "HEAD", "POST"])
def my_sheet_edit(request, slug):
    sheet, lists = open_sheet(request.user, slug, localdate()), Lists.current()
    if request.method == "POST":
        return answered(request, sheet, lists)
    kept = kept_for(request.session, slug)
    if kept is not None:
        answers = answers_in(kept, sheet, lists)
        return shown(request, sheet, lists, answers, is_unsaved=True, was_kept=True, resumes=resumes(sheet, answers))
    problems = problems_of(sheet.document, sheet.enterprise) if sheet.is_open and not sheet.is_waiting else []
    return shown(request, sheet, lists, problems=mistyped(problems, sheet.document))


@keeps_typed
@require_http_methods(["GET", "HEAD", "POST"])
def my_sheet_preview(request, slug):
    """The public page this would make. What was typed goes on with the page; nothing of it is saved."""
    sheet, lists = open_sheet(request.user, slug, localdate()), Lists.current()
    answers = received(request, sheet, lists) if request.method == "POST" else None
    if answers and answers.problems:
        return shown(request, sheet, lists, answers, problems=answers.problems, takes_focus=True, is_unsaved=True)
    if answers is None and kept_for(request.session, slug) is not None:
        return redirect("directory:my-sheet-edit", slug)
    document, before = (answers or sheet).document, sheet.version.document if sheet.version else None
    enterprise = Enterprise.objects.with_sheet().with_capacity().get(pk=sheet.enterprise.pk)
    previewed = preview_of(enterprise, document, before, localdate(), lists)
    context = {"sheet": previewed, "mine": sheet, "fields": answers.fields if answers else ()}
    return render(request, "directory/my_sheet/preview.html", context)


def shown(request, sheet: OpenSheet, lists: Lists, answers: Answers | None = None, *, status: int = 200, **told):
    page = page_of(sheet, localdate(), lists, answers, **told)
    return render(request, "directory/my_sheet/edit.html", {"page": page}, status=status)


def answered(request, sheet: OpenSheet, lists: Lists):
    """What the button asked for: all of it kept, or the same form with a row more or less."""
    answers = received(request, sheet, lists)
    resumed = resumes(sheet, answers)
    again = {"is_unsaved": True, "resumes": resumed}
    if answers.action not in SAVES:
        return shown(request, sheet, lists, act(answers), problems=answers.problems, **again)
    problems = [*answers.undecided, *answers.problems]
    if problems or (resumed and "resumes" not in request.POST):
        return shown(request, sheet, lists, answers, problems=problems, takes_focus=bool(problems), **again)
    outcome = save(sheet, settle(answers), by=request.user, submits=answers.action == "submit")
    return told(request, sheet, lists, answers, outcome)


def received(request, sheet: OpenSheet, lists: Lists) -> Answers:
    """The form, its files already kept."""
    data = request.POST.copy()
    refused = keep_files(data, request.FILES, enterprise=sheet.enterprise, by=request.user)
    answers = answers_in(data, sheet, lists)
    return replace(answers, problems=(*answers.problems, *refused))


def answers_in(data: QueryDict, sheet: OpenSheet, lists: Lists) -> Answers:
    try:
        answers = read_answers(data, lists)
        settle(answers)  # a choice of values may be as malformed as the values
    except MalformedDocument as error:
        raise BadRequest("This is no form of ours.") from error
    return with_contact_only(answers, sheet.document) if answers.is_contact_only else answers


def resumes(sheet: OpenSheet, answers: Answers) -> bool:
    """Whether keeping this form would take the sheet back from the pôle: a colleague submitted it meanwhile."""
    return sheet.is_waiting and not answers.is_contact_only


def told(request, sheet: OpenSheet, lists: Lists, answers: Answers, outcome: Outcome):
    """What came of it: the sheet as it is now, or the same form with what to do."""
    let_go(request.session)
    for level, sentence in sentences_after(outcome, sheet, lists.names(sheet.document, answers.document)):
        getattr(messages, level)(request, sentence)
    if not (outcome.conflict or outcome.problems or outcome.refusal):
        return redirect("directory:my-sheet-edit", sheet.enterprise.slug)
    if outcome.refusal:
        messages.error(request, outcome.refusal)
    now = open_sheet(request.user, sheet.enterprise.slug, localdate())
    again = shown_again(now, answers, outcome)
    others = written_meanwhile_by(now, request.user, answers.opened) if outcome.conflict else ""
    problems = outcome.problems or again.undecided
    about = {"problems": problems, "takes_focus": True, "others": others, "is_unsaved": not outcome.is_kept}
    return shown(request, now, lists, again, status=409 if outcome.conflict else 200, **about)
