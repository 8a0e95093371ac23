"""`/listes/<n>/fournisseurs/<n>/`: the note of a supplier of a list, and its removal."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods

from buying.lists.actions import mark_of, remove_supplier, write_note
from buying.lists.errors import ListError, NoteChanged
from buying.lists.forms import NoteForm
from buying.models import ShortlistEntry
from buying.views.shortlist import list_of


def entry_of(request, pk: int, entry: int) -> ShortlistEntry:
    entries = list_of(request.user, pk).entries.select_related("enterprise", "shortlist__organisation")
    return get_object_or_404(entries, pk=entry)


@require_http_methods(["GET", "HEAD", "POST"])
def shortlist_note(request, pk, entry):
    """A colleague may write the same note: the second is told, and sees both."""
    held = entry_of(request, pk, entry)
    form = NoteForm(request.POST or None, initial={"note": held.note, "seen": mark_of(held.note)})
    if form.is_valid():
        try:
            write_note(entry=held, **form.cleaned_data)
        except NoteChanged as error:
            return conflict(request, held, form, error)
        except ListError as error:
            form.add_error(error.field, str(error))
        else:
            messages.success(request, f"La note sur {held.enterprise} est enregistrée.")
            return redirect(held.shortlist)
    return render(request, "buying/lists/note.html", {"entry": held, "form": form, "theirs": None})


def conflict(request, entry: ShortlistEntry, typed: NoteForm, error: NoteChanged):
    """What was typed stays in the field; sent again, it is written over what is now shown beside it."""
    form = NoteForm({"note": typed.cleaned_data["note"], "seen": mark_of(error.current)})
    form.add_error(error.field, str(error))
    context = {"entry": entry, "form": form, "theirs": error.current}
    return render(request, "buying/lists/note.html", context, status=409)


@require_http_methods(["GET", "HEAD", "POST"])
def shortlist_remove(request, pk, entry):
    held = entry_of(request, pk, entry)
    if request.method == "POST":
        remove_supplier(entry=held, by=request.user)
        messages.success(request, f"{held.enterprise} n’est plus dans la liste.")
        return redirect(held.shortlist)
    return render(request, "buying/lists/remove.html", {"entry": held})
