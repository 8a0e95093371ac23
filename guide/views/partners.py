"""`/partenaires/`: the two pôles, the mandate, the plan, the partners and credits. Public."""

from django.contrib.auth.decorators import login_not_required
from django.shortcuts import render
from django.views.decorators.http import require_safe

from directory.models import Pole
from guide.choices import PartnerKind
from guide.models import Partner


@login_not_required
@require_safe
def partners(request):
    everyone = list(Partner.objects.select_related("source").order_by("position", "name"))
    groups = [(kind.label, [one for one in everyone if one.kind == kind]) for kind in PartnerKind]
    return render(request, "guide/partners/partners.html", {"poles": Pole.objects.all(), "groups": groups})
