"""Expectations written on the line they are about: ``db: {}  # expect: WB201``."""

import re
from pathlib import Path

NOTE = re.compile(r"#\s*expect:\s*(?P<what>.+?)\s*$")


def expected(file: Path) -> set[tuple[int, str]]:
    lines = file.read_text(encoding="utf-8").splitlines()
    notes = ((number, NOTE.search(line)) for number, line in enumerate(lines, start=1))
    return {(number, what.strip()) for number, note in notes if note for what in note["what"].split(" | ")}
