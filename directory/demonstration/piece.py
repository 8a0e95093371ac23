"""A private document that says itself that it is fictional: one page of PDF, written by hand."""

from django.core.files.uploadedfile import SimpleUploadedFile

WORDS = "Piece fictive, pour la demonstration seulement."


def fictional_piece(name: str) -> SimpleUploadedFile:
    """As a browser would send it."""
    return SimpleUploadedFile(name, one_page(WORDS), content_type="application/pdf")


def one_page(words: str) -> bytes:
    """A PDF with one line of plain letters."""
    drawing = f"BT /F1 18 Tf 72 700 Td ({words}) Tj ET"
    objects = [
        "<</Type/Catalog/Pages 2 0 R>>",
        "<</Type/Pages/Kids[3 0 R]/Count 1>>",
        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>",
        f"<</Length {len(drawing)}>>\nstream\n{drawing}\nendstream",
        "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    ]
    body, offsets = "%PDF-1.4\n", []
    for number, one in enumerate(objects, start=1):
        offsets.append(len(body))
        body += f"{number} 0 obj\n{one}\nendobj\n"
    table = "".join(f"{offset:010} 00000 n \n" for offset in offsets)
    count = len(objects) + 1
    trailer = f"trailer\n<</Size {count}/Root 1 0 R>>\nstartxref\n{len(body)}\n%%EOF\n"
    return f"{body}xref\n0 {count}\n0000000000 65535 f \n{table}{trailer}".encode("ascii")
