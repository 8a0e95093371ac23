"""Two sheets written from the same one."""

from hypothesis import given, settings

from directory.revisions.changes import changes
from directory.revisions.merging import merge, rebased
from directory.revisions.sections import SECTIONS
from tests.directory.revisions.documents import area, document, documents, offering


@given(documents(), documents())
@settings(deadline=None, max_examples=25)
def test_when_one_side_wrote_nothing_the_other_is_kept(base, written):
    for merged in (merge(base, written, base), merge(base, base, written), merge(base, written, written)):
        assert (merged.document, merged.conflicts) == (written, [])


@given(documents(), documents(), documents())
@settings(deadline=None, max_examples=30)
def test_nothing_that_somebody_wrote_is_lost(base, mine, theirs):
    merged = merge(base, mine, theirs)
    kept = values(merged.document) | {
        found for one in merged.conflicts for side in (one.mine, one.theirs) for found in values_at(one.path, side)
    }
    for side in (mine, theirs):
        assert values(side) - values(base) <= kept


@given(documents(), documents(), documents())
@settings(deadline=None, max_examples=30)
def test_it_does_not_matter_who_comes_second(base, mine, theirs):
    one, other = merge(base, mine, theirs), merge(base, theirs, mine)
    assert [(found.path, found.mine, found.theirs) for found in sorted(one.conflicts, key=path_of)] == [
        (found.path, found.theirs, found.mine) for found in sorted(other.conflicts, key=path_of)
    ]
    differing = {change.path for change in changes(one.document, other.document)}
    # Rows that both sides added come in an order that nobody chose.
    assert differing <= one.conflicting_paths | {"offerings.order", "references.order"}


@given(documents(), documents(), documents())
@settings(deadline=None, max_examples=25)
def test_what_the_other_side_brought_is_said(base, mine, theirs):
    merged = merge(base, mine, theirs)
    assert merged.theirs_only == changes(mine, merged.document)


def path_of(conflict) -> str:
    return conflict.path


def values(sheet: dict) -> set[tuple]:
    """(path, value) of everything written in a sheet."""
    found = set()
    for section in SECTIONS:
        rows = sheet[section.code] if section.has_rows else [sheet[section.code]]
        for row in rows:
            path = f"{section.code}/{row['key']}" if section.has_rows else section.code
            found |= values_at(path, row)
    return found


def values_at(path: str, value) -> set[tuple]:
    if isinstance(value, dict):
        return {
            (f"{path}.{name}", repr(one)) for name, one in value.items() if name != "key" and one not in ("", [], None)
        }
    return set() if value in ("", [], None) else {(path, repr(value))}


def test_changes_to_different_things_are_put_together():
    base = document(identity={"name": "Pain"}, offerings=[offering("o1", description="avant")])
    mine = document(identity={"name": "Pains"}, offerings=[offering("o1", description="après")])
    theirs = document(identity={"name": "Pain"}, offerings=[offering("o1", "Boulanger", description="avant")])
    merged = merge(base, mine, theirs)
    assert merged.conflicts == []
    assert merged.document == document(
        identity={"name": "Pains"}, offerings=[offering("o1", "Boulanger", description="après")]
    )
    assert [change.path for change in merged.theirs_only] == ["offerings/o1"]


def test_the_same_value_written_twice_is_no_conflict():
    written = document(contact={"phone": "450 555-0100"})
    assert merge(document(), written, written).conflicts == []


def test_two_values_for_one_field_are_a_conflict_that_holds_both():
    base, mine, theirs = (document(contact={"phone": phone}) for phone in ("1", "2", "3"))
    merged = merge(base, mine, theirs)
    [conflict] = merged.conflicts
    assert (conflict.path, conflict.label, conflict.base) == ("contact.phone", "Téléphone", "1")
    assert (conflict.mine, conflict.theirs) == ("2", "3")
    assert merged.document == mine


def test_two_values_in_one_row_name_the_row_and_the_value():
    base, mine, theirs = (document(offerings=[offering("o1", description=text)]) for text in ("a", "b", "c"))
    [conflict] = merge(base, mine, theirs).conflicts
    assert (conflict.path, conflict.label) == ("offerings/o1.description", "Offre\u00a0: Traiteur, Description")
    assert merge(base, mine, theirs).conflicting_paths == {"offerings/o1"}


def test_a_row_changed_by_one_and_taken_out_by_the_other_stays_and_is_said():
    base, mine = document(offerings=[offering("o1", "a")]), document(offerings=[offering("o1", "b")])
    for one, other in ((mine, document()), (document(), mine)):
        merged = merge(base, one, other)
        assert merged.document == mine
        assert [conflict.path for conflict in merged.conflicts] == ["offerings/o1"]


def test_territories_of_both_sides_are_kept():
    base, mine, theirs = (
        document(served_areas=[area(key) for key in keys]) for keys in (["QC"], ["QC", "R16"], ["C570"])
    )
    assert merge(base, mine, theirs).document == document(served_areas=[area("R16"), area("C570")])


def test_rows_that_an_import_wrote_again_are_recognised():
    base = document(offerings=[offering("o1", "Traiteur"), offering("o2", "Boulangerie", description="a")])
    mine = document(offerings=[offering("o1", "Traiteur"), offering("o2", "Boulangerie", description="b")])
    theirs = document(offerings=[offering("o8", "Traiteur"), offering("o9", "Boulangerie", description="a")])
    merged = rebased(base, mine, theirs)
    assert merged.conflicts == []
    assert merged.document == document(
        offerings=[offering("o8", "Traiteur"), offering("o9", "Boulangerie", description="b")]
    )


def test_a_reordering_and_an_addition_are_put_together():
    base = document(offerings=[offering("o1"), offering("o2")])
    mine = document(offerings=[offering("o2"), offering("o1")])
    theirs = document(offerings=[offering("o1"), offering("n00000001"), offering("o2")])
    merged = merge(base, mine, theirs)
    assert [row["key"] for row in merged.document["offerings"]] == ["o2", "o1", "n00000001"]
    assert merged.conflicts == []


def test_a_row_that_mine_added_and_a_pole_published_is_one_row():
    mine = document(offerings=[offering("o1"), offering("n00000001", "Café", description="Bio")])
    theirs = document(offerings=[offering("o1"), offering("o9", "Café", description="Bio")])
    assert rebased(document(offerings=[offering("o1")]), mine, theirs).document == theirs


def test_a_row_changed_after_a_pole_published_it_is_a_conflict_not_a_double():
    mine = document(offerings=[offering("n00000001", "Café", description="Bio et local")])
    theirs = document(offerings=[offering("o9", "Café", description="Bio")])
    merged = rebased(document(), mine, theirs)
    assert [row["key"] for row in merged.document["offerings"]] == ["o9"]
    assert [conflict.path for conflict in merged.conflicts] == ["offerings/o9.description"]


@given(documents(), documents(), documents())
@settings(deadline=None, max_examples=30)
def test_nothing_is_lost_either_when_rows_changed_keys(base, mine, theirs):
    merged = rebased(base, mine, theirs)
    kept = words(merged.document) | {word for one in merged.conflicts for word in words_in((one.mine, one.theirs))}
    for side in (mine, theirs):
        assert words(side) - words(base) <= kept


def words(sheet: dict) -> set[str]:
    return {repr(value) for _, value in values(sheet)}


def words_in(value) -> set[str]:
    if isinstance(value, list | tuple | dict):
        inside = value.values() if isinstance(value, dict) else value
        return {repr(repr(value))} | {word for one in inside for word in words_in(one)}
    return {repr(repr(value))}
