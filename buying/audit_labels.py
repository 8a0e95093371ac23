"""What this app writes in the audit trail, in French (see accounts/trail.py)."""

from buying.alerts.audit_labels import LABELS as ALERTS
from buying.bylaws.audit_labels import LABELS as BYLAWS
from buying.files.audit_labels import LABELS as FILES
from buying.freezing.audit_labels import LABELS as FREEZING
from buying.lists.audit_labels import LABELS as LISTS
from buying.membership.audit_labels import LABELS as MEMBERSHIP
from buying.quotes.audit_labels import LABELS as QUOTES
from buying.rotation.audit_labels import LABELS as ROTATION

LABELS = ALERTS | BYLAWS | FILES | FREEZING | LISTS | MEMBERSHIP | QUOTES | ROTATION
