"""What only people know has its place in the draft; without it there is no heading."""

from pathlib import Path

import pytest

from tests.cli.ran import workbook
from workbook.errors import DocumentError
from workbook.model import load_outage_text

OUTAGE = """
id: x
title: X
start: 2026-03-01T10:00Z
end: 2026-03-01T12:00Z
components: {web: {}, status: {}}
events: [{down: web}]
outage_length: 2h
observed: {web: {state: down, source: primary}}
severity: SEV1
tickets: [OPS-1, OPS-2]
participants: [{role: incident commander}, {role: communications, name: shop team}]
support_cases: 1.2k
lead_up: A sale began at noon.
escalation: The database team was called after an hour.
communications:
  - {at: 2026-03-01T10:20Z, to: status-page, what: We are looking into it}
  - {at: 2026-03-01T12:05Z, to: external, what: It is over}
went_badly: [the runbook was out of date]
luck: [it was night]
"""
PLACES = [
    ("| severity | SEV1 |", "", "## Summary"),
    ("| tickets | OPS-1 and OPS-2 |", "", "## Summary"),
    ("| 20 min | 2026-03-01T10:20Z | We are looking into it | status page |", "## Timeline", "## Detection"),
    ("| 2 h 5 min | 2026-03-01T12:05Z | It is over | customer update |", "## Timeline", "## Detection"),
    ("Participants: incident commander and communications (shop team).", "## Timeline", "## Detection"),
    ("Escalation: The database team was called after an hour.", "## Timeline", "## Detection"),
    ("Cases opened with support: 1.2k", "## Impact", "## Timeline"),
    ("Lead-up: A sale began at noon.", "## Contributing factors", "## Decisions"),
    ("the runbook was out of date", "## Contributing factors", "## Decisions"),
    ("it was night", "## Contributing factors", "## Decisions"),
]


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> str:
    file = tmp_path_factory.mktemp("fields") / "x.yaml"
    file.write_text(OUTAGE)
    return workbook("postmortem", file).out


@pytest.mark.parametrize(("words", "after", "before"), PLACES, ids=[place[0] for place in PLACES])
def test_every_field_has_its_place(told: str, words: str, after: str, before: str) -> None:
    assert words in told.partition(before)[0]
    assert not after or words not in told.partition(after)[0]


def test_without_them_nothing_is_written(tmp_path: Path) -> None:
    (tmp_path / "x.yaml").write_text(OUTAGE.partition("severity")[0])
    bare = workbook("postmortem", tmp_path / "x.yaml").out
    for heading in (
        "Took part",
        "Escalation",
        "Lead-up",
        "What did not help",
        "Where we were lucky",
        "tickets",
        "Cases opened",
    ):
        assert heading not in bare


def test_communications_are_in_order_of_time() -> None:
    with pytest.raises(DocumentError, match="is before the row above it"):
        load_outage_text(OUTAGE.replace("2026-03-01T12:05Z", "2026-03-01T10:05Z"))
