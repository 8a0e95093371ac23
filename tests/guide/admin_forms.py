"""Filling the administration's forms as a browser does."""

from django.urls import reverse

from guide.admin_base import CONFIRMED


def change_url(row) -> str:
    return reverse(f"admin:guide_{row._meta.model_name}_change", args=[row.pk])


def fields_of(response) -> dict:
    """What a browser would send back, everything as it is."""
    forms = [response.context["adminform"].form]
    for formset in response.context["inline_admin_formsets"]:
        forms += [formset.formset.management_form, *formset.formset.forms]
    sent = {}
    for form in forms:
        for bound in form:
            value = bound.value()
            if value is not None and value is not False:
                sent[bound.html_name] = value
    return sent


def save(client, row, **changes):
    """Open the row's form, change some fields, save without having seen the effects."""
    url = change_url(row)
    return client.post(url, fields_of(client.get(url)) | changes, follow=True)


def save_confirmed(client, row, **changes):
    """The same, once the effects were seen."""
    return save(client, row, **changes, **{CONFIRMED: "1"})


def inline(prefix: str, *rows: dict) -> dict:
    """The fields of an inline formset with these new rows."""
    sent = {f"{prefix}-TOTAL_FORMS": len(rows), f"{prefix}-INITIAL_FORMS": 0}
    for number, row in enumerate(rows):
        sent |= {f"{prefix}-{number}-{name}": value for name, value in row.items()}
    return sent
