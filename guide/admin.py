"""The staff edit the law and the guide here. Every save gives the directory its next state: no page stays stale."""

from csp.decorators import csp_update
from django.contrib import admin, messages
from django.core.exceptions import ValidationError
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import path, reverse
from django.utils.decorators import method_decorator
from django.utils.html import format_html, format_html_join
from django.utils.timezone import localdate
from django.views.decorators.http import require_POST
from js_asset import Media

from directory.admin_base import RenewingAdmin
from guide import admin_bylaws, admin_changes  # noqa: F401 (registered here: the admin only looks for this module)
from guide.actions import prepare_version, publish_version
from guide.admin_base import KeepsWhatChanged, ShowsWhatItAlters
from guide.chapter_pages import chapter_page
from guide.choices import VersionStatus
from guide.clauses import admin as clauses_admin  # noqa: F401
from guide.council import admin as council_admin  # noqa: F401
from guide.examples import admin as examples_admin  # noqa: F401
from guide.forms import (
    ChapterVersionForm,
    ContractingRuleForm,
    LegalNoticeForm,
    ParameterValueForm,
    ParameterValueFormSet,
    SupplierConditionForm,
)
from guide.models import (
    AmountBounds,
    Chapter,
    ChapterVersion,
    ContractingRule,
    LegalNotice,
    LegalSource,
    Parameter,
    ParameterValue,
    RuleSource,
    SupplierCondition,
)
from guide.partners import admin as partners_admin  # noqa: F401
from guide.places import Place
from guide.self_assessment import admin as self_assessment_admin  # noqa: F401

# The one <style> the editor writes in its page (ProseMirror's base rules), by its hash: nothing else inline is allowed.
EDITOR_STYLE = "'sha256-PlumsSlvJ7vvWzjqibGAYKq92O3y/4JTxWWsWJvyUYA='"


@admin.register(LegalSource)
class LegalSourceAdmin(RenewingAdmin):
    list_display = ["citation", "publisher", "version_label", "consulted_on", "confidence"]
    list_filter = ["confidence", "publisher"]
    search_fields = ["citation", "title", "slug"]


class ParameterValueInline(admin.StackedInline):
    model = ParameterValue
    form = ParameterValueForm
    formset = ParameterValueFormSet
    fields = ["value", ("valid_from", "valid_until"), ("confidence", "checked_on"), "source", "note"]
    extra = 0
    ordering = ["in_force"]


@admin.register(Parameter)
class ParameterAdmin(ShowsWhatItAlters, KeepsWhatChanged, RenewingAdmin):
    list_display = ["name", "code", "unit", "value_today"]
    list_filter = ["unit", "values__confidence"]
    search_fields = ["name", "code"]
    inlines = [ParameterValueInline]

    def get_queryset(self, request):
        return super().get_queryset(request).prefetch_related("values")

    @admin.display(description="valeur en vigueur")
    def value_today(self, parameter):
        day = localdate()
        values = [value for value in parameter.values.all() if day in value.in_force]
        if not values:
            return "inconnue"
        value = values[0]
        value.parameter = parameter
        return f"{value.shown} ({value.get_confidence_display().lower()})"


class AmountBoundsInline(admin.StackedInline):
    model = AmountBounds


class SupplierConditionInline(admin.StackedInline):
    model = SupplierCondition
    form = SupplierConditionForm
    filter_horizontal = ["required_categories", "excluded_categories", "certifications"]


class RuleSourceInline(admin.TabularInline):
    model = RuleSource
    extra = 0
    autocomplete_fields = ["source"]


@admin.register(ContractingRule)
class ContractingRuleAdmin(ShowsWhatItAlters, KeepsWhatChanged, RenewingAdmin):
    form = ContractingRuleForm
    list_display = ["title", "kind", "evidence", "is_permitted", "confidence", "checked_on"]
    list_filter = ["kind", "confidence", "is_permitted"]
    search_fields = ["title", "slug", "evidence"]
    inlines = [AmountBoundsInline, SupplierConditionInline, RuleSourceInline]


@admin.register(LegalNotice)
class LegalNoticeAdmin(RenewingAdmin):
    form = LegalNoticeForm
    list_display = ["title", "confidence", "checked_on"]
    filter_horizontal = ["sources"]


@admin.register(Chapter)
class ChapterAdmin(RenewingAdmin):
    list_display = ["title", "slug", "position"]
    search_fields = ["title", "slug"]
    readonly_fields = ["all_versions"]

    @admin.display(description="versions")
    def all_versions(self, chapter):
        if chapter.pk is None:
            return "Enregistrez le chapitre, puis préparez sa première version."
        lines = [(reverse("admin:guide_chapterversion_change", args=[one.pk]), one.number, one.get_status_display(),
                  one.change_note) for one in chapter.versions.all()]  # fmt: skip
        return format_html_join(format_html("<br>"), '<a href="{}">Version {}</a> : {}. {}', lines) or "aucune"

    def get_urls(self):
        prepare = self.admin_site.admin_view(self.prepare)
        return [path("<int:pk>/preparer/", prepare, name="guide_chapter_prepare"), *super().get_urls()]

    @method_decorator(require_POST)
    def prepare(self, request, pk):
        """« Préparer une nouvelle version »: a draft that begins as the current text."""
        chapter = get_object_or_404(Chapter, pk=pk)
        if not self.has_change_permission(request, chapter):
            return redirect("admin:index")
        draft = prepare_version(chapter=chapter, by=request.user)
        return redirect("admin:guide_chapterversion_change", draft.pk)


@admin.register(ChapterVersion)
class ChapterVersionAdmin(RenewingAdmin):
    """Drafts are written and previewed here; a published version is only read."""

    form = ChapterVersionForm
    list_display = ["chapter", "number", "status", "published_on", "change_note", "author"]
    list_filter = ["status", "chapter"]
    fields = ["chapter", "number", "status", "published_on", "body", "change_note"]
    readonly_fields = ["chapter", "number", "status", "published_on"]

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return super().has_change_permission(request, obj) and (obj is None or obj.status == VersionStatus.DRAFT)

    def has_delete_permission(self, request, obj=None):
        return super().has_delete_permission(request, obj) and obj is not None and obj.status == VersionStatus.DRAFT

    def save_model(self, request, obj, form, change):
        obj.author = request.user
        super().save_model(request, obj, form, change)

    @method_decorator(csp_update({"style-src": EDITOR_STYLE}))
    def changeform_view(self, request, *args, **kwargs):
        return super().changeform_view(request, *args, **kwargs)

    def render_change_form(self, request, context, *args, **kwargs):
        """The editor's import map is inline: it needs this answer's nonce."""
        context["media"] = Media.from_media(context["media"], nonce=str(request.csp_nonce))
        return super().render_change_form(request, context, *args, **kwargs)

    def get_urls(self):
        guarded = self.admin_site.admin_view
        return [
            path("<int:pk>/apercu/", guarded(self.preview), name="guide_chapterversion_preview"),
            path("<int:pk>/publier/", guarded(self.publish), name="guide_chapterversion_publish"),
            *super().get_urls(),
        ]

    def preview(self, request, pk):
        """The public page, made with this version and marked as a preview."""
        version = get_object_or_404(ChapterVersion.objects.select_related("chapter"), pk=pk)
        if not self.has_view_permission(request, version):
            return redirect("admin:index")
        page = chapter_page(version, localdate(), preview=True)
        return render(request, "guide/chapter_detail.html", {"page": page, "place": Place()})

    @method_decorator(require_POST)
    def publish(self, request, pk):
        """« Publier »: the draft becomes what the public reads, for ever."""
        version = get_object_or_404(ChapterVersion, pk=pk)
        if not self.has_change_permission(request, version):
            return redirect("admin:index")
        try:
            published = publish_version(version=version, on=localdate())
        except ValidationError as error:
            messages.error(request, f"La version n’est pas publiée. {' '.join(error.messages)}")
        else:
            self.log_change(request, published, "Publiée.")
            messages.success(request, f"« {published.chapter} » : la version {published.number} est publiée.")
        return redirect("admin:guide_chapterversion_change", pk)
