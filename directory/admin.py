"""The directory in the hands of who runs the portal. Every save ends by publishing: nobody sees a stale list.

A sheet changed here passes no review: it is kept as a version, and said in the trail.
"""

from django.contrib import admin, messages
from django.db.models import QuerySet

from accounts.trail import record
from directory import models
from directory.admin_base import HTTPS, ReadOnlyAdmin, RenewingAdmin, RenewsOnDeletion
from directory.choices import EnterpriseStatus
from directory.neq import looks_mistyped
from directory.revisions.versions import current_version
from directory.search.indexing import rebuild
from directory.words import normalise


class ContactInline(admin.StackedInline):
    model = models.Contact
    formfield_overrides = HTTPS
    can_delete = False


class OfferingInline(admin.TabularInline):
    model = models.Offering
    extra = 0
    autocomplete_fields = ["category"]


class ServedAreaInline(admin.TabularInline):
    model = models.ServedArea
    extra = 0
    autocomplete_fields = ["county", "municipality"]


class CertificationInline(admin.TabularInline):
    model = models.Certification
    extra = 0
    # A piece comes in by the enterprise's own page, where its content is checked.
    exclude = ["proof"]


class VerificationInline(admin.TabularInline):
    model = models.Verification
    extra = 0
    # Answered for in the pôles' space, principle by principle.
    exclude = ["principles", "document", "verified_by"]

    def get_formset(self, request, obj=None, **kwargs):
        """Only this enterprise's own certifications can be answered for."""
        formset = super().get_formset(request, obj, **kwargs)
        held = models.Certification.objects.filter(enterprise=obj) if obj else models.Certification.objects.none()
        formset.form.base_fields["certification"].queryset = held.select_related("type", "enterprise")
        return formset


@admin.register(models.Enterprise)
class EnterpriseAdmin(RenewsOnDeletion):
    list_display = ["name", "legal_form", "municipality", "status", "confirmed_on"]
    list_filter = ["status", "legal_form", "is_demonstration", "municipality__county__poles"]
    list_select_related = ["municipality"]
    search_fields = ["sort_name", "name", "neq"]
    prepopulated_fields = {"slug": ["name"]}
    autocomplete_fields = ["municipality"]
    inlines = [ContactInline, OfferingInline, ServedAreaInline, CertificationInline, VerificationInline]
    actions = ["list_enterprises", "withdraw_enterprises"]

    def save_model(self, request, obj, form, change):
        if change:
            current_version(obj)  # what the sheet said until now
        obj.sort_name = normalise(obj.name)
        super().save_model(request, obj, form, change)
        if obj.neq and looks_mistyped(obj.neq):
            self.message_user(
                request, f"Le NEQ {obj.neq} semble mal saisi : comparez-le au registre.", messages.WARNING
            )

    def save_related(self, request, form, formsets, change):
        super().save_related(request, form, formsets, change)
        rebuild([form.instance.pk])
        current_version(form.instance)
        changed = [*form.changed_data, *(formset.prefix for formset in formsets if formset.has_changed())]
        record(action="sheet.managed", by=request.user, target=form.instance, details={"fields": changed})

    def save_formset(self, request, form, formset, change):
        for inline in formset.forms:
            if isinstance(inline.instance, models.Verification) and inline.has_changed():
                inline.instance.verified_by = request.user
        super().save_formset(request, form, formset, change)

    def delete_model(self, request, obj):
        record(action="sheet.deleted", by=request.user, target=obj)
        super().delete_model(request, obj)

    def delete_queryset(self, request, queryset):
        for enterprise in queryset:
            record(action="sheet.deleted", by=request.user, target=enterprise)
        super().delete_queryset(request, queryset)

    @admin.action(description="Inscrire les entreprises choisies", permissions=["change"])
    def list_enterprises(self, request, queryset):
        self._set_status(request, queryset, EnterpriseStatus.LISTED)

    @admin.action(description="Retirer les entreprises choisies", permissions=["change"])
    def withdraw_enterprises(self, request, queryset):
        self._set_status(request, queryset, EnterpriseStatus.WITHDRAWN)

    def _set_status(self, request, queryset: QuerySet, status: EnterpriseStatus) -> None:
        chosen = list(queryset.order_by("pk"))
        models.Enterprise.objects.filter(pk__in=[one.pk for one in chosen]).update(status=status)
        rebuild([one.pk for one in chosen])
        for enterprise in chosen:
            record(action=f"sheet.{status}", by=request.user, target=enterprise)
        self.message_user(request, f"{len(chosen)} fiche(s) : {status.label.lower()}.", messages.SUCCESS)


@admin.register(models.Category)
class CategoryAdmin(RenewsOnDeletion):
    list_display = ["name", "parent", "nature", "seao_code", "unspsc"]
    list_filter = ["nature", ("parent", admin.RelatedOnlyFieldListFilter)]
    list_select_related = ["parent"]
    search_fields = ["name", "slug", "synonyms"]
    prepopulated_fields = {"slug": ["name"]}

    def save_model(self, request, obj, form, change):
        """The words of a category are in the search row of whoever offers it."""
        super().save_model(request, obj, form, change)
        rebuild(obj.offerings.order_by("pk").values_list("enterprise_id", flat=True))


@admin.register(models.CertificationType)
class CertificationTypeAdmin(RenewingAdmin):
    list_display = ["name", "issuer", "family", "has_number", "has_expiry", "confidence"]
    list_filter = ["family", "confidence"]
    search_fields = ["name", "issuer"]
    prepopulated_fields = {"slug": ["name"]}


class PoleMembershipInline(admin.TabularInline):
    model = models.PoleMembership
    extra = 0
    # A plain list: it offers staff only, which a search by name would not.
    fields = ["user"]


@admin.register(models.Pole)
class PoleAdmin(RenewingAdmin):
    list_display = ["name", "short_name", "email", "backup"]
    list_select_related = ["backup"]
    filter_horizontal = ["counties"]
    prepopulated_fields = {"slug": ["short_name"]}
    inlines = [PoleMembershipInline]


@admin.register(models.EnterpriseVersion)
class EnterpriseVersionAdmin(ReadOnlyAdmin):
    list_display = ["enterprise", "number", "source", "made_at", "made_by"]
    list_filter = ["source"]
    list_select_related = ["enterprise", "made_by"]
    search_fields = ["enterprise__sort_name", "enterprise__neq"]


@admin.register(models.Decision)
class DecisionAdmin(ReadOnlyAdmin):
    list_display = ["revision", "kind", "by", "pole", "at"]
    list_filter = ["kind", "pole"]
    list_select_related = ["revision__enterprise", "by", "pole"]
    search_fields = ["revision__enterprise__sort_name"]


@admin.register(models.RegionalCounty)
class RegionalCountyAdmin(RenewingAdmin):
    list_display = ["code", "name", "kind", "region"]
    list_filter = ["kind", "region"]
    list_select_related = ["region"]
    search_fields = ["name", "code"]


@admin.register(models.Municipality)
class MunicipalityAdmin(RenewingAdmin):
    list_display = ["code", "name", "designation", "county", "population"]
    list_filter = ["region"]
    list_select_related = ["county"]
    search_fields = ["sort_name", "name", "code"]
    autocomplete_fields = ["county"]

    def save_model(self, request, obj, form, change):
        obj.sort_name = normalise(obj.name)
        super().save_model(request, obj, form, change)
