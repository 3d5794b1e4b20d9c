"""Small designs of which the first edition of the semantics gave a wrong answer, or a wrong reason.

Each is one example of a kind; the command line under test is the one with which it was found.
"""

import json
import re
import shlex
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from tests.cli.ran import workbook

HERE = Path(__file__).parent
VERDICTS = [
    ("access-default", "--lost z1", {"buy": "lost"}),
    ("real-callers-timeout", "--slow recs", {"home": "lost"}),
    ("real-waits-add-up", "--slow features", {"home": "degraded"}),
    ("real-slow-cache-store", "--slow redis", {"read": "lost"}),
    ("real-shed-almost-all", "--surge api=10", {"play": "lost"}),
    ("real-surge-needs-workers", "--surge api=5", {"play": "lost"}),
    ("real-alternatives-take-no-load", "--lost east", {"play": "lost"}),
    ("real-deep-health-check", "--down recs", {"play": "lost"}),
    ("deep-health", "--down redis", {"events": "lost"}),
    ("real-one-replica", "--replica api", {"play": "lost"}),
    ("one-replica-lost", "--replica api", {"call": "lost"}),
    ("real-one-of-many", "--lost z1 --phase onset", {"play": "lost"}),  # half of it is refused, as in worked example 24
    ("real-one-of-many", "--lost z1", {"play": "unharmed"}),
    ("real-down-overloaded", "--down model", {"look": "degraded"}),
    ("real-fallbacks-in-turn", "--down b --slow d", {"use": "degraded"}),
    ("real-no-budget", "--slow ads", {"home": "degraded"}),
    ("timeout-below-p50-applied", "", {"play": "lost"}),
    ("buffer-overflow", "--down chat-log --outage-length 8h", {"chat": "degraded"}),
    ("drop-loses-messages", "--down billing --outage-length 8h", {"pay": "degraded"}),
    ("sync-replication", "--partition ap-southeast-1", {"continue-watching": "lost"}),
    ("shed-99-percent", "", {"buy": "lost"}),
]


def failed(case: str, options: str, *more: str) -> Any:
    return json.loads(workbook("fail", HERE / f"{case}.yaml", *shlex.split(options), *more, "--format", "json").out)


def verdicts(answer: Mapping[str, Any]) -> dict[str, str]:
    return {name: journey["verdict"] for name, journey in answer["journeys"].items()}


@pytest.mark.parametrize(("case", "options", "expected"), VERDICTS, ids=[f"{c} {o}" for c, o, _ in VERDICTS])
def test_the_verdict_is_that_of_the_second_edition(case: str, options: str, expected: dict[str, str]) -> None:
    assert verdicts(failed(case, options)) == expected


def test_a_region_that_is_lost_brings_its_load_only_once() -> None:
    answer = failed("failover-double-count", "--lost r1")
    assert answer["journeys"]["send"]["segments"] == {"east": "degraded", "west": "unharmed"}
    told = workbook("fail", HERE / "failover-double-count.yaml", "--lost", "r1").out
    assert "east" in told
    assert "2k/s" not in told


def test_waits_in_stages_add_up(tmp_path: Path) -> None:
    text = (HERE / "real-waits-add-up.yaml").read_text(encoding="utf-8")
    for stage, name in enumerate(("ads", "hints", "badges"), start=1):
        text = text.replace(f"{name}: {{strength: soft,", f"{name}: {{stage: {stage}, strength: soft,", 1)
    staged = tmp_path / "staged.yaml"
    staged.write_text(text, encoding="utf-8")
    answer = json.loads(workbook("fail", staged, "--slow", "features", "--format", "json").out)
    assert verdicts(answer) == {"home": "lost"}


@pytest.mark.parametrize("capacity", ["", ", capacity: 1M/s", ", capacity: 1/s"])
def test_a_capacity_changes_nothing_about_what_is_lost_with_its_zone(capacity: str, tmp_path: Path) -> None:
    text = (HERE / "real-capacity-changes-lost.yaml").read_text(encoding="utf-8")
    file = tmp_path / "design.yaml"
    file.write_text(text.replace(", capacity: 1M/s", capacity), encoding="utf-8")
    assert verdicts(json.loads(workbook("fail", file, "--lost", "z", "--format", "json").out)) == {"look": "lost"}


def test_about_nine_tenths_are_refused_and_the_share_is_said() -> None:
    answer = failed("real-shed-almost-all", "--surge api=10")
    (share,) = answer["journeys"]["play"]["refused"].values()
    assert share == pytest.approx(1 - 60 / 590)
    assert "90%" in workbook("fail", HERE / "real-shed-almost-all.yaml", "--surge", "api=10").out


def test_what_a_rate_limit_keeps_out_is_refused_with_its_share_and_loses_nothing() -> None:
    answer = failed("real-rate-limit", "--surge edge=2")
    assert verdicts(answer) == {"play": "degraded"}
    (share,) = answer["journeys"]["play"]["refused"].values()
    assert share == pytest.approx(80 / 200)


def test_a_queue_without_a_consumer_fills(tmp_path: Path) -> None:
    text = (HERE / "real-consumer-down.yaml").read_text(encoding="utf-8")
    assert "max_depth: 100k}" in text
    file = tmp_path / "design.yaml"
    file.write_text(text.replace("max_depth: 100k}", "max_depth: 100k, consumed_by: [worker]}"), encoding="utf-8")
    answer = json.loads(workbook("fail", file, "--down", "worker", "--outage-length", "1h", "--format", "json").out)
    assert answer["journeys"]["upload"]["verdict"] == "lost"


def test_an_expectation_that_rests_on_a_missing_number_is_undecided() -> None:
    ran = workbook("verify", HERE / "real-control-unknown.yaml", "--format", "json")
    (scenario,) = json.loads(ran.out)["scenarios"]
    assert (scenario["outcome"], scenario["held"], ran.code) == ("undecided", False, 1)
    assert "valid_for" in workbook("verify", HERE / "real-control-unknown.yaml").out


def test_a_verdict_without_a_latency_budget_says_that_it_is_undecided() -> None:
    assert "latency_budget" in workbook("fail", HERE / "real-no-budget.yaml", "--slow", "ads").out


def test_a_deadline_bounds_all_attempts_together(tmp_path: Path) -> None:
    text = (HERE / "overall-timeout.yaml").read_text(encoding="utf-8")
    assert verdicts(failed("overall-timeout", "--slow reviews")) == {"look": "lost"}
    file = tmp_path / "design.yaml"
    file.write_text(text.replace("timeout: 2s,", "timeout: 2s, deadline: 2500ms,"), encoding="utf-8")
    ran = workbook("fail", file, "--slow", "reviews", "--format", "json")
    assert verdicts(json.loads(ran.out)) == {"look": "degraded"}


@pytest.mark.parametrize(
    ("case", "options", "lost"),
    [
        ("buffer-overflow", "--down chat-log --outage-length 8h", r"5\d\dM|513M"),
        ("drop-loses-messages", "--down billing --outage-length 8h", r"2\.88M"),
    ],
)
def test_lost_messages_are_called_lost_and_counted(case: str, options: str, lost: str) -> None:
    told = workbook("fail", HERE / f"{case}.yaml", *shlex.split(options)).out
    assert re.search(lost, told), told
    assert "lost" in told
    assert "delayed" not in told


def test_what_no_journey_reaches_is_evaluated_too() -> None:
    assert failed("oj-design", "--down db")["components"]["internal-tools"]["state"] == "down"
    replayed = json.loads(workbook("replay", HERE / "outside-journeys.yaml", "--format", "json").out)
    assert "internal-tools" not in json.dumps(replayed.get("misses", []))


CHAINS = [
    ("stale-reason", "--down dns", {"dns"}, ("answers from a stale",)),
    ("chain-dead-store", "--lost z", {"z"}, ("labels",)),
    ("chain-expired-cache", "--down db --outage-length 8h", {"db"}, ("answers from a stale",)),
    ("chain-superfluous", "--down cdn --down web", {"web"}, ("cdn is down",)),
    ("chain-surge-and-cold", "--surge web=1.5 --down memo", {"web", "memo"}, ()),
    ("chain-through-dead-region", "--lost east", {"east"}, ("profile",)),
]
"""Case, options, the targets of the events that are named, and words that no reason may contain."""


@pytest.mark.parametrize(("case", "options", "named", "never"), CHAINS, ids=[case for case, *_ in CHAINS])
def test_reasons_are_operative(case: str, options: str, named: set[str], never: tuple[str, ...]) -> None:
    answer = failed(case, options)
    reasons = [line for journey in answer["journeys"].values() for line in journey["because"]]
    assert reasons
    text = "\n".join(reasons)
    assert all(re.search(rf"\b{name}\b", text) for name in named), text
    assert not [word for word in never if word in text], text


SHARED = """
name: One component, two journeys
components:
  phone: {kind: client, depends_on: {api: {timeout: 2s}}}
  api:
    depends_on:
      db: {timeout: 1s, journeys: [play]}
      recs: {strength: soft, timeout: 1s, journeys: [home]}
  db: {}
  recs: {}
journeys:
  play: {needs: [phone], latency_budget: {p99: 4s}}
  home: {needs: [phone], latency_budget: {p99: 4s}}
"""


def test_a_component_that_is_down_for_some_journeys_says_for_which(tmp_path: Path) -> None:
    file = tmp_path / "design.yaml"
    file.write_text(SHARED, encoding="utf-8")
    told = workbook("fail", file, "--down", "db").out
    assert re.search(r"^api +down for play; 1 other journey unharmed$", told, re.MULTILINE), told
    assert re.search(r"^db +down$", told, re.MULTILINE), told


@pytest.mark.parametrize(("events", "painted"), [(("--down", "db"), "degraded"), (("--down", "api"), "down")])
def test_a_client_is_painted_down_only_if_every_journey_through_it_is_lost(
    events: tuple[str, str], painted: str, tmp_path: Path
) -> None:
    file, picture = tmp_path / "design.yaml", tmp_path / "failed.dot"
    file.write_text(SHARED, encoding="utf-8")
    assert workbook("fail", file, *events, "--draw", picture).code == 1
    (phone,) = re.findall(r"label=.phone.*", picture.read_text(encoding="utf-8"))
    assert painted in phone.lower(), phone
