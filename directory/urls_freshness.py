"""Saying that a sheet is still right."""

from django.urls import path

from directory.views import freshness

urlpatterns = [
    path("fraicheur/<str:token>/", freshness.sheet_confirm_link, name="sheet-confirm-link"),
    path("ma-fiche/<slug:slug>/confirmer/", freshness.sheet_confirm, name="sheet-confirm"),
    path("ma-fiche/<slug:slug>/frequence/", freshness.sheet_pace, name="sheet-pace"),
]
