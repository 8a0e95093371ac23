"""What has had its time: sessions that ended, counters of rate limits."""

from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib.sessions.models import Session
from django.db import connection
from django.db.models import Exists, OuterRef
from django.utils.timezone import now
from psycopg import sql


def forget_expired_sessions() -> None:
    """The sessions, then what was kept of the browser that opened them (address, name)."""
    Session.objects.filter(expire_date__lt=now()).delete()
    UserSession.objects.exclude(Exists(Session.objects.filter(session_key=OuterRef("session_key")))).delete()


def forget_expired_counters() -> None:
    table = sql.Identifier(settings.CACHES["default"]["LOCATION"])
    with connection.cursor() as cursor:
        cursor.execute(sql.SQL("DELETE FROM {} WHERE expires < now()").format(table))
