"""The staff tell the purchase of a worked example here; its text is a chapter's, with its versions and preview."""

from django.contrib import admin

from directory.admin_base import RenewingAdmin
from guide.forms import LinesField
from guide.models import WorkedExample


@admin.register(WorkedExample)
class WorkedExampleAdmin(RenewingAdmin):
    list_display = ["chapter", "nature", "category", "amount"]
    list_filter = ["nature"]
    list_select_related = ["chapter", "category"]
    search_fields = ["chapter__title", "need"]
    autocomplete_fields = ["chapter", "category"]
    filter_horizontal = ["clauses"]

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        if db_field.name == "outcomes":
            return LinesField(required=False, label="Ce qu’on mesure ensuite", help_text="Une mesure par ligne.")
        return super().formfield_for_dbfield(db_field, request, **kwargs)
