"""`/trousse/composer/`: a document from the gap check to its files."""

from django.urls import path

from guide.views import builder, policy_files

urlpatterns = [
    path("trousse/composer/", builder.compose, name="compose"),
    path("trousse/composer/clauses/", builder.compose_clauses, name="compose-clauses"),
    path("trousse/composer/textes/", builder.compose_texts, name="compose-texts"),
    path("trousse/composer/document/", builder.compose_document, name="compose-document"),
    path("trousse/composer/reprendre/", builder.compose_resume, name="compose-resume"),
    path("trousse/composer/document.docx", policy_files.compose_docx, name="compose-docx"),
    path("trousse/composer/document.pdf", policy_files.compose_pdf, name="compose-pdf"),
    path("trousse/composer/document.json", policy_files.compose_json, name="compose-json"),
]
