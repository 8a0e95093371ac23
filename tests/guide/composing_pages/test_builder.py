"""`/trousse/composer/`: four steps, the draft in the address, each button a post."""

import hashlib
from urllib.parse import parse_qs, urlsplit

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils.timezone import localdate

from guide.composing.draft import MOST_IN_AN_ADDRESS, ChosenClause, Draft, decode, dumps, encode
from guide.models import PolicyClause
from tests.guide.bylaws import BylawCeilingFactory, BylawFactory, BylawPreferenceFactory
from tests.guide.factories import renew
from tests.guide.factories_kit import draft_of_beloeil
from tests.guide.reading import page, plain

LETTERS = str.maketrans("0123456789", "ghijklmnop")  # no number: words that do not compress
pytestmark = pytest.mark.django_db
START, CLAUSES, TEXTS, DOCUMENT, RESUME = (
    reverse(f"guide:compose{step}") for step in ("", "-clauses", "-texts", "-document", "-resume")
)
CEILING = Draft("bylaw", "57040", "", (ChosenClause("gre-a-gre-sous-plafond", "standard"),))


def draft_after(response) -> Draft:
    """The draft that the redirection carries."""
    assert response.status_code == 302
    return decode(parse_qs(urlsplit(response.url).query)["d"][0])


def texts_posted(client, draft: Draft, **changes):
    return client.post(TEXTS, {"d": encode(draft), **changes})


def test_the_first_step_asks_what_and_for_whom_and_keeps_the_clause(client):
    html = page(client, START, clause="rotation-principe", document="bylaw", municipalite="Beloeil")
    assert 'name="clause" value="rotation-principe"' in html
    assert 'value="bylaw" required checked' in html
    assert 'value="Beloeil"' in html


def test_without_a_kind_one_is_asked_for_it(client):
    answer = client.get(CLAUSES, follow=True)
    assert "Choisissez d’abord le genre du document." in plain(answer.content.decode())


def test_a_town_nobody_knows_is_asked_again(client):
    answer = client.get(CLAUSES, {"document": "bylaw", "municipalite": "Nullepart"}, follow=True)
    assert "« Nullepart » n’est pas une municipalité du Québec." in plain(answer.content.decode())


def test_what_the_by_law_lacks_is_said_and_clauses_are_proposed(client):
    BylawCeilingFactory(bylaw=BylawFactory(number="RGC-7", confirmed_on=localdate()), up_to=60_000)
    renew()
    html = page(client, CLAUSES, document="bylaw", municipalite="57040")
    assert "D’après le règlement RGC-7" in html
    assert "Le règlement RGC-7 ne prévoit aucune mesure de rotation" in html
    assert "Permis sous 60 000 $." in html
    assert html.count("Proposée") > 3


def test_an_unknown_by_law_is_not_said_to_lack_anything(client):
    html = page(client, CLAUSES, document="bylaw", municipalite="58227")
    assert "Le portail ne connaît pas le règlement de Longueuil." in html
    assert "Absent" not in html


def test_chosen_clauses_come_with_their_proposed_figures(client):
    answer = client.post(CLAUSES, {
        "d": encode(Draft("policy", "57040")), "choisir": "1", "c": ["consultation-du-marche", "delais-de-paiement"],
        "portee.delais-de-paiement": "ambitious",
    })  # fmt: skip
    draft = draft_after(answer)
    assert draft.slugs == ("consultation-du-marche", "delais-de-paiement")
    assert draft.clauses[1].strength == "ambitious"
    assert draft.clauses[0].values == {"nombre": "3"}


def test_choosing_nothing_is_refused_in_words(client):
    answer = client.post(CLAUSES, {"d": encode(Draft("policy")), "choisir": "1"})
    assert "Choisissez au moins une clause." in plain(answer.content.decode())


def test_a_figure_beyond_the_law_is_refused_beside_its_field(client):
    answer = texts_posted(client, CEILING, **{"champ.gre-a-gre-sous-plafond.plafond": "9 000 000"})
    html = page(client, answer.url.partition("#")[0])
    assert "9 000 000 $ est trop grand." in html
    assert 'aria-invalid="true"' in html
    assert "[à corriger : plafond du gré à gré, en dollars]" in html


def test_going_on_with_a_wrong_figure_comes_back_to_what_is_to_correct(client):
    wrong = {"champ.gre-a-gre-sous-plafond.plafond": "9000000", "continuer": "1"}
    answer = texts_posted(client, CEILING, **wrong)
    assert answer.url.startswith(TEXTS)
    assert answer.url.endswith("#points")


def test_clauses_named_for_another_document_are_told_and_left_out(client):
    html = page(client, CLAUSES, document="bylaw", clauses="rotation-principe,formation,nulle-part")
    assert "Dans un autre document : Former les personnes qui achètent." in html
    assert 'id="c-rotation-principe" name="c" value="rotation-principe" checked' in html


def test_a_figure_within_the_law_is_written_in_the_article(client):
    answer = texts_posted(client, CEILING, **{"champ.gre-a-gre-sous-plafond.plafond": "95000", "continuer": "1"})
    assert answer.url.startswith(DOCUMENT)
    assert "est inférieure à 95 000 $ peut être conclu de gré à gré" in page(client, answer.url)


def test_a_wording_edited_by_hand_keeps_its_origin_and_can_be_restored(client):
    draft = draft_of_beloeil()
    edited = draft_after(
        texts_posted(client, draft, **{"texte.consultation-du-marche": "On consulte {{nombre}} fois."})
    )
    library_text = PolicyClause.objects.get(slug="consultation-du-marche").variants.get(strength="standard").text
    assert edited.clauses[0].text == "On consulte {{nombre}} fois."
    assert edited.clauses[0].source_text == library_text
    assert "Texte modifié" in page(client, TEXTS, d=encode(edited))
    restored = draft_after(texts_posted(client, edited, retablir="consultation-du-marche"))
    assert restored == draft


def test_a_wording_of_too_many_lines_keeps_all_its_words(client):
    text = {"texte.consultation-du-marche": "\n".join(f"mot{chr(97 + n % 26)}" for n in range(150))}
    edited = draft_after(texts_posted(client, draft_of_beloeil(), **text)).clauses[0].text
    assert len(edited.split()) == 150
    assert edited.count("\n") < 100


def test_an_amount_typed_in_a_wording_keeps_the_document_at_home(client):
    answer = texts_posted(
        client, draft_of_beloeil(), **{"texte.consultation-du-marche": "Sous 500 000 $.", "continuer": "1"}
    )
    html = page(client, answer.url)
    assert "Le texte contient le nombre « 500 000 $ »." in plain(html)
    assert reverse("guide:compose-docx") not in html


def test_clauses_move_and_leave(client):
    slugs = ("definition-economie-sociale", "rotation-principe", "registre-de-rotation")
    draft = Draft("bylaw", "", "", tuple(ChosenClause(slug, "soft") for slug in slugs))
    up = draft_after(texts_posted(client, draft, monter="registre-de-rotation"))
    assert up.slugs == ("definition-economie-sociale", "registre-de-rotation", "rotation-principe")
    first = draft_after(texts_posted(client, up, monter="registre-de-rotation"))
    assert first.slugs == ("registre-de-rotation", "rotation-principe", "definition-economie-sociale")
    less = draft_after(texts_posted(client, first, retirer="rotation-principe"))
    assert less.slugs == ("registre-de-rotation", "definition-economie-sociale")


def test_another_variant_brings_its_own_wording(client):
    stronger = draft_after(texts_posted(client, draft_of_beloeil(), **{"portee.consultation-du-marche": "ambitious"}))
    assert "annonce publiquement une consultation" in page(client, TEXTS, d=encode(stronger))


def test_while_one_types_only_the_warnings_and_the_articles_come_back(client):
    sent = {"d": encode(CEILING), "champ.gre-a-gre-sous-plafond.plafond": "1"}
    html = plain(client.post(TEXTS, sent, headers={"HX-Request": "true"}).content.decode())
    assert "<html" not in html
    assert "1 $ est trop petit." in html
    assert 'id="texte-lu-gre-a-gre-sous-plafond" hx-swap-oob="true"' in html


def test_a_text_too_long_for_an_address_stays_in_the_form(client):
    slugs = PolicyClause.objects.values_list("slug", flat=True)
    texts = {slug: hashlib.sha512(slug.encode()).hexdigest().translate(LETTERS) for slug in slugs}
    long = Draft("policy", "", "", tuple(ChosenClause(slug, "soft", (), text) for slug, text in texts.items()))
    assert len(encode(long)) > MOST_IN_AN_ADDRESS
    html = plain(texts_posted(client, long, continuer="1").content.decode())
    assert f'name="d" value="{encode(long)}"' in html
    assert f'formaction="{reverse("guide:compose-docx")}"' in html


def test_a_file_one_kept_is_brought_back(client):
    upload = SimpleUploadedFile("projet.json", dumps(draft_of_beloeil()).encode())
    assert draft_after(client.post(RESUME, {"fichier": upload})) == draft_of_beloeil()


@pytest.mark.parametrize("content", [b"", b"{}", b"\xff\xfe", b"[" * 100_000, b'{"format": "maillon-politique"}'])
def test_another_file_is_refused_in_words(client, content):
    files = {"fichier": SimpleUploadedFile("x.json", content)} if content else {}
    answer = client.post(RESUME, files, follow=True)
    assert "errorlist" not in answer.content.decode()
    assert 'class="notice notice-stop"' in answer.content.decode()


@pytest.mark.parametrize("token", ["", "x", "é", "%00", "eNqrVkrLz1eyUlBKTixSqgUAJvkEdg"])
@pytest.mark.parametrize("url", [TEXTS, DOCUMENT])
def test_a_broken_link_leads_back_to_the_beginning(client, url, token):
    assert client.get(url, {"d": token}).url == START


@pytest.mark.parametrize("url", [CLAUSES, TEXTS, DOCUMENT])
def test_a_step_asks_little(client, url, django_assert_max_num_queries):
    slugs = PolicyClause.objects.filter(places__contains=["policy"]).values_list("slug", flat=True)
    token = encode(Draft("policy", "57040", "", tuple(ChosenClause(slug, "standard") for slug in slugs)))
    client.get(url, {"d": token})
    with django_assert_max_num_queries(6):
        client.get(url, {"d": token})


def test_a_resolution_can_be_drawn_from_its_own_page(client):
    html = page(client, DOCUMENT, d=encode(draft_of_beloeil()))
    assert 'id="resolution"' in html
    assert "d’adopter la politique « Notre politique »" in html


def test_a_price_gap_is_told_beside_that_of_today(client):
    BylawPreferenceFactory(bylaw=BylawFactory(number="RGC-7"), up_to=40_000)
    renew()
    gap = (("ecart", "8"), ("plafond", "90000"), ("territoire", "la MRC"))
    draft = Draft("bylaw", "57040", clauses=(ChosenClause("preference-achat-local", "standard", gap),))
    told = plain(page(client, DOCUMENT, d=encode(draft))).partition("Le prix</h3>")[2]
    assert "Aujourd’hui</dt><dd>Un prix jusqu’à 5 % plus élevé d’une entreprise d’économie sociale" in told
    assert (
        "Avec ce projet</dt><dd>Un prix jusqu’à 8 % plus élevé d’une entreprise locale (la MRC), sous 90 000 $." in told
    )
    assert "Le prix</h3>" not in page(client, DOCUMENT, d=encode(draft_of_beloeil(kind="bylaw")))


def test_going_back_to_the_clauses_keeps_what_was_typed(client):
    posted = {"d": encode(CEILING), "champ.gre-a-gre-sous-plafond.plafond": "75 000", "clauses": "1"}
    address = client.post(TEXTS, posted).url
    assert urlsplit(address).path == CLAUSES
    assert decode(parse_qs(urlsplit(address).query)["d"][0]).clauses[0].values == {"plafond": "75 000"}


def test_each_open_point_leads_to_the_clauses_that_fill_it(client):
    BylawCeilingFactory(bylaw=BylawFactory(number="RGC-7", confirmed_on=localdate()), up_to=60_000)
    renew()
    html = page(client, CLAUSES, document="bylaw", municipalite="57040")
    row = html.partition("Mesures de rotation")[2].partition("</tr>")[0]
    assert 'href="#c-rotation-principe"' in row
    assert 'id="c-rotation-principe"' in html
