"""The map: pure, from counts to shapes."""

import pytest

from directory.map import levels_by_rank, outline_map, territory_map


def address(code: str) -> str:
    return f"/fournisseurs/?mrc={code}"


def test_each_territory_has_its_count_and_leads_to_its_list():
    shapes = {shape.code: shape for shape in outline_map({"570": 38, "58": 96}, address).shapes}
    assert (shapes["570"].count, shapes["570"].url) == (38, "/fournisseurs/?mrc=570")
    assert len(shapes) == 8


def test_a_territory_without_supplier_is_shown_without_a_link():
    found = outline_map({"570": 38}, address)
    nobody = next(shape for shape in found.shapes if shape.code == "480")
    assert (nobody.count, nobody.url, nobody.level) == (0, "", 1)


def test_a_map_of_nobody_has_no_link():
    assert not outline_map({}, address).has_links
    assert outline_map({"58": 1}, address).has_links


def test_a_count_elsewhere_is_left_out():
    assert sum(shape.count for shape in outline_map({"460": 12}, address).shapes) == 0


def test_where_the_reader_is_comes_last_to_be_drawn_over_the_others():
    shapes = outline_map({}, address, here="480").shapes
    assert [shape.code for shape in shapes if shape.is_here] == ["480"]
    assert shapes[-1].code == "480"


def test_the_whole_of_monteregie():
    assert len(outline_map({}, address, variant="monteregie").shapes) == 13


def test_names_are_typographic():
    assert "Marguerite-D’Youville" in {shape.name for shape in outline_map({}, address).shapes}


def test_the_list_beside_the_map_goes_from_the_largest_to_the_smallest():
    listed = outline_map({"570": 3, "58": 9, "480": 3}, address).by_count
    assert [shape.name for shape in listed[:3]] == ["Longueuil", "Acton", "La Vallée-du-Richelieu"]


@pytest.mark.parametrize(
    ("numbers", "levels"),
    [
        pytest.param({"a": 1, "b": 2, "c": 3, "d": 4}, [1, 2, 3, 4], id="a-quarter-each"),
        pytest.param({"a": 0, "b": 0, "c": 5, "d": 900}, [1, 1, 3, 4], id="one-crowded"),
        pytest.param({"a": 2, "b": 2}, [1, 1], id="equals-share"),
        pytest.param({}, [], id="nothing"),
    ],
)
def test_levels_follow_the_rank(numbers, levels):
    assert list(levels_by_rank(numbers).values()) == levels


def test_a_served_territory_stands_out():
    shapes = {shape.code: shape for shape in territory_map({"570"}).shapes}
    assert (shapes["570"].level, shapes["570"].count, shapes["570"].url) == (4, None, "")
    assert shapes["480"].level == 1
