"""Coming in to the site that the browser visits, without walking through its door each time.

    def test_the_queue_is_readable(page, sign_in_page):
        sign_in_page(page, "alice@pole.example", is_staff=True)
        page.goto("/moderation/")

The person is made when the site's database has none with that address. Staff have used a second factor.
"""

import json
import secrets
from importlib import import_module

import psycopg
import pytest


@pytest.fixture
def sign_in_page(site, site_database):
    """sign_in_page(page, email, **fields of a new account): the number of the account."""

    def enter(page, email: str, **fields) -> int:
        with psycopg.connect(site_database, autocommit=True) as connection:
            user = person(connection, email) or made(connection, email, **fields)
            key = opened_session(connection, user)
        page.context.add_cookies([{"name": "sessionid", "value": key, "url": site}])
        return user.pk

    return enter


def person(connection, email: str):
    from accounts.models import User

    columns = ["id", "email", "password", "is_staff", "is_superuser"]
    query = f"SELECT {', '.join(columns)} FROM accounts_user WHERE email = %s"
    row = connection.execute(query, [email]).fetchone()
    return User(**dict(zip(columns, row, strict=True))) if row else None


def made(connection, email: str, *, name: str = "Alice Tremblay", is_staff: bool = False, is_superuser: bool = False):
    """An account with no password, whose address is confirmed."""
    new = "INSERT INTO accounts_user (email, name, password, is_staff, is_superuser, is_active, date_joined)"
    connection.execute(f"{new} VALUES (%s, %s, '!', %s, %s, true, now())", [email, name, is_staff, is_superuser])
    user = person(connection, email)
    confirmed = 'INSERT INTO account_emailaddress (user_id, email, verified, "primary") VALUES (%s, %s, true, true)'
    connection.execute(confirmed, [user.pk, email])
    return user


def opened_session(connection, user) -> str:
    from django.conf import settings
    from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY

    data = {
        SESSION_KEY: str(user.pk),
        BACKEND_SESSION_KEY: settings.AUTHENTICATION_BACKENDS[0],
        HASH_SESSION_KEY: user.get_session_auth_hash(),
        **(second_factor(connection, user) if user.needs_second_factor else {}),
    }
    key, store = secrets.token_hex(16), import_module(settings.SESSION_ENGINE).SessionStore()
    new = "INSERT INTO django_session VALUES (%s, %s, now() + interval '1 day')"
    connection.execute(new, [key, store.encode(data)])
    return key


def second_factor(connection, user) -> dict:
    """An application of codes, and the note that it was used in this session."""
    from allauth.mfa.models import Authenticator
    from allauth.mfa.totp.internal.auth import generate_totp_secret

    from accounts.encryption import encrypted
    from tests.sign_in import second_factor_record

    new = """INSERT INTO mfa_authenticator (user_id, type, data, created_at) VALUES (%s, 'totp', %s, now())
             ON CONFLICT DO NOTHING"""
    connection.execute(new, [user.pk, json.dumps({"secret": encrypted(generate_totp_secret())})])
    found = connection.execute("SELECT id FROM mfa_authenticator WHERE user_id = %s AND type = 'totp'", [user.pk])
    return second_factor_record(user, Authenticator(pk=found.fetchone()[0], type="totp"))
