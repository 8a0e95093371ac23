from datetime import date

from django.contrib.auth.models import AbstractUser, BaseUserManager
from django.db import models
from django.db.models.functions import Coalesce, Lower

NAMELESS = "Une personne sans nom"


class UserQuerySet(models.QuerySet):
    def open(self):
        """Accounts that can be signed in to."""
        return self.filter(is_active=True, erased_at=None)

    def needing_second_factor(self):
        return self.filter(models.Q(is_staff=True) | models.Q(is_superuser=True))

    def erasable(self):
        """Accounts that may end by themselves. A superuser may be the last one who can manage the portal."""
        return self.open().filter(is_superuser=False)

    def unconfirmed(self):
        """Accounts opened by somebody who never showed that the address is theirs."""
        return self.filter(last_login=None, is_staff=False).exclude(emailaddress__verified=True)

    def silent_since(self, day: date):
        """Open accounts nobody signed in to since this day; one never used counts from its creation."""
        return self.open().alias(seen_at=Coalesce("last_login", "date_joined")).filter(seen_at__date__lt=day)


class UserManager(BaseUserManager.from_queryset(UserQuerySet)):
    """Makes people known by their e-mail; an address is kept in lower case so that it names one person."""

    use_in_migrations = True

    def create_user(self, email, password=None, **extra):
        if not email:
            raise ValueError("An account needs an e-mail address.")
        user = self.model(email=email.lower(), **extra)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def create_superuser(self, email, password=None, **extra):
        return self.create_user(email, password, is_staff=True, is_superuser=True, **extra)

    def get_by_natural_key(self, email):
        return self.get(email=email.lower())


class User(AbstractUser):
    """A person who signs in: pôle staff, people of an enterprise, buyers. Others see the name, never the address.

    The row outlives the account: what the person decided stays theirs (docs/decisions/0012-accounts.md).
    """

    username = None
    first_name = None
    last_name = None
    name = models.CharField("nom", max_length=150, blank=True)
    email = models.EmailField("courriel", unique=True, error_messages={"unique": "Un compte a déjà ce courriel."})
    erased_at = models.DateTimeField("supprimé le", null=True, blank=True, editable=False)
    warned_inactive_on = models.DateField("averti de son inactivité le", null=True, blank=True, editable=False)

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS = []

    objects = UserManager()

    class Meta:
        verbose_name = "compte"
        ordering = ["email"]
        constraints = [
            models.CheckConstraint(
                name="user_email_is_lower_case",
                condition=models.Q(email=Lower("email")),
                violation_error_message="Écrivez le courriel en minuscules.",
            ),
            models.CheckConstraint(
                name="user_erased_is_inactive",
                condition=models.Q(erased_at=None) | models.Q(is_active=False),
                violation_error_message="Un compte supprimé ne peut pas redevenir actif.",
            ),
        ]

    def __str__(self):
        return self.public_name

    @property
    def public_name(self) -> str:
        """What other people may read: the name the person gave, never the address they sign in with."""
        return self.name or NAMELESS

    @property
    def needs_second_factor(self) -> bool:
        """Whoever moderates or manages must prove twice who they are."""
        return self.is_staff or self.is_superuser

    def get_full_name(self):
        return self.public_name

    def get_short_name(self):
        return self.public_name
