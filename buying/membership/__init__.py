"""Who may buy for which organisation: invitations, work addresses, requests answered by the pôle."""
