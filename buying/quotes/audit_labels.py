"""What this package writes in the audit trail, in French."""

LABELS: dict[str, str] = {
    "quote_request.sent": "Demande de prix envoyée",
    "quote_request.asked_otherwise": "Fournisseur sollicité par un autre moyen",
    "quote_request.link_renewed": "Nouveau lien envoyé à un fournisseur",
    "quote_request.reminded": "Rappel d’une demande de prix",
    "quote.quoted": "Prix remis par un fournisseur",
    "quote.replaced": "Prix remplacé par un fournisseur",
    "quote.declined": "Demande déclinée par un fournisseur",
    "quote.withdrawn": "Prix retiré par un fournisseur",
    "quote.entered_late": "Prix reçu autrement inscrit",
    "quote.asked": "Question d’un fournisseur",
    "quote.question_answered": "Réponse à une question",
}
