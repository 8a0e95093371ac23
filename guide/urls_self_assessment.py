"""`/trousse/autodiagnostic/`: the questions, the profile, what somebody kept."""

from django.urls import path

from guide.views import self_assessment as views

urlpatterns = [
    path("trousse/autodiagnostic/", views.self_assessment, name="self-assessment"),
    path("trousse/autodiagnostic/profil/", views.self_assessment_profile, name="self-assessment-profile"),
    path("trousse/autodiagnostic/garder/", views.self_assessment_keep, name="self-assessment-keep"),
    path("trousse/autodiagnostic/gardes/", views.self_assessment_list, name="self-assessment-list"),
    path(
        "trousse/autodiagnostic/gardes/<int:pk>/supprimer/",
        views.self_assessment_delete,
        name="self-assessment-delete",
    ),
]
