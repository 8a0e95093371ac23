"""What the guide's admin pages share: nothing stale, nothing forgotten, nothing saved before its effect was seen."""

from django.contrib.admin.utils import unquote
from django.db import transaction
from django.db.models import ProtectedError
from django.shortcuts import render
from django.utils.timezone import localdate

from guide.law_changes import record, watched
from guide.law_effects import Effects, effects_of
from guide.law_reading import read_law
from guide.standing_cases import standing_cases

CONFIRMED, PREVIEW = "_effets_vus", "_apercu"


class KeepsWhatChanged:
    """Each save or deletion leaves a `LawChange`: which lines left, which came, by whom."""

    def save_model(self, request, obj, form, change):
        request.watched_before = watched(obj) if change else None
        super().save_model(request, obj, form, change)

    def save_related(self, request, form, formsets, change):
        super().save_related(request, form, formsets, change)
        before, after = request.watched_before, watched(form.instance)
        request.law_change = record(before=before, after=after, by=request.user)

    def delete_model(self, request, obj):
        record(before=watched(obj), after=None, by=request.user)
        super().delete_model(request, obj)

    def delete_queryset(self, request, queryset):
        for row in queryset.order_by("pk"):
            record(before=watched(row), after=None, by=request.user)
        super().delete_queryset(request, queryset)


class NotYet(Exception):
    """Raised inside the save, so that it is rolled back; carries what it would have altered."""

    def __init__(self, effects: Effects):
        super().__init__()
        self.effects = effects


class ShowsWhatItAlters:
    """A save that alters the law is tried, undone, and shown: routes of the standing cases before → after.

    The second time, confirmed, it is kept.
    """

    def changeform_view(self, request, object_id=None, form_url="", extra_context=None):
        try:
            return super().changeform_view(request, object_id, form_url, extra_context)
        except NotYet as answer:
            return self.ask(request, answer.effects)

    def save_model(self, request, obj, form, change):
        if CONFIRMED not in request.POST:
            request.law_before = read_law()
        super().save_model(request, obj, form, change)

    def save_related(self, request, form, formsets, change):
        super().save_related(request, form, formsets, change)
        if CONFIRMED not in request.POST:
            effects = effects_of(request.law_before, read_law(), standing_cases(), localdate())
            if effects.days:
                raise NotYet(effects)

    def get_actions(self, request):
        """The law is deleted one thing at a time, its effects seen."""
        return {name: action for name, action in super().get_actions(request).items() if name != "delete_selected"}

    def delete_view(self, request, object_id, extra_context=None):
        row = self.get_object(request, unquote(object_id)) if request.method == "GET" else None
        effects = effects_of_deletion(row) if row and self.has_delete_permission(request, row) else Effects()
        return super().delete_view(request, object_id, {"effects": effects} | (extra_context or {}))

    def ask(self, request, effects: Effects):
        """« Ce que ce changement modifierait », with everything that was typed, to be sent again."""
        sent = [(name, value) for name, values in request.POST.lists() for value in values]
        context = self.admin_site.each_context(request) | {
            "title": "Ce que ce changement modifierait",
            "opts": self.opts,
            "effects": effects,
            "sent": [pair for pair in sent if pair[0] != "csrfmiddlewaretoken"],
            "confirmed": CONFIRMED,
        }
        return render(request, "admin/guide/law_effects.html", context)


class Previewed(Exception):
    """Raised inside the save, so that it is rolled back; carries the page that was made meanwhile."""

    def __init__(self, response):
        super().__init__()
        self.response = response


class PreviewsUnsaved:
    """« Aperçu »: what was typed is saved, shown as the public would read it, and undone.

    The class gives `preview(request, row)`, an answer that is already rendered.
    """

    def changeform_view(self, request, object_id=None, form_url="", extra_context=None):
        try:
            return super().changeform_view(request, object_id, form_url, extra_context)
        except Previewed as answer:
            return answer.response

    def save_related(self, request, form, formsets, change):
        super().save_related(request, form, formsets, change)
        if PREVIEW in request.POST:
            raise Previewed(self.preview(request, form.instance))

    def render_change_form(self, request, context, *args, **kwargs):
        return super().render_change_form(request, context | {"previews_unsaved": PREVIEW}, *args, **kwargs)


def effects_of_deletion(row) -> Effects:
    """Tried, then undone; nothing for what other facts lean on, which cannot be deleted."""
    before = read_law()
    try:
        with transaction.atomic():
            row.delete()
            raise NotYet(effects_of(before, read_law(), standing_cases(), localdate()))
    except NotYet as answer:
        return answer.effects
    except ProtectedError:
        return Effects()
