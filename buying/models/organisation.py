from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator, RegexValidator
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.urls import reverse

from buying.choices import BuyerKind, BuyerRole, JoinedBy, RequestState
from directory.constraints import one_of
from directory.models import Municipality
from directory.models.reach import own_territory

DOMAIN = r"^(?=.{4,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,63}$"


class BuyingOrganisationQuerySet(models.QuerySet):
    def for_buyer(self, user):
        """Those the person belongs to. Nobody else, staff included, reads what an organisation keeps."""
        return self.filter(memberships__user=user, memberships__user__is_active=True)

    def for_moderator(self, user):
        """Those of the territory of the person's pôle: it registers them and their domains, and reads nothing else."""
        return self.filter(own_territory(user, "municipality__county"))


class BuyingOrganisation(models.Model):
    """Who buys: a municipality, an MRC, a board or a transit authority. Lists, files and the log belong to it."""

    name = models.CharField("nom", max_length=150)
    slug = models.SlugField("adresse", max_length=80, unique=True)
    kind = models.CharField("genre", max_length=30, choices=BuyerKind, default=BuyerKind.MUNICIPALITY)
    municipality = models.ForeignKey(
        Municipality, models.PROTECT, related_name="buying_organisations", verbose_name="municipalité",
        help_text="Elle-même, ou celle où l’organisation a son siège.",
    )  # fmt: skip
    file_prefix = models.CharField(
        "préfixe des dossiers", max_length=6,
        validators=[RegexValidator(r"^[A-Z]{2,6}\Z", "Le préfixe compte de deux à six majuscules sans accent.")],
    )  # fmt: skip
    daily_letters = models.PositiveSmallIntegerField(
        "demandes de prix par jour", default=30, validators=[MinValueValidator(1), MaxValueValidator(500)],
        help_text="Combien de fournisseurs l’organisation peut joindre en un jour par le portail.",
    )  # fmt: skip
    created_at = models.DateTimeField("inscrite le", auto_now_add=True)
    is_demonstration = models.BooleanField("donnée de démonstration", default=False)

    objects = BuyingOrganisationQuerySet.as_manager()

    class Meta:
        verbose_name = "organisation acheteuse"
        verbose_name_plural = "organisations acheteuses"
        ordering = ["name", "pk"]
        constraints = [
            one_of("buyingorganisation", "kind", BuyerKind.values),
            models.UniqueConstraint(
                name="buyingorganisation_one_municipality",
                fields=["municipality"],
                condition=Q(kind=BuyerKind.MUNICIPALITY),
                violation_error_message="Cette municipalité est déjà inscrite.",
            ),
            models.UniqueConstraint(
                name="buyingorganisation_prefix_once",
                fields=["file_prefix"],
                violation_error_message="Une autre organisation numérote déjà ses dossiers ainsi.",
            ),
        ]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return reverse("buying:organisation", args=[self.slug])

    @property
    def is_municipality(self) -> bool:
        """Only a municipality has a by-law in the guide: that of an MRC or a board is not the town's."""
        return self.kind == BuyerKind.MUNICIPALITY


class OrganisationDomain(models.Model):
    """A domain of work e-mail that the pôle registered: whoever confirmed an address there may join by themselves."""

    organisation = models.ForeignKey(
        BuyingOrganisation, models.CASCADE, related_name="domains", verbose_name="organisation"
    )
    domain = models.CharField(
        "domaine", max_length=253, unique=True,
        validators=[RegexValidator(DOMAIN, "Écrivez le domaine comme dans un courriel, sans « @ » : beloeil.ca.")],
        error_messages={"unique": "Ce domaine est déjà inscrit pour une organisation."},
    )  # fmt: skip
    registered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name="inscrit par"
    )
    registered_at = models.DateTimeField("inscrit le", auto_now_add=True)

    class Meta:
        verbose_name = "domaine de courriel"
        verbose_name_plural = "domaines de courriel"
        ordering = ["domain"]
        constraints = [
            models.CheckConstraint(name="organisationdomain_is_lower_case", condition=Q(domain=Lower("domain")))
        ]

    def __str__(self):
        return self.domain


class BuyerMembershipQuerySet(models.QuerySet):
    def of(self, user):
        """The organisations this person works for."""
        return self.filter(user=user, user__is_active=True)

    def managers(self):
        return self.filter(role=BuyerRole.MANAGER)

    def active(self):
        return self.filter(user__is_active=True)


class BuyerMembership(models.Model):
    """A person buys for an organisation. A manager runs its team and confirms its by-law."""

    organisation = models.ForeignKey(
        BuyingOrganisation, models.CASCADE, related_name="memberships", verbose_name="organisation"
    )
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="buyer_memberships", verbose_name="personne"
    )
    role = models.CharField("rôle", max_length=10, choices=BuyerRole, default=BuyerRole.BUYER)
    joined_by = models.CharField("par", max_length=12, choices=JoinedBy)
    created_at = models.DateTimeField("depuis", auto_now_add=True)

    objects = BuyerMembershipQuerySet.as_manager()

    class Meta:
        verbose_name = "membre d’une organisation"
        verbose_name_plural = "membres des organisations"
        ordering = ["organisation", "-role", "pk"]
        constraints = [
            one_of("buyermembership", "role", BuyerRole.values),
            one_of("buyermembership", "joined_by", JoinedBy.values),
            models.UniqueConstraint(
                name="buyermembership_once",
                fields=["organisation", "user"],
                violation_error_message="Cette personne fait déjà partie de cette organisation.",
            ),
        ]

    def __str__(self):
        """No name: the history of the administration keeps these words after the account is gone."""
        return f"compte {self.user_id} : {self.organisation}"

    @property
    def is_manager(self) -> bool:
        return self.role == BuyerRole.MANAGER


class BuyerInvitationQuerySet(models.QuerySet):
    def open_at(self, moment):
        """Neither accepted, nor cancelled, nor out of time."""
        return self.filter(accepted_at=None, cancelled_at=None, expires_at__gt=moment)


class BuyerInvitation(models.Model):
    """A member asks a colleague, by a one-use letter, to join the organisation. Only the token's hash is kept."""

    organisation = models.ForeignKey(
        BuyingOrganisation, models.CASCADE, related_name="invitations", verbose_name="organisation"
    )
    email = models.EmailField("courriel")
    role = models.CharField("rôle", max_length=10, choices=BuyerRole, default=BuyerRole.BUYER)
    token_hash = models.CharField(max_length=64, unique=True, editable=False)
    invited_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="par")
    created_at = models.DateTimeField("envoyée le", auto_now_add=True)
    expires_at = models.DateTimeField("valable jusqu’au")
    accepted_at = models.DateTimeField("acceptée le", null=True, blank=True)
    cancelled_at = models.DateTimeField("annulée le", null=True, blank=True)

    objects = BuyerInvitationQuerySet.as_manager()

    class Meta:
        verbose_name = "invitation d’un collègue"
        verbose_name_plural = "invitations de collègues"
        ordering = ["-created_at", "pk"]
        constraints = [
            one_of("buyerinvitation", "role", BuyerRole.values),
            models.CheckConstraint(
                name="buyerinvitation_ends_once",
                condition=Q(accepted_at=None) | Q(cancelled_at=None),
                violation_error_message="Une invitation est acceptée ou annulée, pas les deux.",
            ),
        ]

    def __str__(self):
        return f"invitation à {self.organisation}"


class JoiningRequestQuerySet(models.QuerySet):
    def waiting(self):
        return self.filter(state=RequestState.WAITING)

    def for_moderator(self, user):
        return self.filter(own_territory(user, "municipality__county"))


class JoiningRequest(models.Model):
    """A person asks the pôle to buy for an organisation; one that is not registered yet is named in words."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="joining_requests", verbose_name="personne"
    )
    organisation = models.ForeignKey(
        BuyingOrganisation, models.CASCADE, null=True, blank=True, related_name="joining_requests",
        verbose_name="organisation",
    )  # fmt: skip
    organisation_name = models.CharField("nom de l’organisation", max_length=150)
    kind = models.CharField("genre", max_length=30, choices=BuyerKind, default=BuyerKind.MUNICIPALITY)
    municipality = models.ForeignKey(Municipality, models.PROTECT, related_name="+", verbose_name="municipalité")
    message = models.TextField("vos fonctions", max_length=1000)
    state = models.CharField("état", max_length=12, choices=RequestState, default=RequestState.WAITING)
    created_at = models.DateTimeField("faite le", auto_now_add=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name="par"
    )
    decided_at = models.DateTimeField("réponse du", null=True, blank=True)
    reply = models.TextField("réponse", blank=True, max_length=1000)

    objects = JoiningRequestQuerySet.as_manager()

    class Meta:
        verbose_name = "demande d’accès"
        verbose_name_plural = "demandes d’accès"
        ordering = ["created_at", "pk"]
        constraints = [
            one_of("joiningrequest", "state", RequestState.values),
            one_of("joiningrequest", "kind", BuyerKind.values),
            models.UniqueConstraint(
                name="joiningrequest_one_waiting",
                fields=["user"],
                condition=Q(state=RequestState.WAITING),
                violation_error_message="Vous avez déjà une demande en attente.",
            ),
            models.CheckConstraint(
                name="joiningrequest_waits_or_is_decided",
                condition=Q(state=RequestState.WAITING, decided_at=None)
                | (~Q(state=RequestState.WAITING) & Q(decided_at__isnull=False)),
            ),
        ]

    def __str__(self):
        return f"demande d’accès : {self.organisation_name}"
