"""What this app writes in the audit trail, in French (see accounts/trail.py)."""

from guide.policies.audit_labels import LABELS as POLICIES

LABELS = POLICIES
