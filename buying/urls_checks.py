"""Is my supplier social economy? A list compared with the directory, and what buyers keep of it."""

from django.urls import path

from buying.views import supplier_check as views

SAVED = "verifier-mes-fournisseurs/gardees/"

urlpatterns = [
    path("verifier-mes-fournisseurs/", views.supplier_check, name="supplier-check"),
    path("verifier-mes-fournisseurs.xlsx", views.supplier_check_export, name="supplier-check-export"),
    path("verifier-mes-fournisseurs/garder/", views.supplier_check_save, name="supplier-check-save"),
    path(SAVED, views.supplier_checks, name="supplier-checks"),
    path(f"{SAVED}<int:pk>/", views.saved_check, name="saved-check"),
    path(f"{SAVED}<int:pk>.xlsx", views.saved_check_export, name="saved-check-export"),
    path(f"{SAVED}<int:pk>/supprimer/", views.saved_check_delete, name="saved-check-delete"),
]
