"""One stylesheet goes out, assembled from one file per component."""

import gc
import os
import re
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from django.conf import settings
from django.contrib.staticfiles import finders
from django.core.management import call_command

from portal.finders import NAME, StylesheetFinder, assemble

CSS = Path(settings.BASE_DIR, "static", "css")


@pytest.fixture
def sheets(tmp_path):
    """A stylesheet with two layers, one of which imports a component that names an image."""
    folder = tmp_path / "static" / "css"
    (folder / "components").mkdir(parents=True)
    (folder / "maillon.css").write_text(
        "/* order */\n@layer base, components;\n"
        '@import "base.css" layer(base);\n@import "components.css" layer(components);\n'
    )
    (folder / "base.css").write_text('a { src: url("../fonts/a.woff2") }\n')
    (folder / "components.css").write_text('@import "components/badge.css";\n')
    (folder / "components" / "badge.css").write_text("b { background: url('../../img/x.svg') }\n")
    return folder


def test_imports_are_replaced_in_their_order_and_layer(sheets):
    text = assemble(sheets / "maillon.css", sheets)
    assert text.startswith("@layer base, components;\n@layer base {\n")
    assert text.index("@layer base {") < text.index("@layer components {")
    assert "@import" not in text
    assert "/*" not in text


def test_addresses_hold_from_where_the_stylesheet_is_served(sheets):
    text = assemble(sheets / "maillon.css", sheets)
    assert 'url("../fonts/a.woff2")' in text
    assert 'url("../img/x.svg")' in text


@pytest.mark.parametrize("address", ["data:image/png;base64,AA", "https://exemple.org/a.png", "/static/a.png", "#ring"])
def test_addresses_that_are_not_relative_are_left_alone(sheets, address):
    (sheets / "base.css").write_text(f"a {{ background: url({address}) }}")
    assert f"url({address})" in assemble(sheets / "maillon.css", sheets)


def test_a_changed_component_is_served_at_once(sheets, settings):
    settings.STATICFILES_DIRS = [sheets.parent]
    finder = StylesheetFinder()
    before = Path(finder.find(NAME)).read_text()
    component = sheets / "components" / "badge.css"
    component.write_text("b { color: red }")
    later = component.stat().st_mtime + 10
    os.utime(component, (later, later))
    after = Path(finder.find(NAME)).read_text()
    assert "color: red" not in before
    assert "color: red" in after


def test_finders_made_at_once_serve_one_stylesheet_that_outlives_them():
    with ThreadPoolExecutor(8) as threads:
        found = set(threads.map(lambda _: StylesheetFinder().find(NAME), range(64)))
    gc.collect()
    assert len(found) == 1
    assert "@import" not in Path(found.pop()).read_text()


def test_every_component_file_is_part_of_the_stylesheet():
    named = re.findall(r"components/([\w-]+)\.css", (CSS / "components.css").read_text())
    assert sorted(named) == sorted(path.stem for path in (CSS / "components").iterdir())


def test_the_fonts_and_images_named_exist():
    served = assemble(CSS / "maillon.css", CSS)
    for address in re.findall(r'url\("([^"]+)"\)', served):
        assert (CSS / address).resolve().is_file(), address


def test_the_portal_finds_the_assembled_stylesheet():
    assert "@import" not in Path(finders.find(NAME)).read_text()


def test_the_finder_can_list_all_it_finds():
    finder = StylesheetFinder()
    assert finder.find(NAME, find_all=True) == [finder.find(NAME)]
    assert finder.find("css/other.css") == ""
    assert finder.find("css/other.css", find_all=True) == []


def test_production_serves_one_hashed_stylesheet_with_hashed_fonts(settings, tmp_path):
    settings.STATIC_ROOT = tmp_path / "collected"
    backend = "django.contrib.staticfiles.storage.ManifestStaticFilesStorage"
    settings.STORAGES = settings.STORAGES | {"staticfiles": {"BACKEND": backend}}
    call_command("collectstatic", interactive=False, verbosity=0)
    hashed = list((tmp_path / "collected" / "css").glob("maillon.*.css"))
    assert len(hashed) == 1
    text = hashed[0].read_text()
    assert "@import" not in text
    assert re.search(r"fonts/atkinson-[\w-]+\.[0-9a-f]{12}\.woff2", text)
