"""What this app writes in the audit trail, in French (see accounts/trail.py)."""

from directory.freshness.audit_labels import LABELS as FRESHNESS
from directory.membership.audit_labels import LABELS as MEMBERSHIP
from directory.moderation.audit_labels import LABELS as MODERATION
from directory.revisions.audit_labels import LABELS as REVISIONS
from directory.verifying.audit_labels import LABELS as VERIFYING

LABELS = FRESHNESS | MEMBERSHIP | REVISIONS | VERIFYING | MODERATION
