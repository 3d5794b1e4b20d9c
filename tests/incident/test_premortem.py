"""Pre-mortems: whatever we say of what has not happened is in the future; the detection and the actions it needs."""

import re
from datetime import date

import pytest

from tests.cli.ran import DESIGNS, workbook
from workbook.incident import EXPECTED, TEMPLATES, Draft, draft
from workbook.incident.draft.blocks import Code, Items, Question, Table, Text
from workbook.model import Event, Scenario, load, load_text
from workbook.review.postmortem_case import supposed

PAST = re.compile(r"\b(was|were|had|did|been|would have|happened|failed|fired|kept|lost their|saw|took|went)\b")
TODAY = date(2026, 11, 29)
FAILURES = [
    *((file.stem, "down", "") for file in sorted(DESIGNS.glob("*.yaml")) if file.stem != "streaming-naive"),
    ("chat", "lost", ""),
    ("checkout", "slow", ""),
]


def supposed_failure(design: str, kind: str, target: str) -> tuple[object, Draft]:
    architecture = load(DESIGNS / f"{design}.yaml")
    domains = [name for name, domain in architecture.failure_domains.items() if domain.kind in ("region", "zone")]
    servers = [name for name, component in architecture.components.items() if component.kind != "client"]
    target = target or (domains[0] if kind == "lost" else servers[-1])
    scenario = Scenario(name="x", events=(Event.model_validate({kind: target}),))
    return architecture, draft(supposed(architecture, scenario, TODAY))


def ours(design: object, drafted: Draft) -> list[str]:
    """Every line of the draft without what the design says itself, and without the titles of other outages."""
    said = [drafted.title]
    for section in drafted.sections:
        said.append(section.heading)
        for block in section.blocks if section.key not in ("related", "background") else ():
            match block:
                case Text() | Question():
                    said.append(block.text)
                case Items():
                    said += [block.heading, *block.items]
                case Table():
                    said += [*block.headings, *(cell for row in block.rows for cell in row)]
                case Code():
                    said.append(block.text)
    written = {text.strip().rstrip(".") for text in re.findall(r'"([^"]{10,})"', design.model_dump_json())}
    for text in sorted(written, key=len, reverse=True):
        said = [line.replace(text, "") for line in said]
    return said


@pytest.mark.parametrize(("design", "kind", "target"), FAILURES)
def test_no_sentence_of_ours_is_in_the_past(design: str, kind: str, target: str) -> None:
    architecture, drafted = supposed_failure(design, kind, target)
    assert [line for line in ours(architecture, drafted) if PAST.search(line)] == []
    assert [section.heading for section in drafted.sections] == [
        EXPECTED[key][0] for key in TEMPLATES["full"] if key in {section.key for section in drafted.sections}
    ]
    assert "Expected course" in [section.heading for section in drafted.sections]


def test_the_past_would_be_seen() -> None:
    assert PAST.search("the model would have kept play unharmed")
    assert not PAST.search("play will be lost in the first minutes, until breakers open")


NO_SLACK = """
name: N
components: {web: {owner: shop, depends_on: {db: {timeout: 1s}}}, db: {kind: database}}
journeys: {play: {summary: Play a film, needs: [web], slo: 99.9%}}
"""


def test_what_it_needs_is_a_bound_on_detection_a_runbook_and_a_rehearsal() -> None:
    scenario = Scenario(name="x", events=(Event(down="db"),))
    drafted = draft(supposed(load_text(NO_SLACK), scenario, TODAY))
    told = "\n".join(ours_plain(drafted))
    assert "43 min of this outage use up the whole 30-day error budget of “Play a film”" in told
    assert "No alert watches web or db." in told
    assert "Write the runbook: db is down" in told
    assert "Rehearse the recovery of db" in told


def ours_plain(drafted: Draft) -> list[str]:
    said = []
    for block in (block for section in drafted.sections for block in section.blocks):
        if isinstance(block, Text | Question):
            said.append(block.text)
        elif isinstance(block, Items):
            said += [block.heading, *block.items]
        elif isinstance(block, Table):
            said += [" | ".join(row) for row in block.rows]
    return said


@pytest.mark.parametrize("template", TEMPLATES)
def test_every_template_writes_a_premortem(template: str, tmp_path) -> None:
    (tmp_path / "n.yaml").write_text(NO_SLACK)
    ran = workbook("postmortem", "--design", tmp_path / "n.yaml", "--down", "db", "--template", template)
    assert ran.code == 0, ran.err
    assert ran.out.count("\n## ") >= 2
    assert template != "public" or "web" not in ran.out


PAST_OUTAGE = """
id: 2020-01-01-store
title: The store stops
components: {web: {depends_on: [db]}, db: {kind: database}}
events: [{down: db}]
"""


def test_outages_of_ones_own_are_compared_by_component_and_cut_set(tmp_path) -> None:
    (tmp_path / "n.yaml").write_text(NO_SLACK)  # no outage: it is passed over
    (tmp_path / "o.yaml").write_text(PAST_OUTAGE)
    arguments = ("postmortem", "--design", tmp_path / "n.yaml", "--down", "db")
    told = workbook(*arguments, "--past", tmp_path).out
    assert "The store stops (2020-01-01-store): the same failed: db, which alone loses play (a cut set)" in told
    assert "The store stops" not in workbook(*arguments).out
    (tmp_path / "o.yaml").write_text(PAST_OUTAGE.replace("down: db", "down: bd"))
    refused = workbook(*arguments, "--past", tmp_path)
    assert refused.code == 2
    assert "o.yaml:5:" in refused.err
    assert "unknown component 'bd'" in refused.err


REGIONS = """
name: Two regions
failure_domains:
  eu: {kind: region, mtbf: 700d, mttr: 3h}
  us: {kind: region}
components:
  web: {placed: {eu: 2, us: 2}, serves: regional, depends_on: [db]}
  db: {kind: database, placed: {eu: 1}, data: {rto: 30m}, drilled: 2026-09-20}
  search: {placed: {eu: 1}}
  pages: {placed: {us: 1}}
journeys:
  play:
    summary: Play a film
    needs: [web]
    wants: [search]
    degrades_to: [{what: in low quality}, {what: from the disk}]
  read: {summary: Read about films, needs: [pages]}
  browse: {summary: Browse, needs: [pages], wants: [search]}
  find: {summary: Find a film, needs: [search]}
"""


def test_what_the_design_says_of_the_failure_is_beside_what_is_assumed() -> None:
    lost = Scenario(name="x", events=(Event(lost="eu"),))
    told = "\n".join(ours_plain(draft(supposed(load_text(REGIONS), lost, TODAY))))
    assert "eu fails about every 700 d and is repaired after 3 h; 1 h is assumed here" in told
    assert "Rehearse the recovery while eu is lost" in told
    assert "What users will notice\n“Play a film” and “Find a film” will be lost\n“Browse” will be degraded\n" in told
    assert "first in low quality, then from the disk" in told
    down = Scenario(name="x", events=(Event(down="db"),))
    assert "restoring db takes 30 min (rehearsed on 2026-09-20)" in "\n".join(
        ours_plain(draft(supposed(load_text(REGIONS), down, TODAY)))
    )
