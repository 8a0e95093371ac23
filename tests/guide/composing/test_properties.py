"""Whatever somebody composes, on any day: a document comes out, and no figure passes what the law permits."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from guide.assessment import Case
from guide.bylaw_limits import THRESHOLD
from guide.choices import BuyerKind, ContractNature, DocumentKind, Procedure, Regime, Strength
from guide.composing.document import compose
from guide.composing.draft import ChosenClause, Draft, DraftError, decode, encode, with_wordings
from guide.composing.proposed import proposed_bylaw
from guide.composing.shapes import ComposedDocument
from guide.contracting import assess
from guide.documents.characters import clean
from guide.numbers import shown_dollars
from tests.guide.composing.written_clauses import written_library
from tests.guide.written_law import CENT, DAY, bylaw, preference, written_law

LIBRARY, LAW = written_library(), written_law()
ENDS = sorted(
    {
        day
        for figure in LAW.figures.values()
        for one in figure.values
        for day in (one.valid_from, one.valid_until)
        if day
    }
)
DAYS = st.just(DAY) | st.dates(date(2012, 1, 1), date(2034, 12, 31)) | st.sampled_from(ENDS)
EDGES = st.builds(
    lambda value, shift: max(value + shift, Decimal(0)),
    st.sampled_from(
        sorted({one.value for code in (THRESHOLD, "seuil-invitation") for one in LAW.figures[code].values})
    ),
    st.sampled_from([-CENT, Decimal(0), CENT, Decimal(1)]),
)
FIGURES = st.one_of(
    EDGES.map(lambda amount: f"{amount:f}"),
    st.integers(0, 10**9).map(str),
    st.sampled_from(["5", "7,5 %", "100 %", "0", "24", "10 jours", "95 000", "1 M$", "cent mille", "-3", "٥٠٠٠٠"]),
)
WORDS = st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=40).map(clean)
INSERTED = st.sampled_from(["{{plafond}}", "{{autre}}", "500 000 $", "[[regle:rotation]]", "{{", ""])
BY_HAND = st.just("") | st.builds("{} {} {}".format, WORDS, INSERTED, WORDS)


@st.composite
def chosen(draw) -> ChosenClause:
    clause = draw(st.sampled_from(LIBRARY.clauses))
    codes = [field.code for field in clause.fields] + ["inconnu"]
    typed = draw(st.dictionaries(st.sampled_from(codes), FIGURES | WORDS, max_size=len(codes)))
    return ChosenClause(
        clause.slug, draw(st.sampled_from(Strength.values)), tuple(typed.items()), draw(BY_HAND).strip()
    )


DRAFTS = st.builds(
    Draft,
    st.sampled_from(DocumentKind.values),
    st.sampled_from(["", "57040"]),
    st.sampled_from(["", "Notre politique", "Gré à gré sous 1 000 000 $"]),
    st.lists(chosen(), max_size=6, unique_by=lambda one: one.slug).map(tuple),
)
PRESENT = st.none() | st.builds(
    lambda up_to, terms: bylaw(("", Procedure.DIRECT_AWARD.value, up_to), preference=terms),
    EDGES.filter(bool),
    st.none() | st.builds(preference, up_to=st.none() | st.integers(1, 300_000)),
)


def composed(draft: Draft, day: date) -> ComposedDocument:
    return compose(draft, LIBRARY, LAW, {}, day)


@given(DRAFTS, DAYS)
def test_whatever_is_chosen_a_document_comes_out(draft, day):
    document = composed(draft, day)
    assert sorted(article.slug for article in document.articles) == sorted(draft.slugs)
    numbers = [article.number for article in document.articles]
    assert len(set(numbers)) == len(numbers)


@settings(max_examples=400)
@given(DRAFTS, DAYS)
def test_no_amount_above_the_threshold_is_ever_written(draft, day):
    """Ready or not: a wrong figure is replaced by « à corriger », and a figure typed in the text keeps it at home."""
    document = composed(draft, day)
    threshold = LAW.value(THRESHOLD, day)
    worked_amounts = {amount for amount in _amounts_typed(draft) if threshold is None or amount > threshold.value}
    if document.is_ready:
        text = " ".join(line for article in document.articles for line in article.paragraphs)
        assert not [amount for amount in worked_amounts if shown_dollars(amount) in text]


def _amounts_typed(draft: Draft) -> set[Decimal]:
    """What was typed in fields of money, as far as it is plainly an amount."""
    found = set()
    for one in draft.clauses:
        fields = LIBRARY.by_slug[one.slug].fields_by_code
        for code, typed in one.typed:
            is_money = code in fields and fields[code].kind == "dollars"
            if is_money and typed.replace(".", "", 1).isascii() and typed.replace(".", "", 1).isdigit():
                found.add(Decimal(typed))
    return found


@settings(max_examples=400)
@given(DRAFTS, DAYS, PRESENT, st.sampled_from(["", *Regime.values]))
def test_what_it_would_make_of_the_by_law_never_passes_the_law(draft, day, present, regime):
    proposed = proposed_bylaw(draft, LIBRARY, LAW, day, None)
    threshold = LAW.value(THRESHOLD, day)
    for ceiling in proposed.ceilings:
        assert threshold is not None
        assert ceiling.up_to <= threshold.value
    if proposed.preference:
        assert 0 < proposed.preference.percent <= 100
        assert proposed.preference.up_to is None or proposed.preference.up_to <= threshold.value
    for ceiling in proposed_bylaw(draft, LIBRARY, LAW, day, present).ceilings:
        assert present is None or ceiling in proposed.ceilings or ceiling in present.ceilings


@settings(max_examples=60)
@given(DRAFTS, st.sampled_from(ContractNature.values), EDGES, st.sampled_from(Regime.values))
def test_the_engine_accepts_every_ceiling_it_writes(draft, nature, amount, regime):
    """Under `assess`, the by-law it makes is lighter only where the law leaves room."""
    proposed = proposed_bylaw(draft, LIBRARY, LAW, DAY, None)
    threshold = LAW.value(THRESHOLD, DAY).value
    case = Case(nature, amount, Decimal(0), regime, BuyerKind.MUNICIPALITY.value, None, DAY, proposed)
    found = assess(case, LAW)
    if amount >= threshold:
        assert found.retained.prevails == "law"
    if found.bylaw_route.status == "applies":
        assert amount < found.bylaw_route.up_to <= threshold


@given(DRAFTS)
def test_a_draft_survives_its_address_and_its_file(draft):
    assert decode(encode(draft)) == draft
    kept = with_wordings(draft, LIBRARY)
    assert decode(encode(kept)) == kept


@given(st.text(max_size=200) | st.binary(max_size=200).map(lambda raw: raw.decode("latin-1")))
def test_a_broken_link_is_refused_in_words(token):
    with pytest.raises(DraftError, match=r"\w+"):
        decode(token)
