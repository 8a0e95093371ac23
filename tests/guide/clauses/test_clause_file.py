"""The clauses as a file: whole entries, or an error that names the clause."""

import pytest

from guide.clauses.file import read_clause_file
from guide.toml_files import ReferenceFileError

ENTRY = """
[[clauses]]
slug = "essai"
title = "Un essai"
subject = "market"
purpose = "Essayer."
places = ["policy"]
rules = []
sources = []
limits = ""
fills = []
conflicts = []
fields = [{ code = "nombre", label = "Nombre", kind = "count" }]
[clauses.variants]
soft = "Au moins {{nombre}}."
standard = "Au moins {{nombre}}."
ambitious = "Au moins {{nombre}}."
"""


def written(tmp_path, text: str):
    path = tmp_path / "clauses.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_the_reference_library_holds_more_than_the_guide_asks():
    clauses = read_clause_file()
    assert len(clauses) >= 35
    assert {place for one in clauses for place in one["places"]} == {
        "bylaw", "policy", "tender", "contract", "resolution"
    }  # fmt: skip


def test_every_variant_of_a_clause_differs():
    assert [one["slug"] for one in read_clause_file() if len(set(one["variants"].values())) < 3] == []


@pytest.mark.parametrize(
    ("change", "words"),
    [
        pytest.param(('title = "Un essai"\n', ""), "il manque title", id="missing-key"),
        pytest.param(('purpose = "', 'but = "x"\npurpose = "'), "clé inconnue but", id="unknown-key"),
        pytest.param(("rules = []", 'rules = ""'), "n’a pas la bonne forme", id="wrong-type"),
        pytest.param(("ambitious", "bold"), "les variantes sont soft, standard, ambitious", id="unknown-variant"),
        pytest.param(("{{nombre}}", "{{nombres}}"), "champ inconnu nombres", id="unknown-field"),
        pytest.param(("{{nombre}}", "trois"), "aucun texte n’emploie le champ nombre", id="idle-field"),
        pytest.param(("fills = []", 'fills = []\nsum_of = ["prix"]\nsum_is = 100'), "champ inconnu prix", id="sum"),
    ],
)
def test_a_faulty_clause_is_refused_by_its_name(tmp_path, change, words):
    with pytest.raises(ReferenceFileError, match=words) as refused:
        read_clause_file(written(tmp_path, ENTRY.replace(*change)))
    assert "« essai »" in str(refused.value)


def test_a_clause_written_twice_is_refused(tmp_path):
    with pytest.raises(ReferenceFileError, match="écrit deux fois"):
        read_clause_file(written(tmp_path, ENTRY * 2))


def test_a_file_that_is_not_toml_is_refused(tmp_path):
    with pytest.raises(ReferenceFileError, match="ce n’est pas du TOML"):
        read_clause_file(written(tmp_path, "[[clauses"))
