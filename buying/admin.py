"""The organisations that buy, in the hands of who runs the portal. Their lists, files, log and uploads are not here:
nobody reads them but their own people. People come in and go by the pages of the organisation and of its pôle."""

from django.contrib import admin

from accounts.trail import record
from buying import models
from directory.admin_base import ReadOnlyAdmin


class ReadOnlyInline(admin.TabularInline):
    extra = 0
    can_delete = False

    def has_add_permission(self, request, obj=None):
        return False

    def has_change_permission(self, request, obj=None):
        return False


class OrganisationDomainInline(ReadOnlyInline):
    """Registered at /moderation/acheteurs/, where a public provider is refused."""

    model = models.OrganisationDomain


class BuyerMembershipInline(ReadOnlyInline):
    model = models.BuyerMembership
    fields = readonly_fields = ["user", "role", "joined_by", "created_at"]


@admin.register(models.BuyingOrganisation)
class BuyingOrganisationAdmin(admin.ModelAdmin):
    list_display = ["name", "kind", "municipality", "file_prefix", "is_demonstration"]
    list_filter = ["kind", "is_demonstration", "municipality__county__poles"]
    list_select_related = ["municipality"]
    search_fields = ["name", "municipality__sort_name"]
    fields = ["name", "slug", "kind", "municipality", "file_prefix", "daily_letters", "created_at"]
    # The numbers of files and the addresses in letters begin with these.
    readonly_fields = ["slug", "file_prefix", "created_at"]
    autocomplete_fields = ["municipality"]
    inlines = [OrganisationDomainInline, BuyerMembershipInline]

    def has_add_permission(self, request):
        """A new one is registered at /moderation/acheteurs/nouvelle/."""
        return False

    def has_delete_permission(self, request, obj=None):
        """Its lists and files would go with it."""
        return False

    def save_model(self, request, obj, form, change):
        super().save_model(request, obj, form, change)
        record(action="buyers.managed", by=request.user, target=obj, details={"fields": form.changed_data})


@admin.register(models.BuyerMembership)
class BuyerMembershipAdmin(ReadOnlyAdmin):
    list_display = ["organisation", "user", "role", "joined_by", "created_at"]
    list_filter = ["role", "joined_by"]
    list_select_related = ["organisation", "user"]
    search_fields = ["organisation__name", "user__name"]
