"""Who was asked, who should be asked next, what the year's contracts say."""

from django.urls import path

from buying.views import contract, rotation, rotation_line, rotation_report

urlpatterns = [
    path("rotation/", rotation.rotation, name="rotation"),
    path("rotation/inscrire/", rotation_line.solicitation_new, name="solicitation-new"),
    path("rotation/<int:pk>/reponse/", rotation_line.solicitation_answer, name="solicitation-answer"),
    path("rotation/<int:pk>/corriger/", rotation_line.solicitation_edit, name="solicitation-edit"),
    path("rotation/qui-inviter/", rotation.who_to_invite, name="who-to-invite"),
    path("rotation/rapport/", rotation_report.rotation_report, name="rotation-report"),
    path("rotation/rapport.xlsx", rotation_report.rotation_report_xlsx, name="rotation-report-xlsx"),
    path("rotation/rapport.pdf", rotation_report.rotation_report_pdf, name="rotation-report-pdf"),
    path("rotation/contrats/ajouter/", contract.contract_new, name="contract-new"),
    path("rotation/contrats/<int:pk>/", contract.contract_edit, name="contract-edit"),
]
