"""Two versions of a document, clause by clause."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guide.clauses.library import Clause, ClauseLibrary, FieldTerms
from guide.composing.document import compose
from guide.composing.draft import ChosenClause, Draft
from guide.law import Law
from guide.policies.comparing import ADDED, CHANGED, MOVED, REMOVED, SAME, _moved, compare
from tests.factories_sheets import UserFactory
from tests.guide.factories_kit import PolicyDocumentFactory, draft_of_beloeil
from tests.guide.reading import page
from tests.sign_in import sign_in

DAY = date(2026, 11, 23)


def a_clause(slug: str) -> Clause:
    variants = {"soft": f"{slug} consulte.", "standard": f"{slug} consulte {{{{nombre}}}} fournisseurs."}
    return Clause(
        slug=slug, title=slug, subject="market", purpose="Essayer.", places=("policy",), rules=(), sources=(),
        limits="", fills=(), conflicts=frozenset(), variants=variants,
        fields=(FieldTerms("nombre", "Nombre", "count"),),
    )  # fmt: skip


LIBRARY = ClauseLibrary(tuple(a_clause(slug) for slug in "abcde"))


def a_document(*chosen: ChosenClause, title: str = "Titre"):
    return compose(Draft("policy", "", title, chosen), LIBRARY, empty_law(), {}, DAY)


def empty_law() -> Law:
    return Law(sources={}, figures={}, rules=())


def chosen(slug: str, strength: str = "standard", number: str = "3", text: str = "") -> ChosenClause:
    return ChosenClause(slug, strength, (("nombre", number),), text)


def kinds(before, after) -> list[str]:
    return [one.kind for one in compare(before, after, LIBRARY).changes]


def test_a_document_compared_with_itself_says_the_same():
    one = a_document(chosen("a"), chosen("b"))
    told = compare(one, one, LIBRARY)
    assert not told.differing
    assert not told.title_change
    assert told.unchanged == 2


def test_clauses_added_and_removed_are_told_with_their_numbers():
    told = compare(a_document(chosen("a")), a_document(chosen("b")), LIBRARY)
    assert [(one.kind, one.title, one.before, one.after) for one in told.changes] == [
        (ADDED, "b", "", "1.1"), (REMOVED, "a", "1.1", ""),
    ]  # fmt: skip


def test_another_variant_is_said_and_its_words_shown():
    (told,) = compare(a_document(chosen("a", "soft")), a_document(chosen("a")), LIBRARY).changes
    assert told.kind == CHANGED
    assert told.facts[0] == "Portée\u00a0: souple, puis courante"
    assert "<ins>" in told.passages[0]


def test_another_figure_is_named_with_both_values():
    (told,) = compare(a_document(chosen("a")), a_document(chosen("a", number="5")), LIBRARY).changes
    assert told.facts == ("Nombre\u00a0: 3, puis 5",)
    assert "<del>3</del> <ins>5</ins>" in told.passages[0]


def test_a_figure_that_the_wording_does_not_ask_is_not_a_change():
    before, after = (a_document(chosen("a", "soft", number, "a consulte.")) for number in ("3", "5"))
    assert kinds(before, after) == [SAME]


def test_a_wording_edited_by_hand_says_its_origin_and_escapes_it():
    after = a_document(chosen("a", text="Le service R & D consulte."))
    (told,) = compare(a_document(chosen("a")), after, LIBRARY).changes
    assert "Origine\u00a0: texte de la trousse, puis texte modifié" in told.facts
    assert "R &amp; D" in "".join(told.passages)


def test_only_the_clause_that_moved_is_said_moved():
    before = a_document(*(chosen(slug) for slug in "abc"))
    assert kinds(before, a_document(*(chosen(slug) for slug in "cab"))) == [MOVED, SAME, SAME]


@given(st.lists(st.sampled_from("abcde"), unique=True), st.lists(st.sampled_from("abcde"), unique=True))
def test_every_clause_of_either_version_is_told_once(old, new):
    before, after = (a_document(*(chosen(slug) for slug in slugs)) for slugs in (old, new))
    told = compare(before, after, LIBRARY)
    assert sorted(one.title for one in told.changes) == sorted({*old, *new})
    assert [one.title for one in told.changes if one.kind == ADDED] == [slug for slug in new if slug not in old]


@given(st.permutations(list(range(6))))
def test_those_that_stay_kept_their_order(order):
    stay = [one for one in order if one not in _moved(list(range(6)), order)]
    assert stay == sorted(stay)
    assert stay


@pytest.mark.django_db
def test_the_page_shows_what_changed_between_two_versions_whatever_their_order(client):
    alice = sign_in(client, UserFactory())
    document = PolicyDocumentFactory(owner=alice)
    document.versions.create(number=2, draft={**document.versions.get().draft, "titre": "Titre nouveau"})
    html = page(client, f"{document.get_absolute_url()}comparer/?de=2&a=1")
    assert "De la version 1 à la version 2" in html
    assert "nouveau</ins>" in html


@pytest.mark.django_db
@pytest.mark.parametrize("query", ["", "?de=1&a=1", "?de=x&a=1", "?de=1&a=99999", "?de=1&a=٣"])
def test_a_comparison_of_nothing_leads_back_to_the_document(client, query):
    document = PolicyDocumentFactory(owner=sign_in(client, UserFactory()), first=draft_of_beloeil("4"))
    assert client.get(f"{document.get_absolute_url()}comparer/{query}").url == document.get_absolute_url()
