"""`workbook facts`, and numbers of a design that cite them."""

import json
from pathlib import Path

import pytest

from tests.cli.ran import workbook
from workbook.model.facts import facts, figure

DESIGN = """
name: Cited
audience: {users: USERS, segments: [{name: all, share: 100%, bitrate: 4Mbps}]}
components: {web: {cost: {per_gb: 0.085 USD}}}
journeys: {go: {needs: [web], peak: 3/s}}
sources:
  audience.users: "fact:FACT"
  audience.segments.all.bitrate: assumed
  components.web.cost.per_gb: fact:cloudfront-us-first
"""


def cited(tmp_path: Path, users: str, fact: str, command: str = "size") -> str:
    file = tmp_path / "cited.yaml"
    file.write_text(DESIGN.replace("USERS", users).replace("FACT", fact), encoding="utf-8")
    return " ".join(workbook(command, file).out.split())


def test_every_fact_has_a_figure_and_its_derivation_names_facts() -> None:
    assert len(facts()) > 40
    assert [name for name, fact in facts().items() if figure(fact.value) is None] == []


@pytest.mark.parametrize("command", ["size", "cost"])
def test_a_source_is_shown_beside_the_number_that_cites_it(command: str, tmp_path: Path) -> None:
    shown = cited(tmp_path, "325M", "netflix-members-2026", command)
    assert "audience.users 325M: Netflix: paid memberships" in shown
    assert "audience.segments.all.bitrate 4Mbps: assumed." in shown
    assert "Note" not in shown


@pytest.mark.parametrize(
    ("users", "fact", "note"),
    [
        ("300M", "netflix-members-2026", "Note: the design says 300M, the fact 325M."),
        ("250M", "netflix-members-in-interviews", "Note: the fact is out of date: over 325M in January 2026"),
        ("325M", "netflix-countries", "Note: the design says 325M, the fact 190."),
        ("325M", "open-connect-direct", "they are not of one kind"),
        (
            "325M",
            "netflix-members-2027",
            "there is no fact 'netflix-members-2027'; did you mean 'netflix-members-2026'?",
        ),
    ],
)
def test_a_number_that_is_not_the_fact_is_noted(users: str, fact: str, note: str, tmp_path: Path) -> None:
    assert note in cited(tmp_path, users, fact)


def test_facts_by_topic_by_name_and_in_every_format() -> None:
    assert "netflix-members-2026" in workbook("facts", "scale").out
    assert "cloudfront" not in workbook("facts", "scale").out
    assert "out of date" in " ".join(workbook("facts", "netflix-members-in-interviews").out.split())
    shown = json.loads(workbook("facts", "--format", "json").out)["facts"]
    assert shown.keys() == facts().keys()
    assert "| netflix-members-2026 | 325M |" in workbook("facts", "scale", "--format", "markdown").out


def test_an_unknown_topic_is_exit_code_2() -> None:
    ran = workbook("facts", "price")
    assert (ran.code, ran.err) == (2, "no topic or fact 'price'; did you mean 'prices'?\n")
