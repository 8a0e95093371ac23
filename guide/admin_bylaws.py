"""The staff enter the municipalities' by-laws here, and confirm those they compared with the adopted text."""

from django.contrib import admin, messages
from django.utils.html import format_html
from django.utils.timezone import localdate

from directory.admin_base import RenewingAdmin
from directory.search.indexing import renew
from directory.tally import counted
from guide.admin_base import KeepsWhatChanged
from guide.bylaw_forms import BylawForm, UnderThresholdFormSet
from guide.french import written_period
from guide.models import Bylaw, BylawCeiling, BylawPreference, BylawRotation


class BylawCeilingInline(admin.TabularInline):
    model = BylawCeiling
    formset = UnderThresholdFormSet
    extra = 0


class BylawPreferenceInline(admin.StackedInline):
    model = BylawPreference
    formset = UnderThresholdFormSet
    extra = 0


class BylawRotationInline(admin.TabularInline):
    model = BylawRotation
    extra = 0


@admin.register(Bylaw)
class BylawAdmin(KeepsWhatChanged, RenewingAdmin):
    form = BylawForm
    list_display = ["municipality", "number_and_mark", "title", "period", "entered_by", "confirmed_on"]
    list_display_links = ["municipality", "number_and_mark"]
    list_filter = ["is_demonstration", ("confirmed_on", admin.EmptyFieldListFilter)]
    list_select_related = ["municipality", "entered_by", "confirmed_by"]
    search_fields = ["municipality__name", "number", "title"]
    autocomplete_fields = ["municipality"]
    fields = [
        "municipality", ("number", "is_demonstration"), "title", "url", ("valid_from", "valid_until"), "note",
        "entered_by", "confirmed_by", "confirmed_on",
    ]  # fmt: skip
    readonly_fields = ["entered_by", "confirmed_by", "confirmed_on"]
    inlines = [BylawCeilingInline, BylawPreferenceInline, BylawRotationInline]
    actions = ["confirm"]

    @admin.display(description="numéro", ordering="number")
    def number_and_mark(self, bylaw):
        if not bylaw.is_demonstration:
            return bylaw.number
        return format_html("{} <strong>(fictif)</strong>", bylaw.number)

    @admin.display(description="en vigueur", ordering="in_force")
    def period(self, bylaw):
        return written_period(bylaw.valid_from, bylaw.valid_until)

    def save_model(self, request, obj, form, change):
        if not change:
            obj.entered_by = request.user
        super().save_model(request, obj, form, change)

    def save_related(self, request, form, formsets, change):
        """What was confirmed is what was read then: once its terms change, somebody must confirm it again."""
        super().save_related(request, form, formsets, change)
        if request.law_change and form.instance.is_confirmed:
            Bylaw.objects.filter(pk=form.instance.pk).update(confirmed_by=None, confirmed_on=None)
            messages.warning(request, "Le règlement a changé : il est à confirmer de nouveau.")

    @admin.action(description="Confirmer : comparé au texte adopté", permissions=["change"])
    def confirm(self, request, queryset):
        waiting = list(queryset.filter(confirmed_on=None).order_by("pk"))
        for bylaw in waiting:
            bylaw.confirmed_by, bylaw.confirmed_on = request.user, localdate()
            bylaw.save(update_fields=["confirmed_by", "confirmed_on"])
            self.log_change(request, bylaw, "Confirmé.")
        renew()
        messages.success(request, f"{counted(len(waiting), 'règlement confirmé', 'règlements confirmés')}.")
