"""One stylesheet for the browser, one file per component for people: nothing to build.

`css/maillon.css` is served with its @import lines replaced by the files they name, in their layer, whoever serves it:
`runserver`, WhiteNoise's finders or `collectstatic` (docs/decisions/0008-no-build-step.md).
"""

import atexit
import hashlib
import os
import posixpath
import re
import shutil
from functools import cache
from pathlib import Path
from tempfile import mkdtemp
from threading import Lock

from django.conf import settings
from django.contrib.staticfiles.finders import BaseFinder
from django.core.files.storage import FileSystemStorage

NAME = "css/maillon.css"
ONE_AT_A_TIME = Lock()  # Django may make several finders at once, one in each thread of a server
COMMENT = re.compile(r"/\*.*?\*/\s*", re.DOTALL)
IMPORT = re.compile(r'@import\s+"([^"]+)"(?:\s+layer\(([\w.-]+)\))?\s*;\n?')
URL = re.compile(r'url\(\s*(["\']?)(?!data:|https?:|/|#)([^"\')]+)\1\s*\)')


def assemble(path: Path, into: Path) -> str:
    """The text of a stylesheet with its imports in place; relative addresses hold from the folder `into`."""

    def imported(found: re.Match) -> str:
        text, layer = assemble(path.parent / found[1], into), found[2]
        return f"@layer {layer} {{\n{text}}}\n" if layer else text

    def moved(found: re.Match) -> str:
        target = posixpath.normpath(posixpath.join(path.parent.as_posix(), found[2]))
        return f'url("{posixpath.relpath(target, into.as_posix())}")'

    text = COMMENT.sub("", path.read_text(encoding="utf-8"))
    return IMPORT.sub(imported, URL.sub(moved, text))


class StylesheetFinder(BaseFinder):
    """Finds `css/maillon.css`, assembled in a private folder that goes away with the process that made it."""

    def __init__(self, *args, **kwargs):
        self.source = Path(settings.STATICFILES_DIRS[0], NAME)

    def check(self, **kwargs):
        return []

    def find(self, path, find_all=False, **kwargs):
        found = [self.assembled()] if path == NAME else []
        return found if find_all or kwargs.get("all") else "".join(found)

    def list(self, ignore_patterns):
        self.assembled()
        yield NAME, FileSystemStorage(location=self.folder)

    @property
    def folder(self) -> Path:
        """One for each source, whoever asks: the process's own, not the finder's, which may go at any time."""
        with ONE_AT_A_TIME:
            return process_folder() / hashlib.sha256(str(self.source).encode()).hexdigest()[:8]

    def assembled(self) -> str:
        """The path of the stylesheet, made again when a source is newer; readers never see it half written."""
        target = self.folder / NAME
        newest = max(sheet.stat().st_mtime for sheet in self.source.parent.rglob("*.css"))
        with ONE_AT_A_TIME:
            if not target.exists() or target.stat().st_mtime < newest:
                target.parent.mkdir(parents=True, exist_ok=True)
                draft = target.with_suffix(f".{os.getpid()}")
                draft.write_text(assemble(self.source, self.source.parent), encoding="utf-8")
                draft.replace(target)
        return str(target)


@cache
def process_folder() -> Path:
    """A private folder that goes away with the process that made it; the workers it starts share it."""
    made = mkdtemp(prefix="maillon-css-")
    atexit.register(remove, made, os.getpid())
    return Path(made)


def remove(folder: str, owner: int) -> None:
    """None of the workers removes the folder of the process that started them."""
    if os.getpid() == owner:
        shutil.rmtree(folder, ignore_errors=True)
