"""The picture a shared link shows (Open Graph, 1200 × 630): the municipality and its figures, drawn with Pillow."""

from io import BytesIO
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

from directory.models import Municipality
from guide.council.figures import LocalFigures
from guide.numbers import shown_number

SIZE = (1200, 630)
FONTS = Path(__file__).resolve().parents[1] / "documents" / "typst" / "fonts"
# The tokens of static/css/tokens.css: paper, ink, soft ink, pine, the copper of the link.
PAPER, INK, SOFT, PINE, COPPER = "#faf6ed", "#1b2421", "#4a5550", "#14493d", "#b8581a"
MARGIN, LONGEST = 72, 1056


def council_card(municipality: Municipality, figures: LocalFigures) -> bytes:
    """A PNG, the same for the same figures."""
    image = Image.new("RGB", SIZE, PAPER)
    draw = ImageDraw.Draw(image)
    _rings(draw)
    draw.text((MARGIN + 130, 70), "Maillon", font=_font("Bold", 46), fill=PINE)
    draw.text((MARGIN, 170), "L’économie sociale et les achats publics", font=_font("Regular", 40), fill=SOFT)
    draw.text((MARGIN, 225), municipality.name, font=_fitting(draw, municipality.name), fill=INK)
    told = [
        (figures.listed, "entreprise qui sert la municipalité", "entreprises qui servent la municipalité"),
        (figures.covered, "famille de besoins couverte", "familles de besoins couvertes"),
        (figures.jobs, "emploi déclaré", "emplois déclarés"),
    ]
    for rank, (number, one, many) in enumerate(told):
        left = MARGIN + rank * 370
        draw.text((left, 350), _plain(shown_number(number)), font=_font("Regular", 96), fill=PINE)
        _wrapped(draw, left, 465, one if number < 2 else many)
    buffer = BytesIO()
    image.save(buffer, "PNG", compress_level=3)
    return buffer.getvalue()


def _rings(draw: ImageDraw.ImageDraw) -> None:
    """The mark: a rule's ring and the suppliers', linked."""
    draw.rounded_rectangle((MARGIN, 72, MARGIN + 62, 116), radius=22, outline=PINE, width=9)
    draw.rounded_rectangle((MARGIN + 42, 72, MARGIN + 104, 116), radius=22, outline=COPPER, width=9)


def _font(weight: str, size: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(str(FONTS / f"AtkinsonHyperlegibleNext-{weight}.ttf"), size)


def _fitting(draw: ImageDraw.ImageDraw, text: str) -> ImageFont.FreeTypeFont:
    """The largest size at which the name holds on its line."""
    fonts = [_font("Bold", size) for size in (92, 76, 62, 50, 40, 32)]
    return next((font for font in fonts if draw.textlength(text, font=font) <= LONGEST), fonts[-1])


def _wrapped(draw: ImageDraw.ImageDraw, left: int, top: int, words: str) -> None:
    font, lines = _font("Regular", 34), [""]
    for word in words.split(" "):
        longer = f"{lines[-1]} {word}".strip()
        if draw.textlength(longer, font=font) > 330 and lines[-1]:
            lines.append(word)
        else:
            lines[-1] = longer
    draw.multiline_text((left, top), "\n".join(lines), font=font, fill=INK, spacing=6)


def _plain(text: str) -> str:
    """The narrow space between thousands is not in the font."""
    return text.replace("\u202f", "\u00a0")
