"""`python -m benchmarks.speed_page FILE [SECTION...]`: measure, and write what the benchmarks print into a page.

Sections that are not named keep what was measured before, with its date. Ratios travel better than seconds.
"""

import os
import platform
import re
import subprocess
import sys
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path

SECTIONS = {
    "singles": ("All single failures, beside the loop over `nx.ancestors`", "benchmarks.singles 1000 5000"),
    "start": ("Starting, beside what cannot be avoided", "benchmarks.startup 5"),
    "whole": ("Whole commands, beside one fixed loop", "benchmarks.whole --sizes 100,300,1000 --limit 40"),
    "own solver": ("Without the decision-diagram library", "benchmarks.own_solver"),
    "sampling": ("Monte Carlo", "benchmarks.sampling"),
}
HEAD = """\
# Speed

Written by `make speed`, which measures; do not edit. Each section has the command that measures it alone.
"""
BODY = re.compile(r"^## (?P<title>.+?)\n(?P<body>.*?)(?=^## |\Z)", re.MULTILINE | re.DOTALL)


def main(page: Path, names: list[str], sections: Mapping[str, tuple[str, str]] = SECTIONS, head: str = HEAD) -> None:
    """Measure the sections of those *names*, or all, and write *page*."""
    before = page.read_text(encoding="utf-8") if page.exists() else ""
    bodies = {found["title"]: found["body"].strip() for found in BODY.finditer(before)}
    for name in names or sections:
        title, command = sections[name]
        bodies[title] = _measured(command)
    kept = [f"## {title}\n\n{bodies[title]}\n" for title, _ in sections.values() if title in bodies]
    page.write_text("\n".join([head, *kept]), encoding="utf-8")


def _measured(command: str) -> str:
    ran = subprocess.run(
        [sys.executable, "-m", *command.split()], stdout=subprocess.PIPE, text=True, check=False, encoding="utf-8"
    )
    today = datetime.now(UTC).date()
    machine = f"{os.cpu_count()} cores of {platform.machine()}, Python {platform.python_version()}"
    printed = ran.stdout.rstrip()
    shown = printed if printed.startswith("|") else f"```text\n{printed}\n```"
    return f"`.venv/bin/python -m {command}` on {machine}, {today}:\n\n{shown}"


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2:])
