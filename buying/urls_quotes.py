"""Requests for quotes: written in a file, answered on private pages without an account."""

from django.urls import path

from buying.views import quote_followup, quote_reply, quote_request

FILE = "dossiers/<int:pk>/demande-de-prix/"
REQUEST = f"{FILE}<int:number>/"
INVITATION = f"{REQUEST}fournisseurs/<int:invitation>/"

urlpatterns = [
    path(FILE, quote_request.quote_request, name="quote-request"),
    path(f"{FILE}autre-moyen/", quote_request.quote_asked_otherwise, name="quote-asked-otherwise"),
    path(REQUEST, quote_followup.quote_request_detail, name="quote-request-detail"),
    path(f"{REQUEST}relancer/", quote_followup.quote_remind, name="quote-remind"),
    path(f"{REQUEST}questions/<int:question>/", quote_followup.quote_question_answer, name="quote-question-answer"),
    path(f"{INVITATION}nouveau-lien/", quote_followup.quote_link_renew, name="quote-link-renew"),
    path(f"{INVITATION}prix-recu/", quote_followup.quote_late_answer, name="quote-late-answer"),
    path("repondre/<str:token>/", quote_reply.quote_reply, name="quote-reply"),
]
