"""Drawing a sent picture again: what is kept is its dots, and nothing that travelled with them."""

import io
from threading import Lock

from PIL import Image, ImageOps

from directory.choices import ProofType
from directory.proofs.errors import ProofRefused

# 40 million dots: a letter-size page scanned at 600 dots an inch. Decoded, 160 MB at most, twice when it is turned:
# so a process decodes one picture at a time.
MOST_PIXELS = 40_000_000
ONE_AT_A_TIME = Lock()
FORMATS = {ProofType.PNG: "PNG", ProofType.JPEG: "JPEG"}
TOO_LARGE = "L’image compte plus de 40 millions de pixels. Réduisez ses dimensions, puis joignez-la de nouveau."
DAMAGED = "L’image est endommagée ou incomplète. Ouvrez-la, enregistrez-la de nouveau, puis joignez cette copie."
ANIMATED = "L’image est animée. Joignez une image fixe."


def redrawn(content: bytes, media_type: ProofType) -> bytes:
    """The same picture, upright, without place, camera, comment or colour profile. Raises ProofRefused."""
    output = io.BytesIO()
    with ONE_AT_A_TIME:
        picture = eight_bits(upright(opened(content, FORMATS[media_type])))
        mode = mode_to_keep(picture, media_type)
        picture = picture if picture.mode == mode else picture.convert(mode)
        picture.info = {}  # Pillow would write the comment and the colour profile back
        picture.save(output, FORMATS[media_type], **({"quality": 88} if media_type == ProofType.JPEG else {}))
    return output.getvalue()


def opened(content: bytes, kind: str) -> Image.Image:
    """The picture's header only: its size is judged before a single dot is decoded."""
    try:
        picture = Image.open(io.BytesIO(content), formats=[kind])
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        raise ProofRefused(TOO_LARGE) from None
    except Exception:  # a hostile file may break any part of a decoder: the fault is the file's
        raise ProofRefused(DAMAGED) from None
    if picture.width * picture.height > MOST_PIXELS:
        raise ProofRefused(TOO_LARGE)
    # A telephone's JPEG may carry a second, smaller picture: only the first is kept.
    if kind == "PNG" and getattr(picture, "is_animated", False):
        raise ProofRefused(ANIMATED)
    return picture


def upright(picture: Image.Image) -> Image.Image:
    """Decoded, and turned the way the camera was held."""
    try:
        picture.load()
        ImageOps.exif_transpose(picture, in_place=True)
        return picture
    except Exception:  # see `opened`
        raise ProofRefused(DAMAGED) from None


def eight_bits(picture: Image.Image) -> Image.Image:
    """Pillow cuts sixteen bits of grey at 255 instead of dividing them."""
    if picture.mode not in {"I;16", "I"}:
        return picture
    return picture.convert("I").point(lambda shade: shade * (1 / 256)).convert("L")


def mode_to_keep(picture: Image.Image, media_type: ProofType) -> str:
    """Grey stays grey; transparency stays in a PNG; the rest becomes red, green and blue."""
    if picture.mode in {"1", "L"}:
        return "L"
    if media_type == ProofType.PNG and (picture.mode in {"LA", "PA", "RGBA"} or "transparency" in picture.info):
        return "RGBA"
    return "RGB"
