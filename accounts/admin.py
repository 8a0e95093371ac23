from allauth.account.admin import EmailAddressAdmin as AllauthEmailAddressAdmin
from allauth.account.models import EmailAddress
from django.contrib import admin
from django.contrib.auth.admin import UserAdmin as DjangoUserAdmin
from django.utils.timezone import now

from accounts.letters import send_notice
from accounts.models import AuditEvent, User
from accounts.trail import action_label, record

CHANGED_BY_STAFF = "La gestion du portail a changé le mot de passe de votre compte."
RIGHTS = {"is_active", "is_staff", "is_superuser", "groups", "user_permissions"}


@admin.register(User)
class UserAdmin(DjangoUserAdmin):
    """An address changes only by its owner, who confirms it; an account ends only by its own page, which erases it."""

    ordering = ["email"]
    list_display = ["email", "name", "is_staff", "is_active", "last_login"]
    search_fields = ["email", "name"]
    fieldsets = [
        (None, {"fields": ["email", "password", "name"]}),
        ("Accès", {"fields": ["is_active", "is_staff", "is_superuser", "groups", "user_permissions"]}),
        ("Dates", {"fields": ["last_login", "date_joined"]}),
    ]
    add_fieldsets = [
        (None, {"classes": ["wide"], "fields": ["email", "name", "usable_password", "password1", "password2"]})
    ]
    readonly_fields = ["last_login", "date_joined"]

    def get_readonly_fields(self, request, user=None):
        return [*self.readonly_fields, *(["email"] if user else [])]

    def has_add_permission(self, request):
        return request.user.is_active and request.user.is_superuser

    def has_change_permission(self, request, user=None):
        """Not a permission to hand out: it would let its holder make themselves a superuser."""
        return request.user.is_active and request.user.is_superuser

    def has_delete_permission(self, request, user=None):
        return False

    def user_change_password(self, request, id, form_url=""):
        """A password that somebody else sets is told to the person, at the address they sign in with."""
        response = super().user_change_password(request, id, form_url)
        if request.method == "POST" and response.status_code == 302:
            user = User.objects.get(pk=id)
            record(action="account.password_set", by=request.user, target=user, person=user)
            send_notice(CHANGED_BY_STAFF, to=user.email, at=now())
        return response

    def save_related(self, request, form, formsets, change):
        super().save_related(request, form, formsets, change)
        changed = sorted(RIGHTS.intersection(form.changed_data))
        if changed:
            user = form.instance
            details = {"fields": changed, "staff": user.is_staff, "superuser": user.is_superuser}
            record(action="account.rights_changed", by=request.user, target=user, person=user, details=details)


admin.site.unregister(EmailAddress)  # importing allauth's own has registered it


@admin.register(EmailAddress)
class EmailAddressAdmin(AllauthEmailAddressAdmin):
    """To be read only: whoever could write a confirmed address here would enter the organisation of its domain."""

    actions = None

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, address=None):
        return False

    def has_delete_permission(self, request, address=None):
        return False


@admin.register(AuditEvent)
class AuditEventAdmin(admin.ModelAdmin):
    """To be read only: the database itself refuses anything else."""

    list_display = ["at", "actor_name", "what", "target_label", "network"]
    list_select_related = ["actor"]
    list_filter = ["action"]
    search_fields = ["target_label", "action"]
    date_hierarchy = "at"

    def get_queryset(self, request):
        return super().get_queryset(request).for_staff()

    @admin.display(description="quoi")
    def what(self, event):
        return action_label(event.action)

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, event=None):
        return False

    def has_delete_permission(self, request, event=None):
        return False
