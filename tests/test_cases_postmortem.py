"""Outages that drafts and replays once told wrongly, each with the right answer."""

from pathlib import Path

import pytest

from tests.cli.ran import workbook
from workbook.errors import DocumentError
from workbook.incident import replay, scenario_text, wanted
from workbook.model import load_outage, load_outage_text

CASES = Path(__file__).parents[2] / "shared" / "data" / "cases"
needs_cases = pytest.mark.skipif(not CASES.is_dir(), reason=f"the cases are not in {CASES}")


def drafted(tmp_path: Path, text: str, *options: str) -> str:
    file = tmp_path / "outage.yaml"
    file.write_text(text)
    ran = workbook("postmortem", file, *options)
    assert ran.code == 0, ran.err
    return ran.out


@needs_cases
def test_what_is_observed_of_a_component_counts_for_its_journeys() -> None:
    told = workbook("postmortem", CASES / "needs-observed.yaml").out
    assert "nobody looked" not in told.lower()
    assert "| shop | lost (derived) | 120 |  | ×28 |" in told
    assert "| get help | lost (derived) | 120 | 900 calls were not answered (telephony) |" in told


@needs_cases
def test_times_that_contradict_each_other_are_refused_where_they_stand() -> None:
    with pytest.raises(DocumentError) as error:
        load_outage(CASES / "times.yaml")
    assert [(problem.where.line, problem.message.partition(" is before")[0]) for problem in error.value.problems] == [
        (4, "the end 2026-03-01T09:00Z"),
        (15, "2026-03-01T09:30Z"),
        (17, "the row ends at 2026-03-01T10:20Z, before it starts at 2026-03-01T10:50Z"),
    ]


@needs_cases
def test_more_than_a_whole_budget_is_so_many_budgets() -> None:
    assert "| shop | lost | 925 | ×43 |" in workbook("postmortem", CASES / "budget.yaml").out


@pytest.mark.parametrize(
    ("observed", "verdict"),
    [
        ("{web: {state: down}}", "| shop | lost (derived) |"),
        ("{web: {state: slow}}", "| shop | degraded (derived) |"),
        ("{ads: {state: down}}", "| shop | degraded (derived) |"),
        ("{shop: {state: degraded}, web: {state: down}}", "| shop | degraded |"),
        ("{web: {state: up}}", "Unharmed: shop."),
        ("{db: {state: down}}", "Predicted unharmed, not confirmed by an observation: shop."),
        ("{web: {state: down, exclude: another fault}}", "Predicted unharmed, not confirmed by an observation: shop."),
    ],
)
def test_a_journey_is_seen_through_what_it_needs_and_wants(tmp_path: Path, observed: str, verdict: str) -> None:
    told = drafted(
        tmp_path,
        "id: x\ntitle: X\ncomponents: {web: {}, ads: {}, db: {}}\n"
        f"journeys: {{shop: {{needs: [web], wants: [ads]}}}}\nevents: [{{down: db}}]\nobserved: {observed}\n",
    )
    assert verdict in told


SEGMENTS = """
id: x
title: X
audience: {segments: [{name: eu, share: 25%}, {name: us, share: 75%}]}
components: {web: {}, db: {}}
journeys: {shop: {needs: [web]}}
events: [{down: db}]
observed: {shop@eu: {state: down}, shop@us: {state: degraded}}
"""


def test_segments_survive_into_summary_and_regression_scenario(tmp_path: Path) -> None:
    by_segment = "lost for eu (25% of users), degraded for us (75% of users)"
    assert f"shop was {by_segment}." in drafted(tmp_path, SEGMENTS)
    told = replay(load_outage_text(SEGMENTS))
    assert {name: one.was for name, one in wanted(told).items()} == {"shop@eu": "lost", "shop@us": "degraded"}
    text = scenario_text(told, "design.yaml")
    assert f"# shop was {by_segment}\n      shop@eu: unharmed    # it was lost\n" in text


TIMES = """
id: x
title: X
start: {start}
end: {end}
components: {{web: {{}}}}
events: [{{down: web}}]
outage_length: {length}
timeline:
  - {{at: {first}, event: recovered, kind: recovered}}
  - {{at: {second}, event: detected, kind: detected}}
"""
A_DAY = {"start": "2026-03-01T10:00Z", "end": "2026-03-01T12:00Z", "length": "2h", "first": "2026-03-01T11:00Z"}


def test_times_that_cannot_all_be_true_are_asked(tmp_path: Path) -> None:
    told = drafted(tmp_path, TIMES.format(**{**A_DAY, "length": "9h"}, second="2026-03-01T11:30Z"))
    assert "Start and end give 2h of impact on users, but the outage length in the file is 9h. Which" in told
    assert "it was recovered at 2026-03-01T11:00Z, before it was detected at 2026-03-01T11:30Z. Which" in told


def test_a_day_is_not_before_its_own_hours() -> None:
    load_outage_text(TIMES.format(**A_DAY, second="2026-03-01"))
    with pytest.raises(DocumentError, match="is before the row above it"):
        load_outage_text(TIMES.format(**A_DAY, second="2026-02-28"))


HIDDEN = """
id: x
title: X
components:
  web: {owner: shop, depends_on: {db: {strength: soft}}}
  status-page: {used_by: [responders]}
  cli: {kind: client}
  db: {kind: database}
journeys: {shop: {needs: [web]}, read-status: {needs: [status-page]}, operate: {needs: [cli]}}
events: [{down: db}]
observed: {web: {state: down}, status-page: {state: down}, cli: {state: down}}
as_behaved:
  - {change: components.status-page.depends_on.db, to: {}, why: It read its text from there.}
  - {change: components.web.depends_on.db, to: {}, why: It did not start without.}
  - {change: components.cli.depends_on.db, to: {}, why: It calls it.}
actions:
  - {what: keep a copy, owner: shop, change: {components.web.depends_on.db.fallback: {static: yesterday's}}}
  - {what: talk about it}
"""


def row(told: str, action: str) -> str:
    return next(line for line in told.splitlines() if line.startswith(f"| {action}"))


def test_hidden_dependencies_become_actions_with_the_effect_of_undoing_them(tmp_path: Path) -> None:
    told = drafted(tmp_path, HIDDEN)
    assert "read status unharmed instead of lost" in row(told, "Make status-page independent of db").replace(
        "“", ""
    ).replace("”", "")
    assert "shop degraded instead of lost" in row(told, "Keep web working when db fails")
    assert "ake cli " not in told  # a client does not work without what it calls


def test_a_declared_action_is_computed_where_it_says_what_it_changes(tmp_path: Path) -> None:
    told = drafted(tmp_path, HIDDEN)
    assert "shop degraded instead of lost" in row(told, "keep a copy")
    assert row(told, "talk about it").endswith("| – |")


def test_an_owner_is_never_guessed(tmp_path: Path) -> None:
    told = drafted(tmp_path, HIDDEN)
    owners = {
        line.split(" | ")[2]
        for line in told.partition("## Actions")[2].partition("## ")[0].splitlines()
        if line.startswith("| ")
    }
    assert owners == {"owner", "shop", "?"}
    assert row(told, "Keep web").split(" | ")[2] == "?"


def test_the_change_of_an_action_is_refused_where_it_stands() -> None:
    with pytest.raises(DocumentError, match="depnds_on") as error:
        load_outage_text(HIDDEN.replace("components.web.depends_on.db.fallback", "components.web.depnds_on"))
    assert [problem.where.line for problem in error.value.problems] == [17]


def test_a_review_warns_only_of_what_changes_this_outage(tmp_path: Path) -> None:
    text = HIDDEN.partition("as_behaved")[0]
    told = drafted(tmp_path, text)
    assert "replicas-not-spread" not in told  # its fix changes nothing when the store is down


@pytest.mark.parametrize(
    ("observed", "told"),
    [
        ("{}", "The file has no observation other than the given failures."),
        ("{db: {state: down}}", "The file has no observation other than the given failures."),
        ("{web: {state: up}}", "The model predicts a worse state than observed for: web. What protected them?"),
        ("{web: {state: down}}", "No correction is needed: the model predicts every counted observation."),
    ],
)
def test_the_model_needs_no_correction_only_where_everything_seen_is_as_predicted(tmp_path, observed, told) -> None:
    text = "id: x\ntitle: X\ncomponents: {web: {depends_on: [db]}, db: {}}\nevents: [{down: db}]\n"
    assert told in drafted(tmp_path, f"{text}observed: {observed}\n")


TOOLS = """
id: x
title: X
components:
  console: {used_by: [responders], depends_on: [db]}
  status-page: {depends_on: [db]}
  shop-support: {kind: client, depends_on: [db]}
  naming: {kind: dns, depends_on: [db]}
  db: {}
events: [{down: db}]
went_badly: [nobody could sign in]
luck: [it was night]
"""


def test_tools_of_responders_are_listed_by_use_and_not_by_kind(tmp_path: Path) -> None:
    told = drafted(tmp_path, TOOLS)
    assert (
        "Tools that responders or customers need in an outage did not work as usual: console, status-page and "
        "shop-support." in told
    )
    assert told.index("What did not help:\n\n- nobody could sign in") < told.index(
        "Where we were lucky:\n\n- it was night"
    )


def test_rows_say_how_long_after_the_start_they_were(tmp_path: Path) -> None:
    told = drafted(tmp_path, TIMES.format(**A_DAY, second="2026-03-01T11:30Z"))
    assert "| 1 h | 2026-03-01T11:00Z | recovered | recovered |" in told


ACTS = """
id: x
title: X
start: 2026-03-01T10:00Z
components: {web: {depends_on: {db: {strength: soft}}}, db: {kind: database}}
journeys: {shop: {needs: [web], summary: Buy something.}}
events: [{down: db}]
observed: {shop: {state: degraded}}
timeline: [{at: 2026-03-01T10:30Z, event: all is well, kind: recovered}]
acts:
  - {at: 2026-03-01T10:10Z, what: The site is restarted, events: [{down: web}]}
  - {at: 2026-03-01T10:20Z, what: The status page says so}
"""


def test_acts_of_responders_are_stages_of_the_outage(tmp_path: Path) -> None:
    told = drafted(tmp_path, ACTS)
    assert "| The site is restarted | web is down | Buy something: degraded → lost |" in told
    assert "| The status page says so | no failure | no change for users |" in told
    rows = [line.split(" | ")[2] for line in told.partition("## Timeline")[2].splitlines() if "| 2026-03-01T10" in line]
    assert rows[:3] == ["The site is restarted", "The status page says so", "all is well"]
    run = replay(load_outage_text(ACTS)).as_intended
    assert [comparison.predicted for comparison in run.comparisons] == ["degraded"]  # acts are not scored


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("[{down: web}]", "[{down: wbe}]", "unknown component 'wbe'"),
        ("2026-03-01T10:20Z", "2026-03-01T09:20Z", "is before the row above it"),
        ("what: The status", "waht: The status", "unknown field 'waht'"),
    ],
)
def test_a_wrong_act_is_refused_where_it_stands(old: str, new: str, told: str) -> None:
    with pytest.raises(DocumentError, match=told):
        load_outage_text(ACTS.replace(old, new))
