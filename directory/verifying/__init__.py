"""What a pôle answers for, from which source and until when: a status, a legal form, a certification."""
