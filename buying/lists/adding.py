"""Adding a supplier from its card or its sheet: the form in place, or on a page that leads back."""

from dataclasses import dataclass
from urllib.parse import urlencode

from django.db import transaction
from django.db.models import Exists, OuterRef
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme

from accounts.models import User
from buying.lists.actions import add_supplier, create_list
from buying.lists.errors import ListError
from buying.lists.forms import AddingForm
from buying.models import Shortlist, ShortlistEntry
from directory.models import Enterprise

LONGEST_PATH = 3000


@dataclass(frozen=True)
class Adding:
    """A supplier to add, and the page to come back to."""

    enterprise: Enterprise
    back: str

    @property
    def url(self) -> str:
        carried = {"fournisseur": self.enterprise.slug, "retour": self.back}
        return f"{reverse('buying:shortlist-add')}?{urlencode(carried)}"


def safe_path(path: str, otherwise: str) -> str:
    """A path of this portal; anything else could lead a visitor to another site."""
    # « // » alone passes Django's own check: a browser takes it for another host.
    plain = (
        path.startswith("/")
        and not path.startswith("//")
        and path.isprintable()
        and "\\" not in path
        and len(path) <= LONGEST_PATH
    )
    return path if plain and url_has_allowed_host_and_scheme(path, allowed_hosts=None) else otherwise


def lists_for(user: User, enterprise: Enterprise) -> list[Shortlist]:
    """Those of the person's organisations, by name, each with `holds_it`."""
    held = ShortlistEntry.objects.filter(shortlist=OuterRef("pk"), enterprise=enterprise)
    return list(Shortlist.objects.for_buyer(user).annotate(holds_it=Exists(held)).order_by("name", "pk"))


def added(form: AddingForm, enterprise: Enterprise, by: User) -> tuple[Shortlist, bool] | None:
    """The list, and whether the supplier is new in it; None when it could not be, and the form says why."""
    try:
        with transaction.atomic():  # no new list is left empty
            name = form.cleaned_data["name"]
            shortlist = form.shortlist or create_list(organisation=form.buyer, name=name, by=by)
            return shortlist, add_supplier(shortlist=shortlist, enterprise=enterprise, by=by)
    except ListError as error:
        form.add_error(error.field, str(error))
        return None
