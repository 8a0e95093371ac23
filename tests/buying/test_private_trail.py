"""What happened to an organisation's files, lists and log is its own: staff do not read it in the trail."""

import pytest
from django.apps import apps
from django.conf import settings
from django.urls import reverse

from accounts.models import AuditEvent
from accounts.trail import record
from tests.factories_buying import BuyingOrganisationFactory, PurchaseFileFactory
from tests.factories_sheets import UserFactory
from tests.sign_in import sign_in

pytestmark = pytest.mark.django_db
# What the pôle and the portal's managers do about organisations is theirs to read.
READ_BY_STAFF = {"buyingorganisation", "organisationdomain", "buyermembership", "buyerinvitation", "joiningrequest"}
# Always told under the file, the list or the log they hang from.
PARTS = {
    "consideredsupplier", "frozenrecord", "outcome", "purchasechoice", "purchasesearch", "quote", "quoteinvitation",
    "quotepiece", "quotequestion", "quoterequest", "shortlistentry",
}  # fmt: skip


def test_every_model_of_the_desk_is_sorted():
    models = {
        model._meta.model_name for model in apps.get_app_config("buying").get_models() if not model._meta.auto_created
    }
    private = {kind.removeprefix("buying.") for kind in settings.PRIVATE_TARGETS if kind.startswith("buying.")}
    assert models - READ_BY_STAFF - PARTS == private


def test_a_superuser_reads_of_organisations_but_not_of_their_files(client):
    sign_in(client, UserFactory(superuser=True))
    record(action="buyers.registered", target=BuyingOrganisationFactory(name="Ville visible"))
    record(action="file.opened", target=PurchaseFileFactory(), label="SEC-2026-0001")
    for name in ("admin:accounts_auditevent_changelist", "directory:trail"):
        assert "SEC-2026-0001" not in client.get(reverse(name)).text
    assert "Ville visible" in client.get(reverse("admin:accounts_auditevent_changelist")).text


def test_the_event_of_a_file_cannot_be_opened_in_the_administration(client):
    sign_in(client, UserFactory(superuser=True))
    event = record(action="file.opened", target=PurchaseFileFactory(), label="SEC-2026-0001")
    response = client.get(reverse("admin:accounts_auditevent_change", args=[event.pk]), follow=True)
    assert "SEC-2026-0001" not in response.text
    assert AuditEvent.objects.filter(pk=event.pk).exists()
