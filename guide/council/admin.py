"""The staff enter here what municipalities did in public, each with its source."""

from django.contrib import admin

from directory.admin_base import RenewingAdmin
from guide.models import MunicipalCommitment


@admin.register(MunicipalCommitment)
class MunicipalCommitmentAdmin(RenewingAdmin):
    list_display = ["municipality", "kind", "year", "confidence", "checked_on"]
    list_filter = ["kind", "confidence"]
    list_select_related = ["municipality"]
    search_fields = ["municipality__name"]
    autocomplete_fields = ["municipality", "source"]
