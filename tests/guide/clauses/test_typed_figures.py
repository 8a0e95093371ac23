"""What a text written by hand may hold: words, dates, names made of digits; never a figure nobody holds to the law."""

import time

import pytest

from guide.clauses.typed_figures import OF_THE_LIBRARY, Allowance, typed_figure_in, typed_figure_in_words
from tests.guide.composing.written_clauses import written_library
from tests.guide.reading import plain

LIBRARY = written_library()
OF_A_PRICE = Allowance(vocabulary=LIBRARY.vocabulary)
OF_THE_REST = Allowance(vocabulary=LIBRARY.vocabulary, is_strict=False)
BOTH = pytest.mark.parametrize("allowance", [OF_A_PRICE, OF_THE_REST], ids=["price", "rest"])


@pytest.mark.parametrize("clause", LIBRARY.clauses, ids=lambda clause: clause.slug)
def test_every_wording_of_the_library_may_be_edited_and_kept(clause):
    names = {field.code: "Rouville" for field in clause.fields if not field.is_number}
    for text in clause.variants.values():
        assert typed_figure_in(text, OF_THE_LIBRARY) == ""
        assert typed_figure_in(text, Allowance(names, LIBRARY.vocabulary, is_strict=clause.says_how_to_buy)) == ""


@BOTH
@pytest.mark.parametrize(
    "text",
    [
        "",
        "Depuis 2019, le service consulte; voir, avant 14 h, le plan 2024-2025, adopté le 2024-06-17 à 8 h 30.",
        "Adopté le 1er juin 2026, les 12, 13 et 14 mai, en 2025 et 2026; d’ici 2030, l’exercice 2026/2027.",
        "Le 2e alinéa de l’article 573.3.1.2 ou des articles 936.0.1.2, 937 et 938.1.2; les paragraphes 1° et 2.1°.",
        "Le règlement 1234-5 modifie le règlement numéro 1547 et les règlements 18-024 et 18-025.",
        "Résolution CM-2026-112, règlement n°547, règlement nº 3, règlement # 547, règlement RCG 18-024.",
        "Le règlement VS-R-2019-12 et la résolution numéro 2026-01-012.",
        "Certifié ISO 14001:2015, BNQ 0605-600, CAN/CSA-B651-18, WCAG 2.1 ou EN 301 549.",
        "La Loi 67 (2021), le chapitre C-65.1, r. 5.1 et le projet de loi 96, annexe 2.",
        "Le prix, taxes comprises, à Mille-Isles, Deux-Montagnes et Trois-Rivières, sur la rivière des Mille Îles.",
        "Jusqu’à {{plafond}} (taxes comprises), d’au moins {{nombre|fournisseur|fournisseurs}}, si possible.",
        "Inférieur à {{plafond}}, d’au plus {{ecart}} pour les entreprises; [[source:a]], [[source:b]] et [[regle:c]].",
        "1. Le directeur demande {{nombre}} offres;\n2° L’offre excède {{plafond}}.\n3) Le conseil décide.",
        "Œuvre d’été, façade; une fois l’an, à la fois « utile » et durable – voir l’annexe A & l’avis @ville.",
        "À cette fin, {{plafond}} représente le maximum, dans un délai de {{jours}} ouvrables, de 8 h 30 à 16 h 30.",
        "La Loi modifiant diverses dispositions (2021, chapitre 7).",
        "Le plan d’action (2024), L.R.Q., c. C-19; l’année 2026-27, le chapitre II.",
        "L’article 573.1 s’applique; le règlement 2019-12 sera abrogé.",
        "La politique 2024-2030 d’achat responsable suit.",
        "Un tiers ne peut intervenir; les deux parties signent. Entre {{a}} et {{b}}, ou de {{a}} à {{b}}.",
        "Un organisme à but non lucratif (OBNL), le MAMH [[source:avis]] et la MRC.",
    ],
)  # fmt: skip
def test_ordinary_words_and_names_made_of_digits_go_out(text, allowance):
    assert typed_figure_in(text, allowance) == ""


@pytest.mark.parametrize(
    "text", ["trois mois", "deux fois par année", "les deux tiers", "un bien neuf", "dix-huit mois"]
)
def test_a_small_number_in_letters_goes_out_unless_the_clause_says_how_to_buy(text):
    assert typed_figure_in(f"Dans {text}.", OF_THE_REST) == ""
    assert "en lettres" in typed_figure_in(f"Dans {text}.", OF_A_PRICE)


MONEY = """
5 $|5 $ CA|CAN/CAD 500 000|neuf cent mille|un demi-million|cent milliers|dix-mille|neufcentmille|un billion
mille dollars|5 mille|deux cents dol\u200blars|900 kilodollars|9 CAD|900 kCAD|5 millions|cent|mille|dollars
deux mille cinq cents|5 M$|un million et demi|9 centaines de milliers de dollars|2 beaux millions|900 fois mille
2000 cents|Mille Dollars|Mille-Cent|trois-cent-mille|2 Mio|2 mrd|Cent-Mille-Dollars|one hundred thousand|neuf piasses
"""
PERCENT = """
50 %|cinq pour cent|50 pour  cent|90 p. 100|5 pour 100|50 p.c.|50 p. c.|50 pct|50 o/o|50 °/o|cinquante p. c.
50 points de pourcentage|un pourcentage de 50|50 pr cent|50 parties par 100|50 cents par dollar
50 pour (cent)|50 pour–cent|50 pour_cent|50 percent|50 sur cent|50 pc|cinquante points|dix pourcent|quinze pourcentages
50 % recyclé|900 000 % recyclé|Un écart de 50 % papier|900 % de fibre|90 sous par dollar|dix centièmes|9 sur dix
"""
NUMBERS = """
900 000|900000|2099 000|900’000|900·000|900_000|900-000|900/000|900. 000|900,000|90 00 00|9 0 0 0 0 0|9.0.0.0|900 '500
900. 500|900 , 500|900--500|900····000|90.00.00|ISO 900000|ISO 500 000|H0H 0H0 000|1100 personnes|ISO 900k
article 900 k|article 900k|article 9 000|articles 9, 000|lots 9 à 000|règlement 900 000|règlement 900-000|no 900 000
règlement 900 KCA|en 2026 000|de 2000 Mio|règlement CAD-900|n° 900.000|ISO 900-000|article 900 Mio|2e alinéa 000
articles 139, 999|lot 9000|alinéa 900|des 2000|EN 95500|politique 95-500|nos 95, 500|12 15 mai
500 k|500K|5 M|900  K|900 (K)|2 MM|2 Md|2 Mds|2 mio|900 mill.|9e5|9 E5|9OO OOO|9 OOO OOO|900 OOO CA|l39 OOO|9 O0O 0O0
900 x 900|999 fois 999|50 sur 100|50 / 100|les 9/10|0,90 du prix|0,9 fois|50 centièmes|mille900|12,25|900m|99³|30|1.
900\u200b000|900\u00ad000|900 _ 000|900 ° 000|900 I 000|900 virgule 000|900 l'000|900 ØØØ|900 O O O|99, 00, 00|139 (00)
par 900-000|lots 900.00|p.c. 900|projet CAD900-000|projet 900.00.00.00|CDN-2000-500|1999-999-999|900-000-0000
900 et 000|100 % recyclé
"""
# What a fourth attack wrote: a name made of digits, a place or a list that counts.
COUNTING = """
nos 12 fournisseurs|n°9 fournisseurs|# 9 fournisseurs|no 95-500|l’article 5, 12 fournisseurs
l’article 5 à 12 offres|le règlement 547, 12 fournisseurs|le règlement 547 et 9000 taxes
en 2026, 2000 entreprises|ISO 14001, 50000 taxes|étape 3 fournisseurs|annexe 5 jours|titre 30 jours
la loi 900 offres|avril 2000 offres|un montant de 2000|(2000)|budget 2000|été 1999|un contrat de 2000 à 2099
Cinquante-Pourcent|Mille-Fois|Cent-Fournisseurs|Dix-Points|Mille-Piasses|le centuple|nine hundred thousand
cinquante o/o|cinquante pour c.|cinquante pts|dix cennes|neuf sous|neuf k|dix M|cin-quante pour cent|mill·ions
neuf mill'ions|20 h|à 29 h 50|c. 9000|r. 9000|lots 50 à 9000|lot 5000|article 9000|ISO 900.500|règlement DOL-900
ll fournisseurs|IIII|neuf millons|une myriade|2026, chapitre 7000
"""
STRICTLY = """
zéro fournisseur|un duo|mi-prix|une huitaine|une paire|un trio|le septuple|la limite est doublée|doubler le seuil
fifty|nine
le tiers du prix|cin-quante|deux tiers
"""
DRAWN = "lOO OOO|IOO OOO|SOO|loo ooo|O|°°°|10^9|９００ ０００|５|⑨⑨⑨|½|²|٩٠٠|🔟|cinquante pour\ncent"
CHARACTERS = """
५०|৯০০|९००|九十万|× fois|⁒|٪|‰|؉|℅|\u2800|ᴏᴏᴏ|ꝮƻꝌ|mill\u0435|Ø|≤|$|%|€|₁
"""


def each(listed: str) -> list[str]:
    return [one for line in listed.strip().splitlines() for one in line.split("|")]


@BOTH
@pytest.mark.parametrize(
    "text", [*each(MONEY), *each(PERCENT), *each(NUMBERS), *each(COUNTING), *DRAWN.split("|"), *each(CHARACTERS)]
)
def test_a_figure_typed_by_hand_is_seen_however_it_is_written(text, allowance):
    assert typed_figure_in(f"Sous {text}, le conseil choisit.", allowance)
    assert typed_figure_in(f"Le conseil choisit\n{text}", allowance)
    assert typed_figure_in_words(f"Sous {text}, le conseil choisit.")


@pytest.mark.parametrize(
    "text",
    [*each(STRICTLY), "dix", "fois dix", "un quart", "le double", "la moitié", "MMC", "dix-neuf", "cinq dixièmes"],
)
def test_what_says_how_to_buy_holds_no_number_in_letters(text):
    assert "en lettres" in typed_figure_in(f"Un écart de {text} est permis.", OF_A_PRICE)


@BOTH
@pytest.mark.parametrize(
    "text",
    [
        "9{{plafond}}", "1 {{plafond}}", "{{plafond}} 000", "{{plafond}},5", "{{plafond}}k", "{{plafond}} k",
        "{{nombre}}{{nombre}}", "{{nombre}} {{nombre}}", "9[[parametre:seuil]]", "{{un}}’{{deux}}", "9 {{n|a|b}}",
        "{{n|mil|mil}}le", "[[regle:a]]9", "9[[avis:b]]", "{{plafond|ou sous 900 000 $|x}}", "{{n|a|000}}",
        "{{n|cent mille|x}}", "{{n|a|(b)}}", "{{nombre}}.{{plafond}}", "{{nombre}},[[parametre:seuil]]",
        "9 '{{plafond}}", "{{n|a|K}}", "{{n|mi|mix}}lle", "{{n|pour|x}} cent", "{{plafond}} x 10", "{{plafond}} mille",
        "{{a}} fois {{b}}", "{{a}}, {{b}}", "[[source:a]] 000", "[[source:a]] mille", "[[source:a]] K",
        "l’{{plafond}}", "c'{{plafond}}", "l, {{plafond}}", "I\n{{plafond}}", "neuf\n{{plafond}}", "{{plafond}}\nfois",
        "9 ° {{plafond}}",
        "{{nombre}} virgule {{plafond}}", "9 d'{{plafond}}", "{{nombre}} d'{{plafond}}", "{{nombre}} Mio", "{{n}} KCA",
        "neuf {{plafond}}", "cent {{plafond}}", "dix fois {{plafond}}", "fois {{plafond}}", "9. {{plafond}}", "{{n}} $",
        "9\n{{plafond}}", "{{nombre}}\n{{plafond}}", "{{plafond}}\n9. Le conseil", "{{n}} points", "{{n|fois|fois}}",
        "{{plafond}} O", "{{plafond}} I", "{{plafond}}, OOO", "{{plafond}} °", "({{nombre}}){{plafond}}",
        "un {{plafond}}",
        "{{nombre}} ({{plafond}})", "{{nombre}} « {{plafond}} »", "{{nombre}} ' {{plafond}}", "{{nombre}}-{{plafond}}",
        "article 5 {{plafond}}", "{{plafond}} (2026)", "{{plafond}} [[source:a]]", "{{n}} mil lions", "{{n}} K'a",
        "{{nombre}} bons milliers", "{{nombre|bons|bons}} milliers", "{{n}} Mille-Isles", "K {{plafond}}",
        "{{plafond}} et un", "{{nombre}} et dix", "{{nombre}} sur quatre", "neuf. {{plafond}}", "neuf : {{plafond}}",
        "{{nombre}} sur {{nombre}}", "{{plafond}} plus {{plafond}}", "{{nombre}} par {{plafond}}", "{{plafond}}: K",
        "l’offre est de\n12. Le conseil {{plafond}}", "soixante et {{nombre}}",
        "{{plafond}} | {{plafond}}", "{{nombre}} + {{plafond}}", "{{nombre}} pour\ncent", "{{nombre}} pour « cent »",
    ],
)  # fmt: skip
def test_nothing_touches_a_field_or_hides_in_it(text, allowance):
    assert typed_figure_in(f"Sous {text} le conseil choisit.", allowance)


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("pour", "{{nombre}} {{lieu}} cent"), ("9", "{{lieu}}.{{plafond}}"), ("mil", "{{lieu}}le"),
        ("OOO", "{{plafond}} {{lieu}}"), ("de nos", "l’offre {{lieu}} 12 fournisseurs"),
        ("le règlement 547", "selon {{lieu}}, 12 fournisseurs"), ("de Cent-Fois", "{{plafond}} {{lieu}}"),
        ("K", "{{plafond}} {{lieu}}"), ("Rouville", "{{lieu}}{{plafond}}"),
        ("mi\ue005lle", "{{lieu}}"), ("Mio", "{{plafond}} {{lieu}}"),
    ],
)  # fmt: skip
def test_what_a_field_of_words_holds_is_read_with_the_text_around_it(value, text):
    allowance = Allowance({"lieu": value}, LIBRARY.vocabulary)
    assert typed_figure_in(f"Sous {text} le conseil choisit.", allowance)
    rouville = Allowance({"lieu": "la MRC de Rouville"}, LIBRARY.vocabulary)
    assert typed_figure_in("Dans {{lieu}}, sous {{plafond}}.", rouville) == ""


@pytest.mark.parametrize(
    "text", ["Sous {{plafond}}", "Voir [[regle:rotation]]", "] [", "Sous 900 000", "Écart de dix points"]
)
def test_a_title_holds_words_only(text):
    assert typed_figure_in_words(text)
    assert typed_figure_in_words("Modification du règlement 2019-12, exercice 2026") == ""
    assert typed_figure_in_words("Politique d’achat responsable 2026-2030") == ""


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Sous 500 000 $.", "contient le nombre « 500 000 $ »"),
        ("Un écart de 40 %.", "contient le nombre « 40 % »"),
        ("Sous cent mille dollars.", "contient « cent », un nombre, un montant ou un pourcentage en lettres"),
        ("Sous dix points.", "contient « dix points », un nombre"),
        ("En $.", "contient le caractère « $ », qui n’est ni une lettre, ni un chiffre, ni un signe de ponctuation"),
        ("{{a}}, {{b}}", "met deux chiffres ou références de suite, sans mot entre eux"),
        ("{{a}} KCA", "met « KCA » à côté d’un chiffre, d’un numéro ou d’une référence"),
        ("{{a}}K", "colle « …K » à un champ ou à une référence"),
        ("n°°", "contient le signe « °° »"),
        ("{{a|9|b}}", "met autre chose qu’un mot dans un champ « 9 »"),
    ],
)
def test_the_refusal_names_what_it_refuses(text, said):
    assert said in plain(typed_figure_in(text))


UNITS = [
    "1 111", "1", "1, ", "9 ", "900-", "{{p}}", "{{p}} ", "{{p}}.", "k", "m²", "ISO 1", "A1B 1C1", "a\u0301",
    "\u0301\u0323", "[[", "]]", "{{nombre|", "cent", "dix", "d'", "oO", "article 1, ", "1.1.", "A-", "de 2026 ", "\n",
]  # fmt: skip


@pytest.mark.parametrize("unit", UNITS)
def test_a_long_text_is_read_quickly(unit):
    started = time.process_time()
    typed_figure_in((unit * 4000)[:4000], OF_THE_REST)
    assert time.process_time() - started < 0.5
