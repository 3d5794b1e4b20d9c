"""`docs/dependencies.md`: each package, what it is for, what happens without it, and under which licence it comes."""

import csv
from itertools import groupby
from pathlib import Path
from typing import NamedTuple

from benchmarks.pages.markdown import opening

NOTE = """\
Made by `make docs` from `benchmarks/pages/dependencies.csv`, which a test
compares with `pyproject.toml`; do not edit."""
START = """\
No command connects to anything, except to the Dask scheduler that `--scheduler` names, and none downloads anything.
What these packages need themselves, with versions and licences, is in the software bill of materials that `make sbom`
writes. `constraints.txt` has the exact versions with which the tests pass, `.ci/lowest.txt` the lowest.

`relibmss` has wheels for Linux with glibc (x86_64 and aarch64), macOS on ARM and Windows on x86_64. It is not installed
on Windows on ARM and on Macs with Intel. Linux with musl (Alpine) looks like Linux with glibc to an installer, which
would build the package with Rust; leave it out there with
`echo 'relibmss; sys_platform == "never"' > without.txt && uv pip install --override without.txt failure-workbook`.
Without the package our own solver gives the same figures."""
HEADINGS = {
    "dependencies": "Installed with workbook",
    "agents": "Extra `agents`",
    "cluster": "Extra `cluster`",
    "editor": "Extra `editor`",
    "live": "Extra `live`",
    "xlsx": "Extra `xlsx`",
    "release": "Extra `release`: needed by who publishes a version",
    "test": "Extra `test`: needed by who changes workbook",
}


class Package(NamedTuple):
    """A row of the table."""

    group: str
    name: str
    licence: str
    purpose: str
    without: str


def packages() -> list[Package]:
    """Every row, in its order."""
    with Path(__file__).with_name("dependencies.csv").open(encoding="utf-8", newline="") as file:
        return [Package(*row) for row in csv.reader(file)][1:]


class Material(NamedTuple):
    """A file of others that is kept here."""

    file: str
    origin: str
    licence: str
    shipped: str


MATERIAL = (
    Material("workbook/incident/people/first_names.txt", "names of the providers of Faker", "MIT", "wheel and sdist"),
    Material("tests/views/schemas/sarif-2.1.0.json", "OASIS, the schema of SARIF 2.1.0", "Apache-2.0", "sdist"),
)
"""Everything else in the wheel and the sdist is under the licence of the project."""


def pages() -> dict[str, str]:
    """The one page."""
    lines = ["# Dependencies and licences", "", NOTE, "", START, ""]
    for group, rows in groupby(packages(), key=lambda package: package.group):
        lines += [f"## {HEADINGS[group]}", "", "| package | licence | what for | without it |", "|---|---|---|---|"]
        lines += [f"| {row.name} | {row.licence} | {opening(row.purpose)} | {opening(row.without)} |" for row in rows]
        lines.append("")
    lines += ["## Licences of what is shipped", ""]
    lines += [
        "workbook itself, with its designs, outages and pages, is under Apache-2.0 (`LICENSE`). Pictures hold the"
    ]
    lines += ["letters that they use of the font Inter (OFL-1.1), which allows that. From others:", ""]
    lines += ["| file | from | licence | shipped in |", "|---|---|---|---|"]
    lines += [f"| `{row.file}` | {row.origin} | {row.licence} | {row.shipped} |" for row in MATERIAL]
    return {"dependencies.md": "\n".join(lines) + "\n"}
