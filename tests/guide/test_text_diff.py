"""The passages of a chapter, in words a reader knows."""

from guide.text_diff import changed_passages, passages


def named(kind: str, slug: str) -> str:
    return f"{kind} {slug}"


def test_passages_are_the_lines_a_reader_sees():
    html = "<h2>Titre</h2><ul><li>Un</li><li>Deux &amp; trois</li></ul><p>A<br>B</p>"
    assert passages(html, named) == ["Titre", "Un", "Deux & trois", "A", "B"]


def test_references_are_named():
    assert passages("<p>Sous [[parametre:seuil]].</p>", named) == ["Sous « parametre seuil »."]


def test_two_chapters_are_compared_by_their_passages():
    before, after = (passages(f"<p>Le seuil {verb} haut.</p>", named) for verb in ("est", "reste"))
    assert changed_passages(before, after) == ["Le seuil <del>est</del> <ins>reste</ins> haut."]
