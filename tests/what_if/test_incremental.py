"""Trying a change by what it reaches, against the whole trial of the changed design."""

from random import Random

import pytest
from hypothesis import assume, given, reject

from tests.examples import examples
from tests.failure.random_cases import SEEDS, drawn
from workbook.document.editing.flow_style import flow_text
from workbook.failure import Analysis
from workbook.failure.fixpoint import Sweep
from workbook.model import load_text
from workbook.what_if.change import Change
from workbook.what_if.incremental import regrounding
from workbook.what_if.redesign import redesigned
from workbook.what_if.trial import Trial

OF_CALLS = [
    ("timeout", ["5ms", "50ms", "300ms", "1s"]),
    ("deadline", ["100ms", "2s"]),
    ("circuit_breaker", [True, False, {"slow_calls": False}]),
    ("strength", ["soft", "hard"]),
    ("bulkhead", [1, 50]),
    ("retries", [{"max": 2}, {"max": 5, "budget": "10%"}, {"max": 0}, {"max": 1, "delay": "1s"}]),
    ("cache", [{"hit_ratio": "90%"}, {"hit_ratio": "50%", "ttl": "1m"}, {"hit_ratio": "9%", "ttl": "2h"}]),
    ("fallback", [{"static": "empty"}]),
    ("valid_for", ["1m", "1d"]),
    ("buffer", [1, 100_000]),
    ("on_full", ["drop", "reject", "block"]),
    ("mode", ["async", "sync"]),
]
OF_COMPONENTS = [
    ("capacity", ["1/s", "60/s", "150/s", "1M/s"]),
    ("rate_limit", ["1/s", "70/s"]),
    ("workers", [1, 20, 1000]),
    ("min_available", [1, 2]),
    ("queue_limit", [1, 500]),
    ("max_depth", [1, 10_000_000]),
    ("health_check", ["deep", "shallow"]),
    ("data", [{"partition": "available"}]),
    ("replicas", [1, 3]),
    ("latency", [{"p50": "1ms", "p99": "2ms"}, {"p50": "400ms", "p99": "9s"}]),
]


def some_changes(rng, design):
    """One or two changes: of a call, of a component, of where it is placed, of who is shed."""
    names = list(design["components"])
    calls = [(name, callee) for name, part in design["components"].items() for callee in part.get("depends_on", {})]
    changes = []
    for _ in range(rng.randint(1, 2)):
        name, kind = rng.choice(names), rng.random()
        if calls and kind < 0.6:
            caller, callee = rng.choice(calls)
            field, values = rng.choice(OF_CALLS)
            changes.append(Change(("components", caller, "depends_on", callee, field), rng.choice(values)))
        elif kind < 0.85 or not design.get("failure_domains"):
            field, values = rng.choice([*OF_COMPONENTS, ("load_shedding", [list(design.get("journeys", {}))])])
            changes.append(Change(("components", name, field), rng.choice(values)))
        else:
            domains = rng.sample(list(design["failure_domains"]), rng.randint(1, len(design["failure_domains"])))
            changes.append(Change(("components", name, "placed"), {domain: rng.randint(1, 3) for domain in domains}))
            if rng.random() < 0.5:
                changes.append(Change(("components", name, "serves"), rng.choice(["regional", "global"])))
    return changes


def accepted(rng, design):
    """*design* read, and changes with which it still is one; none if six draws give none."""
    before = load_text(flow_text(design))
    for _ in range(6):
        changes = some_changes(rng, design)
        try:
            redesigned(before, changes)
        except ValueError:
            continue
        return before, changes
    return before, []


def changed(seed):
    """A drawn design, and changes with which it still is one."""
    design, _ = drawn(seed, 0, 9)
    return accepted(Random(seed), design)  # noqa: S311


def told(outcome):
    return outcome.lost, outcome.impaired, outcome.spofs, outcome.stuck, dict(outcome.at_rest)


def trial(architecture):
    return Trial(Analysis(architecture).grounded)


@examples(60)
@given(SEEDS)
def test_a_change_tried_by_what_it_reaches_goes_as_the_whole_trial_of_the_changed_design(seed):
    before, changes = changed(seed)
    used = trial(before)
    assert told(used.outcome) == told(used.after(before)[0])
    assert told(used.after_changes(changes)[0]) == told(used.after(redesigned(before, changes))[0])


def timed_call(rng):
    """A call of which a limit, a caller or a pool may read how long it takes."""
    call = {"strength": rng.choice(("soft", "hard"))}
    if rng.random() < 0.4:
        call["timeout"] = f"{rng.choice((40, 90, 150, 400))}ms"
        if rng.random() < 0.3:
            call["retries"] = {"max": 1}
    if rng.random() < 0.1:
        call["bulkhead"] = 4
    return call


def timed(rng):
    """A small design of several layers, sometimes with a circle, in which answers take their time."""
    names = "abcdef"
    parts = {}
    for place, name in enumerate(names):
        callees = rng.sample(names[place + 1 :], min(2, len(names) - place - 1))
        if place and rng.random() < 0.15:
            callees.append(rng.choice(names[:place]))
        parts[name] = {"latency": {"p50": f"{rng.choice((1, 10, 60))}ms", "p99": "1s"}}
        parts[name]["depends_on"] = {callee: timed_call(rng) for callee in callees}
        if rng.random() < 0.15:
            parts[name]["workers"] = 8
    journeys = {name: {"needs": [name], "peak": "50/s"} for name in "ab"}
    for journey in journeys.values():
        if rng.random() < 0.4:
            journey["latency_budget"] = {"p99": f"{rng.choice((250, 700))}ms"}
    return {"name": "x", "components": parts, "journeys": journeys}


@examples(50)
@given(SEEDS)
def test_a_changed_time_is_followed_as_far_as_anything_reads_it(seed):
    rng = Random(seed)  # noqa: S311
    design = timed(rng)
    before = load_text(flow_text(design))
    calls = [
        ("components", name, "depends_on", to) for name in "abcde" for to in design["components"][name]["depends_on"]
    ]
    used = trial(before)
    for route in rng.sample(calls, 3):
        changes = [Change((*route, "timeout"), f"{rng.choice((20, 70, 130, 900))}ms")]
        if rng.random() < 0.4:
            changes.append(Change((*route, "circuit_breaker"), value=True))
        after = redesigned(before, changes)
        assert told(used.after_changes(changes)[0]) == told(used.after(after)[0])


@examples(30)
@given(SEEDS)
def test_a_component_in_every_region_goes_as_the_whole_trial_of_the_changed_design(seed):
    design, _ = drawn(seed, 0, 9)
    rng, domains = Random(seed), list(design.get("failure_domains", {}))  # noqa: S311
    assume(domains)
    before, name = load_text(flow_text(design)), rng.choice(list(design["components"]))
    placed = {domain: rng.randint(1, 3) for domain in rng.sample(domains, rng.randint(1, len(domains)))}
    route = ("components", name)
    changes = [Change((*route, "placed"), placed), Change((*route, "serves"), "regional")]
    try:
        after = redesigned(before, changes)
    except ValueError:
        reject()
    used = trial(before)
    assert told(used.after_changes(changes)[0]) == told(used.after(after)[0])


CHAIN = """
name: x
components:
  web: {depends_on: {api: {timeout: 1s}, ads: {strength: soft, timeout: 1s}}}
  api: {depends_on: {store: {timeout: 500ms, retries: {max: 1}}}}
  ads: {depends_on: {store: {timeout: 300ms}}}
  store: {capacity: 500/s}
journeys: {use: {needs: [web], peak: 100/s}}
"""


def tried_both_ways(text, *changes):
    """What a change leads to, by what it reaches and by the whole trial."""
    used = trial(load_text(text))
    return told(used.after_changes(changes)[0]), told(used.after(redesigned(used.architecture, changes))[0])


def test_more_replicas_behind_a_rate_limit_let_more_in_to_what_they_call():
    limited = """
name: x
components:
  web: {depends_on: {api: {timeout: 1s}}}
  api: {rate_limit: 50/s, depends_on: {store: {timeout: 500ms}}}
  store: {capacity: 80/s}
journeys: {use: {needs: [web], peak: 60/s, lost_above: 90%}}
"""
    followed, whole = tried_both_ways(limited, Change(("components", "api", "replicas"), 2))
    assert followed == whole
    assert followed[0]["use", "everyone"] & 1 << 0 == 0
    assert followed[0] != trial(load_text(limited)).outcome.lost  # store is overloaded in a surge


REGIONS = """
name: x
failure_domains: {west: {kind: region}, east: {kind: region}, w1: {kind: zone, within: west}}
audience:
  segments:
    - {name: europe, share: 40%, region: east, fails_over_to: [west]}
    - {name: others, share: 60%, region: west}
components:
  app: {kind: client, depends_on: {web: {timeout: 1s}}}
  web: {placed: {west: 2, east: 1}, serves: regional, depends_on: {api: {timeout: 1s, retries: {max: 1}}}}
  api: {placed: {w1: 1}, capacity: 500/s, depends_on: {store: {timeout: 500ms}, queue: {mode: async}}}
  worker: {placed: {east: 1}, depends_on: {api: {timeout: 2s, cache: {hit_ratio: 50%, store: store, timeout: 10ms}}}}
  queue: {kind: queue, placed: {east: 1}, consumed_by: [worker]}
  store: {placed: {west: 1, east: 1}, serves: regional}
journeys: {use: {needs: [app, api], peak: 100/s, latency_budget: {p99: 1500ms}}, watch: {needs: [worker]}}
"""


@pytest.mark.parametrize("name", ["api", "queue", "worker"])
def test_a_component_that_gets_a_stamp_in_each_region_is_followed(name, monkeypatch):
    serves = Change(("components", name, "serves"), "regional")
    placed = Change(("components", name, "placed"), {"west": 1, "east": 2})
    for changes in ([placed, serves], [serves]):
        followed, whole = tried_both_ways(REGIONS, *changes)
        assert followed == whole
    used = trial(load_text(REGIONS))
    assert not used.outcome.at_rest
    monkeypatch.setattr("workbook.what_if.trial.evaluate", None)  # nothing is evaluated as a whole again
    assert used.after_changes([placed, serves])[0].spofs


def test_trying_changes_of_calls_grounds_and_evaluates_no_whole_design_again(monkeypatch):
    used = trial(load_text(CHAIN))
    assert used.outcome
    counted = []
    for name in ("ground", "evaluate"):
        monkeypatch.setattr(f"workbook.what_if.trial.{name}", lambda *_, name=name: counted.append(name))
    for field, value in (("circuit_breaker", True), ("timeout", "10ms"), ("strength", "soft"), ("bulkhead", 5)):
        used.after_changes([Change(("components", "api", "depends_on", "store", field), value)])
    assert counted == []


def test_only_what_a_change_reaches_is_grounded_and_swept_again(monkeypatch):
    used = trial(load_text(CHAIN))
    change = [Change(("components", "api", "depends_on", "store", "strength"), "soft")]
    used.after_changes(change)
    grounded, swept = [], []
    stamp, settle = regrounding.ground_stamp, Sweep.settle
    monkeypatch.setattr(regrounding, "ground_stamp", lambda facts, one: (grounded.append(one), stamp(facts, one)))
    monkeypatch.setattr(Sweep, "settle", lambda sweep, group: (swept.append(group), settle(sweep, group)))
    used.after_changes(change)
    assert grounded == [1]  # api
    assert 0 < len(swept) <= 6  # api, web and the journey, in at most two rounds; never ads or store


def test_what_no_rule_reads_is_not_worked_out_at_all(monkeypatch):
    used = trial(load_text(CHAIN))
    monkeypatch.setattr("workbook.what_if.incremental.update.Regrounded", None)
    before = told(used.outcome)
    jitter = Change(("components", "api", "depends_on", "store", "retries", "jitter"), value=True)
    assert told(used.after_changes([jitter])[0]) == before
