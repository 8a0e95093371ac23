"""The audit trail: `record()` adds an event in the transaction of the fact; nothing changes it afterwards.

What an action is called in French stands in the `audit_labels` module of the app that records it:
`LABELS = {"revision.approved": "Révision approuvée"}`.
"""

import functools
from importlib import import_module

from django.apps import apps
from django.db.models import Model
from django.utils.module_loading import module_has_submodule

from accounts.models import AuditEvent, User
from accounts.network import current_network


def record(
    *,
    action: str,
    by: User | None = None,
    target: Model | None = None,
    label: str = "",
    details: dict | None = None,
    person: User | None = None,
) -> AuditEvent:
    """Write that `by` (None: the portal itself) did `action` to `target`, concerning `person` when it is someone else.

    `details` is plain JSON and names nobody: no address, no name, which could not be erased later. `label` is what the
    target is called; by default its own words, except for an account, which is only ever a number here.
    """
    return AuditEvent.objects.create(
        action=action,
        actor=by,
        person=person,
        target_kind=target._meta.label_lower if target else "",
        target_id=str(target.pk) if target else "",
        target_label=(label or label_of(target))[:250],
        details=details or {},
        network=current_network(),
    )


def label_of(target: Model | None) -> str:
    if target is None:
        return ""
    return f"Compte {target.pk}" if isinstance(target, User) else str(target)


def action_label(action: str) -> str:
    """« Révision approuvée » for « revision.approved »; the action itself when no app named it."""
    return action_labels().get(action, action)


@functools.cache
def action_labels() -> dict[str, str]:
    """Every action some app records, with its French name."""
    found: dict[str, str] = {}
    for app in apps.get_app_configs():
        if module_has_submodule(app.module, "audit_labels"):
            found |= import_module(f"{app.name}.audit_labels").LABELS
    return found
