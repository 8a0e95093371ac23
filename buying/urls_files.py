from django.urls import path

from buying.views import considered, purchase_end, purchase_file, quote

urlpatterns = [
    path("dossiers/", purchase_file.file_list, name="file-list"),
    path("dossiers/nouveau/", purchase_file.file_new, name="file-new"),
    path("dossiers/pieces/<uuid:pk>/", quote.quote_piece, name="quote-piece"),
    path("dossiers/<int:pk>/", purchase_file.file_detail, name="file-detail"),
    path("dossiers/<int:pk>/modifier/", purchase_file.file_edit, name="file-edit"),
    path("dossiers/<int:pk>/journal/", purchase_file.file_trail, name="file-trail"),
    path("dossiers/<int:pk>/recherche/", purchase_file.file_search, name="file-search"),
    path("dossiers/<int:pk>/fournisseurs/ajouter/", considered.supplier_consider, name="supplier-consider"),
    path("dossiers/<int:pk>/fournisseurs/<int:considered>/", considered.supplier_standing, name="supplier-standing"),
    path("dossiers/<int:pk>/soumissions/ajouter/", quote.quote_add, name="quote-add"),
    path("dossiers/<int:pk>/soumissions/<int:quote>/retirer/", quote.quote_remove, name="quote-remove"),
    path("dossiers/<int:pk>/choix/", purchase_end.file_choose, name="file-choose"),
    path("dossiers/<int:pk>/issue/", purchase_end.file_outcome, name="file-outcome"),
]
