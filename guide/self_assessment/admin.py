"""The staff write the questions of the self-assessment here: previewed before they are kept, each change recorded."""

from django.contrib import admin
from django.shortcuts import render

from directory.admin_base import RenewingAdmin
from directory.models import DirectoryState
from guide.admin_base import KeepsWhatChanged, PreviewsUnsaved
from guide.models import SelfAssessmentQuestion, SelfAssessmentTheme
from guide.places import Place
from guide.self_assessment.pages import asked_questions


@admin.register(SelfAssessmentTheme)
class SelfAssessmentThemeAdmin(RenewingAdmin):
    list_display = ["name", "code", "position"]


@admin.register(SelfAssessmentQuestion)
class SelfAssessmentQuestionAdmin(PreviewsUnsaved, KeepsWhatChanged, RenewingAdmin):
    list_display = ["text", "theme", "weight", "is_published", "position"]
    list_filter = ["theme", "is_published"]
    list_select_related = ["theme"]
    search_fields = ["text", "code"]
    autocomplete_fields = ["clause", "chapter", "rule"]

    def preview(self, request, question):
        """The public form with the question as it was typed; the state number of this save is nobody else's."""
        themes = asked_questions({}, is_checked=False, version=DirectoryState.current())
        return render(request, "guide/self_assessment/form.html", {"themes": themes, "place": Place(), "missing": []})
