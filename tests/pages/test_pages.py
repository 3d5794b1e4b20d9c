"""`docs/`: every page is what makes it says, none is left over, and their links lead somewhere."""

import csv
import re
from functools import cache
from importlib.metadata import PackageNotFoundError, metadata
from pathlib import Path

import pytest

from benchmarks.pages.dependencies import MATERIAL, packages
from benchmarks.pages.every import every_page
from benchmarks.pages.index import MEASURED
from tests.test_dependencies import PROJECT
from workbook.cli.app import app
from workbook.review.explanations import fields
from workbook.review.postmortem_remarks import lint_rules
from workbook.rules import ALL_RULES
from workbook.views.project_addresses import POSTMORTEM_PAGE, family_page

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"
LINK = re.compile(r"\]\((?!https?:)([^)#\s]*)(?:#([^)\s]*))?\)")
FENCED = re.compile(r"^(```|~~~~).*?^\1$", re.MULTILINE | re.DOTALL)


@cache
def made():
    return every_page()


def anchors(text: str) -> set[str]:
    """What headings are called in an address, as GitHub does."""
    headings = re.findall(r"^#+ (.+)$", FENCED.sub("", text), re.MULTILINE)
    return {re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-") for heading in headings}


def test_no_page_is_stale():
    """If one is: `make docs`."""
    stale = [
        name
        for name, text in made().items()
        if not (DOCS / name).is_file() or (DOCS / name).read_text(encoding="utf-8") != text
    ]
    assert stale == []


def test_no_page_is_written_by_hand_or_left_over():
    kept = {file.relative_to(DOCS).as_posix() for file in DOCS.rglob("*") if file.is_file()}
    assert kept - made().keys() == set(MEASURED)
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    assert [command for _, command in MEASURED.values() if f"\n{command.removeprefix('make ')}:" not in makefile] == []


def test_every_link_leads_somewhere():
    missing = []
    for name, text in made().items():
        for path, heading in LINK.findall(FENCED.sub("", text)):
            target = (DOCS / name).parent / path if path else DOCS / name
            exists = target.exists() and (not heading or heading in anchors(target.read_text(encoding="utf-8")))
            missing += [] if exists else [f"{name}: {path}#{heading}"]
    assert missing == []


def test_every_rule_field_and_command_has_its_place():
    for rule in ALL_RULES:
        assert rule.name in anchors(made()[family_page(rule.family)])
    assert {rule.name for rule in lint_rules()} <= anchors(made()[POSTMORTEM_PAGE])
    commands = anchors(made()["commands.md"])
    assert {f"workbook-{command.name}" for command in app.registered_commands} <= commands
    assert [field for field in fields() if f"| `{field.name}` |" not in made()["fields.md"]] == []


def test_every_dependency_is_explained_and_nothing_else():
    declared = {("dependencies", requirement) for requirement in PROJECT["dependencies"]}
    declared |= {
        (extra, requirement) for extra, listed in PROJECT["optional-dependencies"].items() for requirement in listed
    }
    assert {(package.group, package.name) for package in packages()} == {
        (group, re.split(r"[><=;\s]", requirement)[0]) for group, requirement in declared
    }
    assert [package for package in packages() if not all(package)] == []


WORDS = {"License": "", "BSD 2-Clause": "BSD-2-Clause", "Apache Software": "Apache-2.0"}
"""What old metadata calls licences."""


@pytest.mark.parametrize("package", packages(), ids=lambda package: f"{package.group} {package.name}")
def test_a_licence_is_what_the_package_says(package):
    try:
        information = metadata(package.name)
    except PackageNotFoundError:
        pytest.skip(f"{package.name} is not installed: its licence is unknown here")
    stated = information.get("License-Expression") or information.get("License") or ""
    classified = [
        line.rpartition(" :: ")[2] for line in information.get_all("Classifier") or () if "License ::" in line
    ]
    said = " ".join([stated[:40], *classified])
    if not said:
        pytest.skip(f"the metadata of {package.name} states no licence")
    for word, meant in WORDS.items():
        said = said.replace(word, meant)
    families = re.findall(r"[A-Za-z]+", package.licence)
    assert families[0].lower() in said.lower()


def test_the_material_of_others_is_there():
    assert [material.file for material in MATERIAL if not (ROOT / material.file).is_file()] == []


def test_the_table_of_dependencies_is_well_formed():
    with (ROOT / "benchmarks/pages/dependencies.csv").open(encoding="utf-8", newline="") as file:
        assert {len(row) for row in csv.reader(file)} == {5}
