import pytest

from directory.choices import ProofType
from directory.proofs.names import LONGEST, shown_name

NAMES = {
    "ordinary": ("Statuts 2024.pdf", "Statuts 2024.pdf"),
    "accents-are-kept": ("Règlements généraux (été).pdf", "Règlements généraux (été).pdf"),
    "path": ("../../etc/passwd", "passwd.pdf"),
    "windows-path": (r"C:\Users\bob\lettre.pdf", "lettre.pdf"),
    "the-ending-is-that-of-the-content": ("facture.pdf.exe", "facture.pdf.pdf"),
    "control-characters": ("a\x00b\r\nc\x1b.pdf", "ab c.pdf"),
    "reordering-marks": ("fac\u202efdp.exe", "facfdp.pdf"),
    "invisible": ("\u200b\u2066.pdf", "pdf.pdf"),
    "quotes-and-markup": ('"><script>x.pdf', "scriptx.pdf"),
    "device-and-wildcards": ("con:*?|.pdf", "con.pdf"),
    "only-dots": ("...", "piece.pdf"),
    "nothing": ("", "piece.pdf"),
    "a-slash-at-the-end": ("dossier/", "piece.pdf"),
    "decomposed-letters-are-composed": ("e\u0301te\u0301.pdf", "été.pdf"),
}


@pytest.mark.parametrize(("sent", "shown"), NAMES.values(), ids=NAMES.keys())
def test_a_name_is_only_words(sent, shown):
    assert shown_name(sent, ProofType.PDF) == shown


def test_a_long_name_is_cut_and_keeps_its_ending():
    name = shown_name("a" * 5000 + ".png", ProofType.JPEG)
    assert name == "a" * LONGEST + ".jpg"
