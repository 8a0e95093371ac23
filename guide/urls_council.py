"""`/elus/`: one page a municipality, and the picture its link shows."""

from django.urls import path

from guide.views import council

urlpatterns = [
    path("elus/", council.council, name="council"),
    path("elus/<str:code>/", council.council_municipality, name="council-municipality"),
    path("elus/<str:code>/carte.png", council.council_card_image, name="council-card"),
]
