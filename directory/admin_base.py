"""What admin pages of every floor share: after a save or a deletion, nothing that pages keep is stale."""

from django.contrib import admin
from django.db.models import URLField

from directory.search.indexing import renew

# An address typed without its scheme is a secure one; Django 6 will say so by itself.
HTTPS = {URLField: {"assume_scheme": "https"}}


class RenewsOnDeletion(admin.ModelAdmin):
    """A deletion, of one or of many, gives the directory its next state."""

    def delete_model(self, request, obj):
        super().delete_model(request, obj)
        renew()

    def delete_queryset(self, request, queryset):
        super().delete_queryset(request, queryset)
        renew()


class RenewingAdmin(RenewsOnDeletion):
    """So does a save."""

    formfield_overrides = HTTPS

    def save_related(self, request, form, formsets, change):
        super().save_related(request, form, formsets, change)
        renew()


class ReadOnlyAdmin(admin.ModelAdmin):
    """What the portal keeps and nobody edits."""

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False
