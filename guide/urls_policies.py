"""`/trousse/documents/`: documents somebody composed and kept, and the link that lets others read one."""

from django.urls import path

from guide.views import policy

urlpatterns = [
    path("trousse/documents/", policy.policy_list, name="policy-list"),
    path("trousse/documents/garder/", policy.policy_keep, name="policy-keep"),
    path("trousse/documents/<int:pk>/", policy.policy_detail, name="policy-detail"),
    path("trousse/documents/<int:pk>/version/<int:number>/", policy.policy_version, name="policy-version"),
    path("trousse/documents/<int:pk>/comparer/", policy.policy_compare, name="policy-compare"),
    path("trousse/documents/<int:pk>/partager/", policy.policy_share, name="policy-share"),
    path("trousse/documents/<int:pk>/ne-plus-partager/", policy.policy_unshare, name="policy-unshare"),
    path("trousse/documents/<int:pk>/supprimer/", policy.policy_delete, name="policy-delete"),
    path("trousse/partage/<slug:token>/", policy.policy_shared, name="policy-shared"),
]
