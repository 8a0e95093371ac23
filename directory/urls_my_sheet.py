"""The sheet in its enterprise's hands."""

from django.urls import path

from directory.views import my_sheet, my_sheet_state

urlpatterns = [
    path("ma-fiche/", my_sheet_state.my_sheet_list, name="my-sheet-list"),
    path("ma-fiche/<slug:slug>/", my_sheet.my_sheet_edit, name="my-sheet-edit"),
    path("ma-fiche/<slug:slug>/apercu/", my_sheet.my_sheet_preview, name="my-sheet-preview"),
    path("ma-fiche/<slug:slug>/retirer/", my_sheet_state.my_sheet_withdraw, name="my-sheet-withdraw"),
    path("ma-fiche/<slug:slug>/abandonner/", my_sheet_state.my_sheet_abandon, name="my-sheet-abandon"),
    path("ma-fiche/<slug:slug>/reprendre/", my_sheet_state.my_sheet_resume, name="my-sheet-resume"),
    path("ma-fiche/<slug:slug>/historique/", my_sheet_state.my_sheet_history, name="my-sheet-history"),
]
