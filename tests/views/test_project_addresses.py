"""Addresses of the project come from one place, and what has none is left out."""

import json
import tomllib
from email.message import Message
from pathlib import Path

import pytest

from tests.cli.ran import workbook
from workbook.rules import ALL_RULES
from workbook.views import project_addresses
from workbook.views.findings.sarif_rules import described

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "outages" / "postmortems" / "2025-03-02-hulu-oscars.md"
URLS = {
    "Documentation": "https://example.org/workbook/docs/",
    "Homepage": "https://example.org/workbook",
    "Issues": "https://example.org/workbook/issues",
}


@pytest.fixture
def published(monkeypatch):
    information = Message()
    for label, address in URLS.items():
        information["Project-URL"] = f"{label}, {address}"
    monkeypatch.setattr(project_addresses, "metadata", lambda _name: information)
    project_addresses.addresses.cache_clear()
    yield
    project_addresses.addresses.cache_clear()


def drivers() -> list[dict]:
    """Of the SARIF of both commands that write it."""
    design = ROOT / "architectures" / "photo-sharing.yaml"
    ran = [workbook("check", design, "--format", "sarif"), workbook("lint-postmortem", PAGE, "--format", "sarif")]
    return [json.loads(each.out)["runs"][0]["tool"]["driver"] for each in ran]


def test_the_addresses_are_those_of_the_project():
    urls = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["urls"]
    assert dict(project_addresses.addresses()) == urls


def test_without_addresses_sarif_has_no_links(monkeypatch):
    monkeypatch.setattr(project_addresses, "addresses", dict)
    for driver in drivers():
        assert "informationUri" not in driver
        assert driver["rules"]
        assert [rule for rule in driver["rules"] if "helpUri" in rule] == []


@pytest.mark.usefixtures("published")
def test_with_addresses_every_rule_in_sarif_links_to_its_heading_on_its_page():
    folder = URLS["Documentation"]
    for driver in drivers():
        assert driver["informationUri"] == URLS["Homepage"]
        for rule in driver["rules"]:
            page, _, heading = rule["helpUri"].removeprefix(folder).partition("#")
            assert heading == rule["id"]
            assert f"\n## {rule['id']}\n" in (ROOT / "docs" / page).read_text(encoding="utf-8")


def test_the_address_needs_no_slash_at_its_end(monkeypatch):
    monkeypatch.setattr(project_addresses, "addresses", lambda: {"Documentation": "https://example.org/docs"})
    assert described(ALL_RULES[0])["helpUri"].startswith("https://example.org/docs/rules/")
