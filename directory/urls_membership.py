"""Claims, teams, invitations, proposals, private proofs."""

from django.urls import path

from directory.views import claim, invitation, proof, proposal, team

urlpatterns = [
    path("fournisseurs/proposer/", proposal.enterprise_propose, name="enterprise-propose"),
    path("fournisseurs/<slug:slug>/revendiquer/", claim.claim, name="claim"),
    path("revendication/<str:token>/", claim.claim_link, name="claim-link"),
    path("mes-revendications/", claim.my_claims, name="my-claims"),
    path("mes-revendications/<int:pk>/retirer/", claim.claim_withdraw, name="claim-withdraw"),
    path("ma-fiche/<slug:slug>/equipe/", team.team, name="team"),
    path("ma-fiche/<slug:slug>/equipe/inviter/", team.team_invite, name="team-invite"),
    path("ma-fiche/<slug:slug>/equipe/quitter/", team.team_leave, name="team-leave"),
    path("ma-fiche/<slug:slug>/equipe/confirmer/", team.team_confirm, name="team-confirm"),
    path("ma-fiche/<slug:slug>/equipe/<int:pk>/retirer/", team.team_remove, name="team-remove"),
    path("ma-fiche/<slug:slug>/equipe/<int:pk>/role/", team.team_role, name="team-role"),
    path(
        "ma-fiche/<slug:slug>/equipe/invitations/<int:pk>/annuler/",
        team.team_invitation_cancel,
        name="team-invitation-cancel",
    ),
    path("invitation/<str:token>/", invitation.invitation_accept, name="invitation-accept"),
    path("preuves/<uuid:pk>/", proof.proof_file, name="proof-file"),
]
