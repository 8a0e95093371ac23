"""A picture is drawn again: its dots stay, nothing that travelled with them does."""

import io

import pytest
from PIL import Image

from directory.choices import ProofType
from directory.proofs.errors import ProofRefused
from directory.proofs.pictures import redrawn
from tests.directory.proofs.files import MARKUP, photograph, picture, zipped


def look(content: bytes) -> Image.Image:
    image = Image.open(io.BytesIO(content))
    image.load()
    return image


def test_a_photograph_loses_its_place_its_camera_and_its_comment():
    kept = redrawn(photograph(), ProofType.JPEG)
    assert b"SECRET" not in kept
    assert not look(kept).getexif()
    assert not {"comment", "icc_profile", "exif"} & set(look(kept).info)


def test_a_photograph_is_turned_the_way_it_was_held():
    assert look(redrawn(photograph(), ProofType.JPEG)).size == (30, 60)


@pytest.mark.parametrize("tail", [MARKUP, zipped()], ids=["html", "zip"])
@pytest.mark.parametrize(("kind", "media_type"), [("PNG", ProofType.PNG), ("JPEG", ProofType.JPEG)])
def test_what_is_glued_to_a_picture_is_left_behind(kind, media_type, tail):
    kept = redrawn(picture(kind) + tail, media_type)
    assert tail not in kept
    assert look(kept).size == (40, 20)


def test_the_texts_of_a_png_are_left_behind():
    from PIL.PngImagePlugin import PngInfo

    texts = PngInfo()
    texts.add_text("Author", "SECRET", zip=True)
    assert b"SECRET" not in redrawn(picture(pnginfo=texts), ProofType.PNG)
    assert "Author" not in look(redrawn(picture(pnginfo=texts), ProofType.PNG)).info


MODES = {
    "black-and-white": ("PNG", "1", "L"),
    "grey": ("PNG", "L", "L"),
    "grey-and-transparent": ("PNG", "LA", "RGBA"),
    "palette": ("PNG", "P", "RGB"),
    "colour": ("PNG", "RGB", "RGB"),
    "transparent": ("PNG", "RGBA", "RGBA"),
    "sixteen-bits": ("PNG", "I;16", "L"),
    "grey-photograph": ("JPEG", "L", "L"),
    "printing-inks": ("JPEG", "CMYK", "RGB"),
}


@pytest.mark.parametrize(("kind", "mode", "kept"), MODES.values(), ids=MODES.keys())
def test_every_ordinary_mode_is_kept_readable(kind, mode, kept):
    media_type = ProofType.PNG if kind == "PNG" else ProofType.JPEG
    assert look(redrawn(picture(kind, mode=mode), media_type)).mode == kept


def test_sixteen_bits_of_grey_keep_their_shades():
    image = Image.new("I;16", (2, 1))
    image.putpixel((0, 0), 65535)
    image.putpixel((1, 0), 32768)
    output = io.BytesIO()
    image.save(output, "PNG")
    kept = look(redrawn(output.getvalue(), ProofType.PNG))
    assert (kept.getpixel((0, 0)), kept.getpixel((1, 0))) == (255, 128)


def test_an_animated_picture_is_refused():
    frames = [Image.new("RGB", (10, 10), colour) for colour in ("white", "black")]
    output = io.BytesIO()
    frames[0].save(output, "PNG", save_all=True, append_images=frames[1:])
    with pytest.raises(ProofRefused, match="animée"):
        redrawn(output.getvalue(), ProofType.PNG)


def test_a_telephones_double_photograph_keeps_the_first():
    first, second = Image.new("RGB", (40, 20), "white"), Image.new("RGB", (10, 10), "black")
    output = io.BytesIO()
    first.save(output, "MPO", save_all=True, append_images=[second])
    assert look(redrawn(output.getvalue(), ProofType.JPEG)).size == (40, 20)


def test_texts_that_swell_in_a_png_are_refused():
    from PIL.PngImagePlugin import PngInfo

    texts = PngInfo()
    texts.add_text("a", "a" * 5_000_000, zip=True)
    with pytest.raises(ProofRefused, match="endommagée"):
        redrawn(picture(pnginfo=texts), ProofType.PNG)
