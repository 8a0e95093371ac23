from django.urls import path

from directory.views import category, enterprise, municipality, pole

app_name = "directory"
urlpatterns = [
    path("fournisseurs/", enterprise.enterprise_list, name="enterprise-list"),
    path("fournisseurs.csv", enterprise.enterprise_export, name="enterprise-export"),
    path("fournisseurs/ordre/", enterprise.enterprise_order, name="enterprise-order"),
    path("fournisseurs/<slug:slug>/", enterprise.enterprise_detail, name="enterprise-detail"),
    path("municipalites/", municipality.municipality_suggest, name="municipality-suggest"),
    path("categories/", category.category_suggest, name="category-suggest"),
    path("poles/", pole.pole_list, name="pole-list"),
]
