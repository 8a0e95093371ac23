"""The pôles' own pages."""

from django.urls import path

from directory.views import claim_review, moderated_sheet, moderation, revision_review, trail, verification

SHEET = "moderation/fiches/<slug:slug>/"

urlpatterns = [
    path("moderation/", moderation.moderation_queue, name="moderation-queue"),
    path("moderation/lot/", moderation.moderation_bulk, name="moderation-bulk"),
    path("moderation/revisions/<int:pk>/", revision_review.revision_review, name="revision-review"),
    path("moderation/revisions/<int:pk>/prendre/", revision_review.revision_take, name="revision-take"),
    path("moderation/revendications/<int:pk>/", claim_review.claim_review, name="claim-review"),
    path("moderation/journal/", trail.trail, name="trail"),
    path("moderation/fiches/", moderated_sheet.moderated_sheets, name="moderated-sheets"),
    path(SHEET, moderated_sheet.moderated_sheet, name="moderated-sheet"),
    path(f"{SHEET}versions/<int:number>/", moderated_sheet.sheet_version, name="sheet-version"),
    path(f"{SHEET}equipe/<int:pk>/revoquer/", moderated_sheet.membership_revoke, name="membership-revoke"),
    path(f"{SHEET}verifier/statut/", verification.verify_status, name="verify-status"),
    path(f"{SHEET}verifier/forme-juridique/", verification.verify_legal_form, name="verify-legal-form"),
    path(f"{SHEET}verifier/certification/<int:pk>/", verification.verify_certification, name="verify-certification"),
    path(f"{SHEET}verifications/<int:pk>/retirer/", verification.verification_withdraw, name="verification-withdraw"),
]
