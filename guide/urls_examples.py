"""`/guide/exemples/` and `/partenaires/`."""

from django.urls import path

from guide.views import example, partners

urlpatterns = [
    path("guide/exemples/", example.example_list, name="example-list"),
    path("guide/exemples/<slug:slug>/", example.example_detail, name="example-detail"),
    path("guide/exemples/<slug:slug>/historique/", example.example_history, name="example-history"),
    path("partenaires/", partners.partners, name="partners"),
]
