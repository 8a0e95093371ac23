from django.urls import path

from buying.views import alert, alert_stop

urlpatterns = [
    path("alertes/", alert.alert_list, name="alert-list"),
    path("alertes/nouvelle/", alert.alert_new, name="alert-new"),
    path("alertes/arreter/<str:token>/", alert_stop.alert_stop, name="alert-stop"),
    path("alertes/<int:pk>/", alert.alert_detail, name="alert-detail"),
]
