from django.conf import settings
from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from buying.choices import Standing
from buying.models.organisation import BuyingOrganisation
from directory.constraints import one_of
from directory.models import Category, Enterprise


class PurchaseFileQuerySet(models.QuerySet):
    def for_buyer(self, user):
        """Those of the person's organisations. Nobody else reads a file: neither staff nor the pôle."""
        return self.filter(organisation__in=BuyingOrganisation.objects.for_buyer(user))

    def open(self):
        """Those that can be written in: never frozen, or opened again for an amendment."""
        return self.filter(is_frozen=False)

    def with_page(self):
        """With what the file's page reads of it, in one query."""
        related = ["organisation__municipality", "category", "search", "choice__considered__enterprise"]
        return self.select_related(*related, "choice__decided_by", "created_by")


class PurchaseFile(models.Model):
    """What an organisation knew, asked and decided about one purchase, before and after it is frozen. Amounts in
    dollars, options included."""

    organisation = models.ForeignKey(
        BuyingOrganisation, models.PROTECT, related_name="purchase_files", verbose_name="organisation"
    )
    number = models.CharField("numéro", max_length=20)
    title = models.CharField("titre", max_length=150)
    service = models.CharField("service requérant", max_length=120, blank=True)
    need = models.TextField("le besoin", blank=True, max_length=4000)
    # The assistant's answers as in its address: the case is read from it, always by the same reader.
    query = models.CharField("réponses à l’assistant", max_length=1000)
    category = models.ForeignKey(
        Category, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="catégorie"
    )
    estimate = models.DecimalField(
        "dépense estimée ($)", max_digits=14, decimal_places=2, null=True, blank=True, validators=[MinValueValidator(0)]
    )
    lever = models.SlugField("levier invoqué", max_length=80, blank=True, help_text="L’adresse d’une règle d’octroi.")
    is_frozen = models.BooleanField("figé", default=False, editable=False)
    amendment_reason = models.TextField("motif de la modification", blank=True, max_length=2000)
    edit = models.PositiveIntegerField("enregistrement", default=0, editable=False)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name="ouvert par"
    )
    created_at = models.DateTimeField("ouvert le", auto_now_add=True)
    updated_at = models.DateTimeField("modifié le", auto_now=True)

    objects = PurchaseFileQuerySet.as_manager()

    class Meta:
        verbose_name = "dossier d’achat"
        verbose_name_plural = "dossiers d’achat"
        ordering = ["-created_at", "-pk"]
        constraints = [
            models.UniqueConstraint(name="purchasefile_number_once", fields=["organisation", "number"]),
            models.CheckConstraint(
                name="purchasefile_estimate_is_zero_or_more",
                condition=Q(estimate=None) | Q(estimate__gte=0),
                violation_error_message="La dépense estimée est de zéro ou plus.",
            ),
        ]
        indexes = [models.Index(fields=["organisation", "category", "created_at"], name="purchasefile_same_need")]

    def __str__(self):
        return f"{self.number}, {self.title}"

    def get_absolute_url(self):
        return reverse("buying:file-detail", args=[self.pk])


class PurchaseSearch(models.Model):
    """The search of the directory a file rests on: its filters as in the address, when, how many it found."""

    purchase_file = models.OneToOneField(PurchaseFile, models.CASCADE, primary_key=True, related_name="search")
    query = models.CharField("filtres", max_length=1500)
    done_at = models.DateTimeField("faite le")
    listed = models.PositiveIntegerField("fournisseurs trouvés")
    verified = models.PositiveIntegerField("dont vérifiés")

    class Meta:
        verbose_name = "recherche d’un dossier"
        verbose_name_plural = "recherches des dossiers"
        constraints = [
            models.CheckConstraint(name="purchasesearch_counts_agree", condition=Q(verified__lte=F("listed")))
        ]

    def __str__(self):
        return f"recherche du {self.done_at:%Y-%m-%d}"


class ConsideredSupplier(models.Model):
    """A supplier a file considers, and why it is kept or not."""

    purchase_file = models.ForeignKey(PurchaseFile, models.CASCADE, related_name="considered", verbose_name="dossier")
    enterprise = models.ForeignKey(Enterprise, models.PROTECT, related_name="+", verbose_name="entreprise")
    standing = models.CharField("position", max_length=12, choices=Standing, default=Standing.CONSIDERED)
    reason = models.TextField("motif", blank=True, max_length=2000)
    position = models.PositiveSmallIntegerField("ordre", default=0)
    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name="ajouté par"
    )
    added_at = models.DateTimeField("ajouté le", auto_now_add=True)

    class Meta:
        verbose_name = "fournisseur considéré"
        verbose_name_plural = "fournisseurs considérés"
        ordering = ["purchase_file", "position", "pk"]
        constraints = [
            one_of("consideredsupplier", "standing", Standing.values),
            models.UniqueConstraint(
                name="consideredsupplier_once",
                fields=["purchase_file", "enterprise"],
                violation_error_message="Ce fournisseur est déjà dans le dossier.",
            ),
            models.CheckConstraint(
                name="consideredsupplier_set_aside_for_a_reason",
                condition=~Q(standing=Standing.SET_ASIDE) | ~Q(reason=""),
                violation_error_message="Dites pourquoi ce fournisseur est écarté.",
            ),
        ]

    def __str__(self):
        return str(self.enterprise)


class PurchaseChoice(models.Model):
    """The supplier an organisation chose, and why."""

    purchase_file = models.OneToOneField(PurchaseFile, models.CASCADE, primary_key=True, related_name="choice")
    considered = models.ForeignKey(ConsideredSupplier, models.PROTECT, related_name="+", verbose_name="fournisseur")
    reason = models.TextField("motif du choix", max_length=4000)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name="par"
    )
    decided_on = models.DateField("décidé le")

    class Meta:
        verbose_name = "choix d’un fournisseur"
        verbose_name_plural = "choix des fournisseurs"
        constraints = [
            models.CheckConstraint(
                name="purchasechoice_has_a_reason",
                condition=~Q(reason=""),
                violation_error_message="Écrivez le motif du choix.",
            )
        ]

    def __str__(self):
        return str(self.considered)
