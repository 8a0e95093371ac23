"""What `manage.py check --database default` and `migrate` say of accounts."""

from django.conf import settings
from django.core.checks import Tags, Warning, register
from django.db import ProgrammingError, connections

from accounts.demonstration import DOMAIN


@register(Tags.database)
def demonstration_accounts(app_configs, databases, **kwargs):
    """Demonstration accounts cannot be used outside DEBUG; their presence still shows a database that was not meant."""
    if settings.DEBUG or not databases:
        return []
    found = sum(_number_in(connections[alias]) for alias in databases)
    if not found:
        return []
    hint = "They cannot sign in while DEBUG is false. `manage.py seed_accounts --clear` erases them."
    return [Warning(f"{found} demonstration accounts in the database.", hint=hint, id="accounts.W001")]


def _number_in(connection) -> int:
    try:
        with connection.cursor() as cursor:
            pattern = f"%@{DOMAIN}"
            cursor.execute("SELECT count(*) FROM accounts_user WHERE email LIKE %s AND is_active", [pattern])
            return cursor.fetchone()[0]
    except ProgrammingError:  # not migrated yet
        return 0


@register(Tags.security, deploy=True)
def privacy_officer(app_configs, **kwargs):
    """Law 25: the person responsible for personal information is named to the public."""
    if settings.PRIVACY_OFFICER and settings.PRIVACY_CONTACT:
        return []
    hint = "The privacy page must name who answers for personal information, and how to reach them."
    return [Warning("PRIVACY_OFFICER or PRIVACY_CONTACT is not set.", hint=hint, id="accounts.W002")]
