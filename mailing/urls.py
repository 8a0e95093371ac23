from django.urls import path

from mailing.views import letter, preview, unsubscribe

app_name = "mailing"
urlpatterns = [
    path("desabonnement/<str:token>/", unsubscribe.unsubscribe, name="unsubscribe"),
    path("courriels/", letter.letter_list, name="letter-list"),
    path("courriels/<int:pk>/", letter.letter_detail, name="letter-detail"),
    path("courriels/<int:pk>/html/", letter.letter_html, name="letter-html"),
    path("courriels/apercus/", preview.preview_list, name="preview-list"),
    path("courriels/apercus/<slug:kind>/", preview.preview_detail, name="preview-detail"),
    path("courriels/apercus/<slug:kind>/html/", preview.preview_html, name="preview-html"),
]
