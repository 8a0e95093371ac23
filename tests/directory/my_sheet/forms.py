"""A form as a browser without JavaScript sends it: read from the page, changed here and there, posted by a button."""

from html.parser import HTMLParser

from django.urls import reverse


class FormReader(HTMLParser):
    """The fields of the form whose action is the sheet's page, in their order: (name, value)."""

    def __init__(self, action: str):
        super().__init__()
        self.action, self.is_inside, self.fields, self.area, self.select = action, False, [], None, None

    def handle_starttag(self, tag, attributes):
        said = dict(attributes)
        if tag == "form":
            self.is_inside = said.get("action") == self.action
        if not self.is_inside:
            return
        if tag == "textarea":
            self.area = [said["name"], ""]
        elif tag == "select":
            self.select = [said["name"], None]
        elif tag == "option" and (self.select[1] is None or "selected" in said):
            self.select[1] = said.get("value", "")
        elif tag == "input":
            self._input(said)

    def _input(self, said):
        if said.get("type") in {"file"}:
            return
        if said.get("type") not in {"checkbox", "radio"} or "checked" in said:
            self.fields.append((said["name"], said.get("value", "")))

    def handle_data(self, data):
        if self.area:
            self.area[1] += data

    def handle_endtag(self, tag):
        if tag == "textarea" and self.area:
            self.fields.append((self.area[0], self.area[1].removeprefix("\n")))
            self.area = None
        elif tag == "select" and self.select:
            self.fields.append(tuple(self.select))
            self.select = None
        elif tag == "form":
            self.is_inside = False


def edit_url(enterprise) -> str:
    return reverse("directory:my-sheet-edit", args=[enterprise.slug])


def form_of(response, enterprise) -> dict[str, list[str]]:
    """What the page's form would send, by name."""
    reader = FormReader(edit_url(enterprise))
    reader.feed(response.content.decode())
    data: dict[str, list[str]] = {}
    for name, value in reader.fields:
        data.setdefault(name, []).append(value)
    data.pop("csrfmiddlewaretoken", None)
    return data


def opened(client, enterprise) -> dict[str, list[str]]:
    """The form as it is when one opens the page."""
    response = client.get(edit_url(enterprise))
    assert response.status_code == 200
    return form_of(response, enterprise)


def press(client, enterprise, button: str, data: dict, *, follow: bool = False, **changes):
    """Post the form with this button. `changes`: by path, « identity.name » written `identity__name`; a path with a row
    goes in `data` itself."""
    sent = data | {path.replace("__", "."): value for path, value in changes.items()} | {"action": button}
    return client.post(edit_url(enterprise), sent, follow=follow)


def saved(client, enterprise, button: str = "draft", **changes):
    """Open the page, change these fields, press, and follow to the page that says so."""
    return press(client, enterprise, button, opened(client, enterprise), follow=True, **changes)


def said(response) -> str:
    """The page's text with ordinary spaces."""
    return response.content.decode().replace("\u00a0", " ").replace("\u202f", " ")
