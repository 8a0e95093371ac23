"""Freezing a purchase file, its records and their exports, and the public page that checks one."""

from django.urls import path

from buying.views import record, verify

urlpatterns = [
    path("dossiers/verifier/", verify.record_verify, name="record-verify"),
    path("dossiers/<int:pk>/figer/", record.file_freeze, name="file-freeze"),
    path("dossiers/<int:pk>/modifier-le-dossier-fige/", record.file_amend, name="file-amend"),
    path("dossiers/<int:pk>/v<int:number>/", record.record_detail, name="record-detail"),
    path("dossiers/<int:pk>/v<int:number>.json", record.record_json, name="record-json"),
    path("dossiers/<int:pk>/v<int:number>.pdf", record.record_pdf, name="record-pdf"),
    path("dossiers/<int:pk>/v<int:number>.xlsx", record.record_xlsx, name="record-xlsx"),
]
