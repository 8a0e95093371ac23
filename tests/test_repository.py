"""The repository keeps its own rules."""

import functools
import os
import re
from pathlib import Path

import pytest
from django.core.management import call_command
from django.urls import URLPattern, get_resolver

ROOT = Path(__file__).resolve().parent.parent
GENERATED = {".venv", ".data", ".git", "staticfiles", "test-results", ".hypothesis"}
APPS = ("portal", "buying", "guide", "directory", "accounts", "mailing")
ENVIRONMENT = re.compile(r"""(?:\benv(?:_bool|_list)?\(|environ(?:\.get)?[\[(])\s*["']([A-Z_]+)["']""")
# Set by tools rather than by people.
NOT_SETTINGS = {"MAKELEVEL", "CI", "DJANGO_SUPERUSER_PASSWORD", "SITE_CLOCK"}
REVERSED_BY_ALLAUTH = ("account_", "mfa_", "usersessions_")
ASKED_BY_MACHINES = {"health", "robots", "sitemap"}
FOUND_BY_DJANGO = re.compile(
    r"^(\d{3}(_csrf)?\.html|robots\.txt|admin/.*|registration/.*)$|^(account|mfa|usersessions)/"
)
FRAME_OF_LETTERS = "templates/mail/base.html"  # a letter has no style sheet to link: its frame carries a few lines
INLINE = re.compile(r"\s(style|on[a-z]+)=[\"']|<style\b|<script(?![^>]*(\bsrc=|application/(ld\+)?json))")


@functools.cache
def tracked(*suffixes: str) -> list[Path]:
    """The files people write, with one of these suffixes (any when none is given)."""
    found = []
    for folder, subfolders, files in os.walk(ROOT):
        subfolders[:] = [one for one in subfolders if one not in GENERATED and not one.endswith(("cache", "cache__"))]
        found += [Path(folder, file) for file in files]
    return sorted(path for path in found if not suffixes or path.suffix in suffixes)


def name(path: Path) -> str:
    return str(path.relative_to(ROOT))


def sources() -> list[Path]:
    return [path for path in tracked(".py") if "migrations" not in path.parts]


def templates() -> list[Path]:
    return [path for path in tracked(".html", ".txt", ".xml") if (ROOT / "templates") in path.parents]


def test_every_environment_variable_is_in_the_sample():
    read = {found for path in sources() for found in ENVIRONMENT.findall(path.read_text()) if path != Path(__file__)}
    sample = set(re.findall(r"^([A-Z_]+)=", (ROOT / ".env.example").read_text(), re.MULTILINE))
    assert sample == read - NOT_SETTINGS - {"DJANGO_SETTINGS_MODULE"}


def test_models_and_migrations_agree(db):
    call_command("makemigrations", "--check", "--dry-run", verbosity=0)


@pytest.mark.parametrize("lock", ["requirements.lock", "requirements-dev.lock"])
def test_a_lock_pins_with_hashes_and_names_no_registry(lock):
    text = (ROOT / lock).read_text()
    assert not re.search(r"https?://|--(extra-)?index-url|--find-links", text)
    pins = re.findall(r"^[a-z0-9][^\s]*.*$", text, re.MULTILINE)
    assert pins
    assert all(re.match(r"^[a-z0-9._\[\],-]+==\S+ .*\\$", pin) for pin in pins)


def test_every_dependency_has_its_reason():
    text = (ROOT / "pyproject.toml").read_text()
    blocks = re.findall(r"^(?:dependencies|dev) = \[\n(.*?)^\]", text, re.MULTILINE | re.DOTALL)
    lines = [line for block in blocks for line in block.splitlines() if line.strip().startswith('"')]
    assert len(blocks) == 2
    assert [line for line in lines if not re.search(r"#\s*\w{2,}", line)] == []


def test_no_file_names_a_place_of_one_machine():
    place = re.compile(r"(?<![\w.:/-])/(?:" + "|".join(["work", "root", "home"]) + r")/\w")
    guilty = [name(path) for path in tracked() if place.search(path.read_text(encoding="utf-8", errors="ignore"))]
    assert guilty == []


def test_every_template_is_referenced():
    text = "\n".join(path.read_text() for path in [*sources(), *templates()])
    named = set(re.findall(r"""["']([\w./-]+\.(?:html|txt|xml))[#"']""", text))
    computed = [re.sub(r"{\w+}", r"\\w+", one) for one in re.findall(r"""f["']([\w./-]*{\w+}[\w./-]*)["']""", text)]
    ours = [str(path.relative_to(ROOT / "templates")) for path in templates()]
    unnamed = [one for one in ours if one not in named and not FOUND_BY_DJANGO.match(one)]
    assert [one for one in unnamed if not any(re.fullmatch(pattern, one) for pattern in computed)] == []


def test_every_address_is_linked_from_somewhere():
    files = [path for path in [*sources(), *templates()] if not path.name.startswith("urls")]
    text = "\n".join(path.read_text() for path in files)
    unlinked = [
        one for one in url_names() - ASKED_BY_MACHINES if not re.search(rf"""["':]{re.escape(one)}["']""", text)
    ]
    assert sorted(unlinked) == []


def url_names() -> set[str]:
    """Names of our own addresses: those of the administration are Django's, allauth's code reverses its own."""
    found, waiting = [], list(get_resolver().url_patterns)
    while waiting:
        pattern = waiting.pop()
        if isinstance(pattern, URLPattern):
            found.append(pattern.name)
        elif getattr(pattern, "app_name", None) not in {"admin"}:
            waiting.extend(pattern.url_patterns)
    return {one for one in found if one and not one.startswith(REVERSED_BY_ALLAUTH)}


def test_templates_are_short_and_carry_nothing_inline():
    texts = {name(path): path.read_text() for path in templates() if path.suffix == ".html"}
    assert [one for one, text in texts.items() if text.count("\n") > 100] == []
    assert [one for one, text in texts.items() if INLINE.search(text)] == [FRAME_OF_LETTERS]


def test_partials_are_included_with_what_they_declare_and_nothing_else():
    includes = re.compile(r"{%\s*include\s.*?%}", re.DOTALL)
    found = {(name(path), tag) for path in templates() for tag in includes.findall(path.read_text())}
    assert sorted((file, tag) for file, tag in found if not re.search(r"\sonly\s*%}$", tag)) == []


def test_files_stay_short_enough_to_be_read():
    limits = {path: 250 if "tests" in path.parts else 300 for path in sources()}
    assert [name(path) for path, limit in limits.items() if len(path.read_text().splitlines()) > limit] == []


def test_the_words_of_a_tangle_are_absent():
    ours = [path for path in sources() if path.relative_to(ROOT).parts[0] in APPS]
    assert [name(path) for path in ours if path.name in {"utils.py", "services.py", "signals.py"}] == []
    signal = re.compile(r"django\.db\.models\.signals|django\.dispatch")
    assert [name(path) for path in ours if signal.search(path.read_text())] == []
    models = [path for path in ours if "models" in path.parts]
    assert [name(path) for path in models if "def save(" in path.read_text()] == []


def test_imports_only_point_down():
    floors = list(reversed(APPS))
    above = {app: floors[floors.index(app) + 1 :] for app in floors}
    climbing = [
        f"{name(path)} imports {higher}"
        for path in sources()
        for higher in above.get(path.relative_to(ROOT).parts[0], [])
        if re.search(rf"^\s*(from|import) {higher}\b", path.read_text(), re.MULTILINE)
    ]
    assert climbing == []
