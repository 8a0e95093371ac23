from django.contrib import admin
from django.contrib.auth.decorators import login_not_required
from django.contrib.sitemaps.views import sitemap
from django.urls import include, path

from portal.sitemaps import SITEMAPS
from portal.views import gallery, health, home, pages
from portal.views.management import management_door

portal_urls = (
    [
        path("", home.home, name="home"),
        path("composants/", gallery.component_gallery, name="component-gallery"),
        path("donnees-et-confidentialite/", pages.privacy, name="privacy"),
        path("accessibilite/", pages.accessibility, name="accessibility"),
        path("sante/", health.health, name="health"),
        path("robots.txt", pages.robots, name="robots"),
        path("sitemap.xml", login_not_required(sitemap), {"sitemaps": SITEMAPS}, name="sitemap"),
    ],
    "portal",
)

# Staff come in by the portal's own door, which asks for the second factor and counts tries.
admin.site.login = management_door
admin.site.site_header = admin.site.site_title = "Gestion de Maillon"
admin.site.index_title = "Répertoire, guide et comptes"

urlpatterns = [
    path("", include(portal_urls)),
    path("", include("directory.urls")),
    path("", include("guide.urls")),
    path("", include("buying.urls")),
    path("", include("accounts.urls")),
    path("", include("mailing.urls")),
    path("gestion/", admin.site.urls),
]
