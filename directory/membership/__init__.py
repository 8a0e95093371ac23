"""Who may edit a sheet: claims, teams, invitations, new sheets. A pôle decides what no letter can prove.

docs/decisions/0016-claims-and-teams.md tells why each rule.
"""
