"""What changed, word by word."""

from directory.text_diff import changed_passages, changed_words


def test_only_the_words_that_change_are_marked():
    assert changed_words("le seuil est haut", "le seuil reste haut") == "le seuil <del>est</del> <ins>reste</ins> haut"


def test_passages_that_stay_are_left_out():
    assert changed_passages(["a", "b", "c"], ["a", "x", "c"]) == ["<del>b</del> <ins>x</ins>"]


def test_a_new_and_a_removed_passage():
    assert changed_passages(["a", "b"], ["a", "b", "c d"]) == ["<ins>c d</ins>"]
    assert changed_passages(["a", "b"], ["b"]) == ["<del>a</del>"]


def test_hostile_words_are_escaped_in_a_diff():
    assert changed_words("<b>", "<script>") == "<del>&lt;b&gt;</del> <ins>&lt;script&gt;</ins>"


def test_the_same_text_has_no_change():
    assert changed_passages(["a"], ["a"]) == []


def test_a_text_made_to_cost_seconds_is_shown_as_replaced():
    before, after = "a " * 2000, "a b " * 1000
    assert changed_words(before, after).startswith("<del>a a")


def test_a_text_that_repeats_one_word_costs_no_seconds_either():
    before, after = "a " * 499, "a b " * 250
    assert changed_words(before, after).startswith("<del>a a")
