"""`/trousse/autodiagnostic/`: twenty plain questions and a profile. The answers stay in the address."""

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.timezone import localdate
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from directory.models import DirectoryState
from guide.models import SelfAssessment
from guide.places import read_place
from guide.self_assessment.actions import TooManyKept, keep_answers
from guide.self_assessment.pages import asked_questions, past_profiles, profile_page, query_of
from guide.self_assessment.profile import read_answers
from guide.self_assessment.questions import published_questions


@login_not_required
@require_safe
def self_assessment(request):
    version = DirectoryState.current()
    place, answers = read_place(request.GET, version), read_answers(request.GET, published_questions(version))
    themes = asked_questions(answers, is_checked="profil" in request.GET, version=version)
    missing = [one for _, lines in themes for one in lines if one.is_missing]
    context = {"themes": themes, "place": place, "missing": missing}
    return render(request, "guide/self_assessment/form.html", context)


@login_not_required
@require_safe
def self_assessment_profile(request):
    """Without an answer there is no profile: back to the questions, which say which ones are missing."""
    version = DirectoryState.current()
    place, answers = read_place(request.GET, version), read_answers(request.GET, published_questions(version))
    if not answers or place.problem:
        query = request.GET.copy()
        query["profil"] = "1"
        return redirect(f"{request.path.removesuffix('profil/')}?{query.urlencode()}")
    page = profile_page(answers, localdate(), place.municipality, version)
    return render(request, "guide/self_assessment/profile.html", {"page": page})


@require_http_methods(["GET", "HEAD", "POST"])
def self_assessment_keep(request):
    """Asked by an address that carries the answers, which signing in keeps; then posted."""
    version = DirectoryState.current()
    sent = request.POST if request.method == "POST" else request.GET
    place, answers = read_place(sent, version), read_answers(sent, published_questions(version))
    if not answers:
        messages.warning(request, "Répondez à au moins une question avant de garder le résultat.")
        return redirect("guide:self-assessment")
    if request.method != "POST":
        page = profile_page(answers, localdate(), place.municipality, version)
        return render(request, "guide/self_assessment/keep.html", {"page": page})
    try:
        replaced = keep_answers(answers=answers, municipality=place.municipality, on=localdate(), by=request.user)
    except TooManyKept as refused:
        messages.error(request, str(refused))
        query = query_of(answers, place.municipality)
        return redirect(f"{request.path.replace('garder/', 'profil/')}?{query}")
    said = (
        "Il remplace celui que vous aviez gardé aujourd’hui." if replaced else "Refaites-le dans un an pour comparer."
    )
    messages.success(request, f"Votre autodiagnostic est gardé. {said}")
    return redirect("guide:self-assessment-list")


@require_safe
def self_assessment_list(request):
    rows = SelfAssessment.objects.for_owner(request.user).select_related("municipality")
    version = DirectoryState.current()
    names = list(dict.fromkeys(one.theme_name for one in published_questions(version)))
    context = {"past": past_profiles(rows, version), "theme_names": names}
    return render(request, "guide/self_assessment/list.html", context)


@require_POST
def self_assessment_delete(request, pk):
    get_object_or_404(SelfAssessment.objects.for_owner(request.user), pk=pk).delete()
    messages.success(request, "L’autodiagnostic est supprimé.")
    return redirect("guide:self-assessment-list")
