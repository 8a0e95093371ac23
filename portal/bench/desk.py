"""What the pôles and the enterprises do, on a bench database: `python -m portal.bench.desk prepare|approve FILE`.

`prepare` makes a thousand changes wait and signs two people in; `approve` publishes some of them, one by one. What the
measure needs to know is written in FILE, as JSON.
"""

import json
import os
import sys
import time
from pathlib import Path

PENDING = 1_000
APPROVALS = 60
WARM_UP = 5
ADDRESS = "info@bench.example"  # for the sheets that say no way to reach them: they could not be submitted


def prepare() -> dict:
    """The cookies of a moderator and of a member, and the addresses each asks for."""
    from accounts.models import User
    from directory.models import Enterprise
    from portal.bench.buying import prepare_buying

    moderator = User.objects.create_superuser("moderation@bench.example", name="Alice")
    member = User.objects.create_user("fiche@bench.example", name="Bob")
    *changing, own = Enterprise.objects.listed().order_by("pk")[: PENDING + 1]
    waiting = [submit_change(sheet, member) for sheet in changing]
    join(own, member)
    return {
        "moderation queue, 1,000 pending": [session_of(moderator), ["/moderation/"]],
        "review of a change": [session_of(moderator), [f"/moderation/revisions/{pk}/" for pk in waiting[:40]]],
        "own sheet, edited": [session_of(member), [f"/ma-fiche/{own.slug}/"]],
        **prepare_buying(session_of),
    }


def join(sheet, member) -> None:
    from django.utils.timezone import localdate

    sheet.memberships.create(user=member, role="admin", confirmed_on=localdate())


def submit_change(sheet, member) -> int:
    """Another mission and one more offer, waiting for the pôle; the number of the revision."""
    from directory.models import Category
    from directory.revisions.actions import open_revision, save_draft, submit
    from directory.revisions.document import new_key

    join(sheet, member)
    revision = open_revision(enterprise=sheet, by=member)
    category = Category.objects.exclude(nature="").order_by("slug").first()
    offer = {"title": "Essai", "description": "", "category": category.slug, "nature": category.nature}
    document = revision.document | {
        "mission": {"mission": f"{revision.document['mission']['mission']} Depuis longtemps."},
        "offerings": [*revision.document["offerings"], {"key": new_key(), **offer}],
        "contact": revision.document["contact"] | {"email": revision.document["contact"]["email"] or ADDRESS},
    }
    saved = save_draft(revision=revision, document=document, opened_edit=revision.edit, by=member)
    return submit(revision=saved.revision, by=member).pk


def session_of(user) -> str:
    """The key of a session in which the second factor was used."""
    from importlib import import_module

    from allauth.account.internal.flows import login
    from django.conf import settings
    from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY

    store = import_module(settings.SESSION_ENGINE).SessionStore()
    store[SESSION_KEY], store[BACKEND_SESSION_KEY] = str(user.pk), settings.AUTHENTICATION_BACKENDS[0]
    store[HASH_SESSION_KEY] = user.get_session_auth_hash()
    store[login.AUTHENTICATION_METHODS_SESSION_KEY] = [{"method": "mfa", "type": "totp", "at": time.time()}]
    store[login._AUTHENTICATION_METHODS_USER_SESSION_KEY] = str(user.pk)
    store.create()
    return store.session_key


def approve() -> list[float]:
    """The seconds of each approval, the first ones left out."""
    from accounts.models import User
    from directory.models import Revision
    from directory.revisions.actions import approve

    moderator = User.objects.get(email="moderation@bench.example")
    seconds = []
    for revision in Revision.objects.submitted().order_by("-pk")[: APPROVALS + WARM_UP]:
        started = time.perf_counter()
        approve(revision=revision, by=moderator)
        seconds.append(time.perf_counter() - started)
    return seconds[WARM_UP:]


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings")
    import django

    django.setup()
    Path(sys.argv[2]).write_text(json.dumps({"prepare": prepare, "approve": approve}[sys.argv[1]]()))
