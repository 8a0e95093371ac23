"""Reading pages as people do: one kind of space."""

UNBROKEN = str.maketrans({"\u00a0": " ", "\u202f": " "})


def plain(text: str) -> str:
    """The text with ordinary spaces."""
    return text.translate(UNBROKEN)


def page(client, url: str, **parameters) -> str:
    """The HTML of a page that answers, with ordinary spaces."""
    response = client.get(url, parameters)
    assert response.status_code == 200
    return plain(response.content.decode())
