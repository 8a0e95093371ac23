"""What staff see of the mail: that a letter left, or why not. Never what it says."""

from django.contrib import admin
from procrastinate.contrib.django import admin as jobs_admin  # registers its own screen, in English, for developers
from procrastinate.contrib.django.models import ProcrastinateJob

from mailing.actions import post_again
from mailing.models import Letter

assert jobs_admin
admin.site.unregister(ProcrastinateJob)


@admin.register(Letter)
class LetterAdmin(admin.ModelAdmin):
    list_display = ["kind", "to", "created_at", "state", "tries", "answer"]
    list_filter = ["failure", "kind", "topic", "created_at"]
    search_fields = ["to", "message_id"]
    fields = ["kind", "to", "topic", "message_id", "created_at", "sent_at", "failed_at", "failure", "tries", "answer"]
    readonly_fields = fields
    actions = ["send_again"]

    @admin.display(description="état")
    def state(self, letter):
        if letter.sent_at:
            return "envoyé"
        return letter.get_failure_display() or "en attente"

    @admin.action(description="Remettre à la poste les courriels abandonnés", permissions=["view"])
    def send_again(self, request, queryset):
        number = post_again(queryset)
        self.message_user(request, f"Courriels remis à la poste : {number}. Les autres ne peuvent pas l’être.")

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False
