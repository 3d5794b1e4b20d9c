"""workbook timeline: what is written, what is added, what is refused."""

import json

import pytest

from tests.cli.ran import ROOT, workbook
from tests.incident.test_timeline_intake import CHAT, KINDS
from workbook.document.limits import MAX_BYTES
from workbook.model import load_outage_text

OUTAGE = """\
id: x
title: X  # a comment that stays
components: {web: {}}
timeline:
  # first
  - {at: 2026-05-03T10:00Z, event: by hand, evidence: memory}
  - at: 2026-05-03T10:25Z
    event: also by hand
lessons: [one]
"""


def test_rows_are_added_at_their_places_and_twice_adds_nothing(tmp_path):
    (tmp_path / "chat.txt").write_text(CHAT, encoding="utf-8")
    outage = tmp_path / "outage.yaml"
    outage.write_text(OUTAGE, encoding="utf-8")
    ran = workbook("timeline", tmp_path / "chat.txt", "--zone", "UTC", "--into", outage)
    assert (ran.code, "7 rows added" in ran.out) == (0, True)
    after = outage.read_text(encoding="utf-8")
    assert all(line in after for line in OUTAGE.splitlines())
    times = [row.at for row in load_outage_text(after).outage.timeline]
    assert times == sorted(times)
    assert len(times) == 9
    assert "0 rows added" in workbook("timeline", tmp_path / "chat.txt", "--zone", "UTC", "--into", outage).out
    assert outage.read_text(encoding="utf-8") == after


@pytest.mark.parametrize("design", [None, ROOT / "architectures" / "chat.yaml"])
def test_a_new_outage_is_drafted_without_a_further_edit(tmp_path, design):
    (tmp_path / "chat.txt").write_text(CHAT, encoding="utf-8")
    outage = tmp_path / "checkout-down.yaml"
    ran = workbook(
        "timeline", tmp_path / "chat.txt", "--zone", "UTC", "-o", outage, *(("--design", design) if design else ())
    )
    assert ran.code == 0, ran.told
    draft = workbook("postmortem", outage)
    assert draft.code == 0, draft.told
    assert "Checkout down" in draft.out
    assert "rollback is done, errors are dropping | mitigated |" in draft.out


def test_a_flow_timeline_is_refused_with_what_to_do(tmp_path):
    (tmp_path / "chat.txt").write_text(CHAT, encoding="utf-8")
    (tmp_path / "o.yaml").write_text(
        "id: x\ntitle: X\ncomponents: {web: {}}\ntimeline: [{at: 2026-05-03T10:00Z, event: a}]\n", encoding="utf-8"
    )
    ran = workbook("timeline", tmp_path / "chat.txt", "--zone", "UTC", "--into", tmp_path / "o.yaml")
    assert ran.code == 2
    assert "o.yaml:4:" in ran.err
    assert "a line of its own" in " ".join(ran.err.split())


def test_what_was_dropped_can_be_listed_and_json_tells_the_same(tmp_path):
    (tmp_path / "chat.txt").write_text(CHAT, encoding="utf-8")
    (tmp_path / "roles.yaml").write_text("ana: release manager\n", encoding="utf-8")
    options = (tmp_path / "chat.txt", "--zone", "UTC", "--roles", tmp_path / "roles.yaml")
    assert "chatter: anyone else seeing this?" in workbook("timeline", *options, "--dropped").out
    document = json.loads(workbook("timeline", *options, "--format", "json").out)
    assert [row["kind"] for row in document["rows"]] == KINDS
    assert len(document["dropped"]) == 1
    assert document["messages"] == 8


def test_a_file_beyond_the_bound_is_refused_by_its_size(tmp_path):
    with (tmp_path / "big.json").open("wb") as file:
        file.truncate(200 * MAX_BYTES)
    ran = workbook("timeline", tmp_path / "big.json")
    assert ran.code == 2
    assert "too large" in ran.err


def test_both_outputs_at_once_are_refused(tmp_path):
    ran = workbook("timeline", tmp_path / "chat.txt", "--into", tmp_path / "a.yaml", "-o", tmp_path / "b.yaml")
    assert (ran.code, "not both" in ran.err) == (2, True)
