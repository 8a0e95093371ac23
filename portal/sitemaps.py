"""`/sitemap.xml`: only what the public may read. The querysets cannot return a draft or an unlisted enterprise."""

from django.contrib.sitemaps import Sitemap
from django.urls import reverse
from django.utils.timezone import localdate

from directory.models import Enterprise, Municipality
from guide.models import Chapter, ContractingRule, PolicyClause


class PageSitemap(Sitemap):
    """The pages that are always there."""

    def items(self):
        return [
            "portal:home",
            "directory:enterprise-list",
            "directory:enterprise-order",
            "directory:pole-list",
            "guide:chapter-list",
            "guide:assistant",
            "guide:rule-list",
            "guide:source-list",
            "guide:kit",
            "guide:compose",
            "guide:self-assessment",
            "guide:council",
            "guide:example-list",
            "guide:partners",
            "portal:privacy",
            "portal:accessibility",
        ]

    def location(self, item):
        return reverse(item)


class ChapterSitemap(Sitemap):
    def items(self):
        return Chapter.objects.published().select_related("example")


class RuleSitemap(Sitemap):
    def items(self):
        return ContractingRule.objects.in_force_on(localdate())


class ClauseSitemap(Sitemap):
    def items(self):
        return PolicyClause.objects.published()


class CouncilSitemap(Sitemap):
    """The municipalities the pôles cover."""

    def items(self):
        return Municipality.objects.filter(county__poles__isnull=False).distinct().order_by("code")

    def location(self, item):
        return reverse("guide:council-municipality", args=[item.code])


class EnterpriseSitemap(Sitemap):
    # A sitemap holds 50,000 addresses at most; the next ones are at /sitemap.xml?p=2.
    limit = 45_000

    def items(self):
        return Enterprise.objects.listed().only("slug", "sort_name", "confirmed_on")

    def lastmod(self, item):
        return item.confirmed_on


SITEMAPS = {
    "pages": PageSitemap,
    "chapters": ChapterSitemap,
    "rules": RuleSitemap,
    "clauses": ClauseSitemap,
    "municipalities": CouncilSitemap,
    "enterprises": EnterpriseSitemap,
}
