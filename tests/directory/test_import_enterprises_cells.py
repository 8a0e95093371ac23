"""One cell → one value, without a database."""

import contextlib
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from directory.importing import values
from directory.importing.values import Offer, Refused
from tests.directory.spreadsheets import plain


@pytest.mark.parametrize("typed", ["j3g4s5", "J3G 4S5", "J3G-4S5", " j3g  4s5 "])
def test_postal_codes_are_written_one_way(typed):
    assert values.postal_code(typed) == "J3G 4S5"


@pytest.mark.parametrize("typed", ["D3G 4S5", "12345", "J3G 4S", "J3G 4S5 8"])
def test_only_canadian_postal_codes_are_accepted(typed):
    with pytest.raises(Refused, match="code postal canadien"):
        values.postal_code(typed)


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("(450) 555-0142", "450 555-0142"),
        ("450.555.0142", "450 555-0142"),
        ("1 450 555 0142", "450 555-0142"),
        ("+1-450-555-0142", "450 555-0142"),
        ("4505550142", "450 555-0142"),
        ("450 555-0142, poste 12", "450 555-0142, poste 12"),
        ("450 555-0142 ext. 12", "450 555-0142, poste 12"),
        ("450 555-0142 #12", "450 555-0142, poste 12"),
        ("450 555-0142 x12", "450 555-0142, poste 12"),
    ],
)
def test_phone_numbers_are_written_one_way(typed, written):
    assert values.phone(typed) == written
    assert values.phone(written) == written


@pytest.mark.parametrize("typed", ["450 555-014", "+33 1 23 45 67 89", "450 555-0142 / 514 555-0101", "sans"])
def test_what_is_not_a_phone_number_is_refused(typed):
    with pytest.raises(Refused, match="dix chiffres"):
        values.phone(typed)


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("exemple.org", "https://exemple.org"),
        ("www.exemple.org/a?b=c", "https://www.exemple.org/a?b=c"),
        ("HTTP://exemple.org", "http://exemple.org"),
        ("exemple.org:8080/page", "https://exemple.org:8080/page"),
    ],
)
def test_https_is_understood(typed, written):
    assert values.website(typed) == written


@pytest.mark.parametrize(
    "typed",
    ["javascript:alert(1)", "JaVaScRiPt:alert(1)", "javascript:1", "data:text/html,x", "ftp://exemple.org", "//a.org",
     "mailto:a@b.ca", "pas un site", "https://", "https://a.org/" + "x" * 200],
)  # fmt: skip
def test_what_is_not_a_web_address_is_refused(typed):
    with pytest.raises(Refused):
        values.website(typed)


@pytest.mark.parametrize("typed", ["a@b", "a b@c.ca", "@", "a@b.ca, c@d.ca", "a@b.ca" + "x" * 260])
def test_what_is_not_an_email_address_is_refused(typed):
    with pytest.raises(Refused):
        values.email(typed)


def test_years_go_from_1600_to_this_one(monkeypatch):
    monkeypatch.setattr(values, "localdate", lambda: date(2026, 11, 22))
    assert [values.founded_year(text) for text in ("1600", "1998", "2026")] == [1600, 1998, 2026]
    for text in ("1599", "2027", "98", "1998.0", "mars 1998"):
        with pytest.raises(Refused, match="année entre 1600 et 2026"):
            values.founded_year(text)


def test_persons_are_counted_in_whole_numbers():
    assert [values.headcount(text) for text in ("0", "12", "1 200", "1\u202f200")] == [0, 12, 1200, 1200]
    for text in ("-1", "12,5", "douze", "1000000", "9" * 400):
        with pytest.raises(Refused, match="nombre entier"):
            values.headcount(text)


def test_lists_are_separated_by_bars():
    assert values.names(" Un | Deux  mots || Un |") == ["Un", "Deux mots"]


def test_an_offer_is_a_title_and_what_follows_the_first_colon():
    assert values.offers("Traiteur : buffets: froids | Café") == [Offer("Traiteur", "buffets: froids"), Offer("Café")]
    with pytest.raises(Refused, match="n’a pas de titre"):
        values.offers(": buffets")


def test_a_name_must_hold_something_to_compare():
    assert values.name("  Les  Œuvres\u00a0vives ") == "Les Œuvres vives"
    for text in ("—", "???", "x" * 201):
        with pytest.raises(Refused):
            values.name(text)


@pytest.mark.parametrize("text", ["a\x00b", "a\x1b[31m", "\x7f"])
def test_invisible_characters_are_refused(text):
    with pytest.raises(Refused, match="invisible"):
        values.one_line(text)
    with pytest.raises(Refused, match="invisible"):
        values.paragraphs(text)


def test_paragraphs_keep_their_line_breaks():
    assert values.paragraphs(" Un\r\n\r\nDeux\r") == "Un\n\nDeux"


def test_a_long_cell_is_cut_in_messages():
    assert len(values.quoted("x" * 500)) < 70
    assert plain(values.quoted("court")) == "« court »"


@given(st.text(max_size=80))
def test_a_cell_is_read_or_refused_and_never_breaks(text):
    readers = [values.name, values.names, values.neq, values.offers, values.postal_code, values.phone]
    for read in [*readers, values.email, values.website, values.founded_year, values.headcount, values.paragraphs]:
        with contextlib.suppress(Refused):
            assert read(text) is not None
