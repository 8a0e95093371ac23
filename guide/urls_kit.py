"""`/trousse/`: the kit's door, its library, the page of a clause."""

from django.urls import path

from guide.views import kit

urlpatterns = [
    path("trousse/", kit.kit, name="kit"),
    path("trousse/clauses/<slug:slug>/", kit.clause_detail, name="clause-detail"),
]
