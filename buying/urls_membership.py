"""Who buys for an organisation; the pôles' register of the organisations that buy."""

from django.urls import path

from buying.views import joining, organisation, registering

MINE = "mon-organisation/<slug:slug>/"
REGISTER = "moderation/acheteurs/"
REGISTERED = f"{REGISTER}<slug:slug>/"

urlpatterns = [
    path("mon-organisation/", organisation.organisations, name="organisations"),
    # Before the organisations' own: none is called « joindre » nor « demandes » (buying.membership.slugs).
    path("mon-organisation/joindre/", joining.join, name="join"),
    path("mon-organisation/joindre/<slug:slug>/", joining.join_by_work_email, name="join-by-domain"),
    path("mon-organisation/demandes/<int:pk>/retirer/", joining.request_withdraw, name="joining-request-withdraw"),
    path(MINE, organisation.organisation, name="organisation"),
    path(f"{MINE}inviter/", organisation.colleague_invite, name="colleague-invite"),
    path(f"{MINE}membres/<int:pk>/role/", organisation.member_role, name="member-role"),
    path(f"{MINE}membres/<int:pk>/retirer/", organisation.member_remove, name="member-remove"),
    path(f"{MINE}quitter/", organisation.organisation_leave, name="organisation-leave"),
    path(
        f"{MINE}invitations/<int:pk>/annuler/",
        organisation.colleague_invitation_cancel,
        name="colleague-invitation-cancel",
    ),
    path("rejoindre/<str:token>/", joining.colleague_invitation_accept, name="colleague-invitation-accept"),
    path(REGISTER, registering.buyers, name="buyers"),
    path(f"{REGISTER}nouvelle/", registering.organisation_register, name="organisation-register"),
    path(f"{REGISTER}demandes/<int:pk>/", registering.joining_request, name="joining-request"),
    path(REGISTERED, registering.registered_organisation, name="registered-organisation"),
    path(f"{REGISTERED}domaines/ajouter/", registering.domain_add, name="domain-add"),
    path(f"{REGISTERED}domaines/<int:pk>/retirer/", registering.domain_remove, name="domain-remove"),
    path(f"{REGISTERED}personnes/<int:pk>/retirer/", registering.buyer_revoke, name="buyer-revoke"),
    path(f"{REGISTERED}personnes/<int:pk>/responsable/", registering.manager_appoint, name="manager-appoint"),
]
