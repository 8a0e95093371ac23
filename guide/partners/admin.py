"""The staff enter here who is behind the guide."""

from django.contrib import admin

from directory.admin_base import RenewingAdmin
from guide.models import Partner


@admin.register(Partner)
class PartnerAdmin(RenewingAdmin):
    list_display = ["name", "kind", "position"]
    list_filter = ["kind"]
    search_fields = ["name"]
    autocomplete_fields = ["source"]
    prepopulated_fields = {"slug": ["name"]}
