"""The buyer's desk, and the by-law of a municipality as its own people keep it."""

from django.urls import path

from buying.views import bylaw, desk

BYLAW = "mon-organisation/<slug:slug>/reglement/"

urlpatterns = [
    path("mes-achats/", desk.desk, name="desk"),
    path(BYLAW, bylaw.bylaw, name="bylaw"),
    path(f"{BYLAW}nouveau/", bylaw.bylaw_new, name="bylaw-new"),
    path(f"{BYLAW}modifier/", bylaw.bylaw_edit, name="bylaw-edit"),
    path(f"{BYLAW}confirmer/", bylaw.bylaw_confirm, name="bylaw-confirm"),
]
