from django.urls import path

from buying.views import shortlist, shortlist_add, shortlist_entry

urlpatterns = [
    path("listes/", shortlist.shortlist_list, name="shortlist-list"),
    path("listes/nouvelle/", shortlist.shortlist_new, name="shortlist-new"),
    path("listes/ajouter/", shortlist_add.shortlist_add, name="shortlist-add"),
    path("listes/<int:pk>/", shortlist.shortlist_detail, name="shortlist-detail"),
    path("listes/<int:pk>.xlsx", shortlist.shortlist_export, name="shortlist-export"),
    path("listes/<int:pk>/comparer/", shortlist.shortlist_compare, name="shortlist-compare"),
    path("listes/<int:pk>/modifier/", shortlist.shortlist_edit, name="shortlist-edit"),
    path("listes/<int:pk>/supprimer/", shortlist.shortlist_delete, name="shortlist-delete"),
    path("listes/<int:pk>/fournisseurs/<int:entry>/note/", shortlist_entry.shortlist_note, name="shortlist-note"),
    path(
        "listes/<int:pk>/fournisseurs/<int:entry>/retirer/", shortlist_entry.shortlist_remove, name="shortlist-remove"
    ),
]
