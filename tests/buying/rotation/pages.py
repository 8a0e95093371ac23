"""Reading and sending the pages of the rotation."""

from django.urls import reverse

from tests.directory.suppliers import plain

LOG, CONTRACTS = "/rotation/", "/rotation/?voir=contrats"


def read(client, address: str, status: int = 200, **parameters) -> str:
    response = client.get(address, parameters)
    assert response.status_code == status
    return plain(response.content.decode())


def sent(client, name: str, *arguments, **fields) -> str:
    """The page that comes after a form is sent."""
    response = client.post(reverse(f"buying:{name}", args=arguments), fields, follow=True)
    assert response.status_code == 200
    return plain(response.content.decode())
