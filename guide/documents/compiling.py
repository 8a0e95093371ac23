"""Compiles one PDF with typst and ends: run by `guide.documents.pdf` as a program of its own, never imported by it.

typst keeps what it made of its last documents: in a server's process, eleven long ones held 1.4 GB for ever. Reads JSON
(`main`, `base`, `root`, `fonts`, `inputs`) from its input, writes the file to its output, in bounded memory and time.
"""

import json
import resource
import sys

MOST_MEMORY, MOST_SECONDS = 2 * 2**30, 60


def main() -> None:
    resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (MOST_SECONDS, MOST_SECONDS))
    import typst

    asked = json.load(sys.stdin)
    content = typst.compile(
        {"main.typ": asked["main"].encode(), "base.typ": asked["base"].encode()},
        root=asked["root"],
        font_paths=[asked["fonts"]],
        ignore_system_fonts=True,
        sys_inputs=asked["inputs"],
        pdf_standards="ua-1",
        timestamp=0,
    )
    sys.stdout.buffer.write(content)


if __name__ == "__main__":
    main()
