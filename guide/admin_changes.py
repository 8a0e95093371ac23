"""Who changed what in the law, and what the staff should look at again: both are only read."""

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.shortcuts import render
from django.urls import path
from django.utils.timezone import localdate

from guide.models import LawChange
from guide.worklist import MONTHS_BETWEEN_CHECKS, work_list


@admin.register(LawChange)
class LawChangeAdmin(admin.ModelAdmin):
    list_display = ["made_on", "kind", "subject", "by"]
    list_filter = ["kind", "made_on"]
    list_select_related = ["by"]
    search_fields = ["subject", "key", "before", "after"]
    date_hierarchy = "made_on"

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False

    def get_urls(self):
        to_review = self.admin_site.admin_view(self.to_review)
        return [path("a-revoir/", to_review, name="guide_to_review"), *super().get_urls()]

    def to_review(self, request):
        """« À revoir »: the work list."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        context = self.admin_site.each_context(request) | {
            "title": "À revoir",
            "opts": self.opts,
            "work": work_list(localdate()),
            "months": MONTHS_BETWEEN_CHECKS,
        }
        return render(request, "admin/guide/to_review.html", context)
