"""workbook verify SCENARIOS."""

import json

import pytest

from tests.cli.conftest import CHAIN
from tests.cli.ran import DESIGNS, ROOT, workbook

SCENARIOS = sorted((DESIGNS / "scenarios").glob("*.yaml"))
HELD = """\
architecture: chain.yaml
scenarios:
  - {name: the database is gone, events: [{down: db}], expect: {web: lost}}
  - {name: a Sunday, expect: {web: unharmed}}
  - {name: just asking, events: [{slow: db}]}
"""
UNKNOWN_NAMES = """\
architecture: chain.yaml
scenarios:
  - {name: x, events: [{down: dbb}]}
  - {name: y, events: [{lost: zone}], expect: {wbe: lost}}
"""
NOT_HELD = HELD.replace("web: lost", "web: degraded")


@pytest.fixture
def scenarios(design):
    design(CHAIN, "chain.yaml")
    return lambda text: design(text, "scenarios.yaml")


def test_all_held_is_exit_code_0(scenarios):
    ran = workbook("verify", scenarios(HELD))
    assert ran.code == 0
    assert "passed    the database is gone" in ran.lines
    assert ran.lines[-1] == "3 scenarios: 2 passed, 0 failed, 1 without an expectation"


def test_one_not_held_is_exit_code_1_and_says_what_is_true_and_why(scenarios):
    ran = workbook("verify", scenarios(NOT_HELD))
    assert ran.code == 1
    assert "FAILED    the database is gone" in ran.lines
    assert "          web: expected degraded, is lost" in ran.lines
    assert "          because web ← db is down" in ran.lines
    assert ran.lines[-1] == "3 scenarios: 1 passed, 1 failed, 1 without an expectation"


def test_json_is_what_the_language_promises(scenarios):
    ran = workbook("verify", scenarios(NOT_HELD), "--format", "json")
    assert ran.code == 1
    told = json.loads(ran.out)
    assert list(told) == ["scenarios"]
    first, second, third = told["scenarios"]
    assert first["name"] == "the database is gone"
    assert first["held"] is False
    assert first["outcome"] == "failed"
    assert first["journeys"] == {
        "web": {
            "verdict": "lost",
            "segments": {"everyone": "lost"},
            "refused": {"everyone": 0.0},
            "lost_share": {"everyone": 1.0},
            "because": ["web ← db is down"],
            "reasons": {"everyone": ["web ← db is down"]},
            "undecided": {"everyone": False},
            "would_decide": [],
            "omitted": {},
            "rungs": {},
        }
    }
    assert first["components"] == {
        "web": {"state": "down", "because": ["web ← db is down"]},
        "db": {"state": "down", "because": ["db is down"]},
    }
    assert (second["outcome"], third["outcome"]) == ("held", "held")
    assert (second["held"], second["components"]["db"]) == (True, {"state": "up", "because": []})
    assert (third["held"], third["journeys"]["web"]["verdict"]) == (True, "lost")


WAITING = """\
name: Waiting
components: {page: {workers: 1000, capacity: 1k/s, depends_on: {ads: {strength: soft, timeout: 60s}}}, ads: {}}
journeys: {home: {needs: [page], peak: 10/s}}
"""
SLOW_ADS = """\
architecture: waiting.yaml
scenarios:
  - {name: ads hang, events: [{slow: ads}], expect: {home: degraded}}
  - {name: a Sunday, expect: {home: unharmed}}
"""


def test_what_holds_only_because_a_number_is_missing_is_undecided_and_exit_code_1(design):
    design(WAITING, "waiting.yaml")
    file = design(SLOW_ADS, "scenarios.yaml")
    ran = workbook("verify", file)
    assert ran.code == 1
    assert "UNDECIDED  ads hang" in ran.lines
    told = "home: expected degraded, undecided: journeys.home.latency_budget says how long is too long"
    assert told in " ".join(ran.out.split())
    assert ran.lines[-1] == "2 scenarios: 1 passed, 0 failed, 1 undecided"
    first, second = json.loads(workbook("verify", file, "--format", "json").out)["scenarios"]
    assert (first["outcome"], first["held"], second["outcome"]) == ("undecided", False, "held")
    assert first["journeys"]["home"]["undecided"] == {"everyone": True}
    assert first["journeys"]["home"]["would_decide"] == ["journeys.home.latency_budget"]


@pytest.mark.parametrize(
    ("expected", "outcome"), [("unharmed", "failed"), ("lost", "failed"), ("degraded", "undecided")]
)
def test_an_expectation_that_is_not_met_has_failed_whatever_is_missing(design, expected, outcome):
    design(WAITING, "waiting.yaml")
    file = design(SLOW_ADS.replace("home: degraded", f"home: {expected}"), "scenarios.yaml")
    ran = workbook("verify", file, "--format", "json")
    assert (json.loads(ran.out)["scenarios"][0]["outcome"], ran.code) == (outcome, 1)


def test_the_number_decides_it(design):
    design(WAITING.replace("peak: 10/s", "peak: 10/s, latency_budget: {p99: 90s}"), "waiting.yaml")
    assert workbook("verify", design(SLOW_ADS, "scenarios.yaml")).code == 0


def test_scenarios_of_a_design_that_cannot_be_accepted_are_exit_code_2(scenarios, design):
    file = scenarios(HELD)
    design("name: Chain\ncomponents: {web: {depends_on: [dbb]}, db: {}}\n", "chain.yaml")
    ran = workbook("verify", file)
    assert (ran.code, ran.out) == (2, "")
    assert "did you mean 'db'?" in ran.err


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("", ["1:1"]),
        ("architecture: chain.yaml\n", ["1:1"]),
        ("architecture: chain.yaml\nscenarios: [{name: x, expect: {web: fine}}]\n", ["2:37"]),
        (UNKNOWN_NAMES, ["3:31", "4:31", "4:48"]),
    ],
    ids=["empty", "no scenarios", "no such verdict", "unknown names"],
)
def test_every_problem_of_the_scenarios_is_told_at_its_place(scenarios, text, places):
    file = scenarios(text)
    ran = workbook("verify", file)
    assert (ran.code, ran.out) == (2, "")
    found = [line.removeprefix(f"{file}:").partition(": ")[0] for line in ran.err.splitlines()]
    assert found == places


@pytest.mark.parametrize("named", ["nosuch.yaml", ".", "scenarios.yaml", "/dev/null", "/dev/zero"])
def test_a_design_that_is_none_is_exit_code_2(scenarios, named):
    ran = workbook("verify", scenarios(f"architecture: {named}\nscenarios: [{{name: x}}]\n"))
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.strip()


def test_a_design_is_looked_for_beside_its_scenarios(scenarios, tmp_path, monkeypatch):
    file = scenarios(HELD)
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    monkeypatch.chdir(elsewhere)
    assert workbook("verify", file).code == 0
    assert workbook("verify", "../scenarios.yaml").code == 0


@pytest.mark.parametrize("file", SCENARIOS, ids=lambda file: file.stem)
def test_what_must_hold_of_the_shipped_designs_does(file):
    ran = workbook("verify", file)
    assert ran.code == 0, ran.out


def test_there_are_scenarios_of_every_shipped_design():
    assert {file.stem for file in SCENARIOS} == {file.stem for file in DESIGNS.glob("*.yaml")}


def test_another_kind_of_file_is_told_with_the_command_for_it(scenarios, design):
    outage = min((ROOT / "outages").glob("*.yaml"))
    told = [
        workbook("verify", design(CHAIN, "chain.yaml")),
        workbook("verify", outage),
        workbook("analyze", scenarios(HELD)),
        workbook("analyze", outage),
    ]
    assert [ran.code for ran in told] == [2, 2, 2, 2]
    assert [ran.err.split(":1: ")[1].rpartition(" ")[0] for ran in told] == [
        "this is a design, not a file of scenarios; try: workbook analyze",
        "this is an outage, not a file of scenarios; try: workbook replay",
        "this is a file of scenarios, not a design; try: workbook verify",
        "this is an outage, not a design; try: workbook replay",
    ]


def test_what_is_not_decided_in_a_scenario_is_noted(scenarios, design):
    file = scenarios(
        "architecture: posts.yaml\nscenarios: [{name: x, events: [{down: mail}], expect: {web: degraded}}]"
    )
    design("name: Posts\ncomponents: {web: {depends_on: {mail: {mode: async}}}, mail: {}}\n", "posts.yaml")
    ran = workbook("verify", file)
    assert ran.code == 0
    assert "Note: mail is down; no buffer is given" in ran.out


SPLIT = """\
name: Split
audience: {users: 1M, segments: [{name: eu, share: 25%, region: eu}, {name: us, share: 75%, region: us}]}
failure_domains: {eu: {kind: region}, us: {kind: region}}
components:
  web: {serves: regional, placed: {eu: 1, us: 1}}
journeys: {play: {needs: [web]}}
"""


def test_an_expectation_may_be_that_of_one_segment(design):
    design(SPLIT, "split.yaml")
    text = """\
architecture: split.yaml
scenarios:
  - {name: eu, events: [{lost: eu}], expect: {play: lost, play@eu: lost, play@us: unharmed}}
  - {name: us, events: [{lost: us}], expect: {play@us: degraded, play@eu: unharmed}}
"""
    ran = workbook("verify", design(text, "scenarios.yaml"))
    assert ran.code == 1
    assert "passed    eu" in ran.lines
    assert "          play for us: expected degraded, is lost" in ran.lines
    assert "          because web@us (its only replica is down) ← us is lost" in ran.lines
    assert "play for eu" not in ran.out
    told = json.loads(workbook("verify", design(text, "scenarios.yaml"), "--format", "json").out)
    assert [one["outcome"] for one in told["scenarios"]] == ["held", "failed"]
    assert told["scenarios"][0]["expected"] == {"play": "lost", "play@eu": "lost", "play@us": "unharmed"}


def test_a_wrong_segment_of_an_expectation_has_its_place(design):
    design(SPLIT, "split.yaml")
    text = """\
architecture: split.yaml
scenarios:
  - name: x
    expect:
      play@uk: lost
      plya@eu: lost
      play: unharmed
      play@us: degraded
"""
    ran = workbook("verify", design(text, "scenarios.yaml"))
    assert ran.code == 2
    for place, problem in (
        ("5:7", "unknown segment 'uk'; segments are eu, us"),
        ("6:7", "unknown journey 'plya'; did you mean 'play'?"),
        ("8:7", "play is as bad as its worst segment: it cannot be unharmed while play@us is degraded"),
    ):
        assert f"scenarios.yaml:{place}: {problem}" in " ".join(ran.err.split()), ran.err
    assert ran.err.count("unknown journey") == 1
