from django.urls import path

from directory import urls_freshness, urls_membership, urls_moderation, urls_my_sheet
from directory.views import category, enterprise, municipality, pole

app_name = "directory"
urlpatterns = [
    # Before the sheets: « proposer » is no enterprise.
    *urls_membership.urlpatterns,
    *urls_my_sheet.urlpatterns,
    *urls_moderation.urlpatterns,
    *urls_freshness.urlpatterns,
    path("fournisseurs/", enterprise.enterprise_list, name="enterprise-list"),
    path("fournisseurs.csv", enterprise.enterprise_export, name="enterprise-export"),
    path("fournisseurs/ordre/", enterprise.enterprise_order, name="enterprise-order"),
    path("fournisseurs/<slug:slug>/", enterprise.enterprise_detail, name="enterprise-detail"),
    path("municipalites/", municipality.municipality_suggest, name="municipality-suggest"),
    path("categories/", category.category_suggest, name="category-suggest"),
    path("poles/", pole.pole_list, name="pole-list"),
]
