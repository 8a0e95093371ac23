from django.contrib import admin
from django.contrib.auth.decorators import login_not_required
from django.contrib.sitemaps.views import sitemap
from django.urls import include, path

from portal.sitemaps import SITEMAPS
from portal.views import gallery, health, home, pages

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

admin.site.site_header = admin.site.site_title = "Gestion de Maillon"
admin.site.index_title = "Répertoire, guide et comptes"

urlpatterns = [
    path("", include(portal_urls)),
    path("", include("directory.urls")),
    path("", include("guide.urls")),
    path("gestion/", admin.site.urls),
]
