"""Shares of requests and deploy budgets are those of the slow definition, on random designs; the worked examples."""

import json
from random import Random

import pytest
import yaml

from tests.cli.ran import workbook
from tests.failure.evaluated import grounded
from tests.oracle import random_design
from tests.oracle.availability import Occurrences, allowed, over_all_users, shares
from workbook.errors import UsageError
from workbook.failure import Analysis
from workbook.model import load_text
from workbook.reliability.availability import Settings, deploy_budgets, journey_availability

FIGURES = ["99%", "95%", "90%", "99.9%", "100%"]
DEPLOYS = [
    {"per_month": 40, "fails": "5%", "detected_in": "15m", "rollback_in": "15m"},
    {"per_month": 900, "fails": "20%", "detected_in": "2h", "rollback_in": "1h", "stages": 4},
    {"per_month": 20, "fails": "10%", "detected_in": "1h", "rollback_in": "1h", "canary": "5%"},
    {"fails": "10%", "detected_in": "1h", "rollback_in": "1h"},
    {"per_month": 20, "stages": 2},
]


def drawn(seed):
    """A random design with a figure for everything, and some deploys and SLOs."""
    rng = Random(seed)  # noqa: S311
    design = random_design(rng, rng.randint(3, 5))
    for part in (*design["components"].values(), *design.get("failure_domains", {}).values()):
        part.pop("deploy", None)
        part["availability"] = rng.choice(FIGURES)
    for part in (*design["components"].values(), *design.get("failure_domains", {}).values()):
        if (
            rng.random() < 0.25
            and part.get("kind") != "client"
            and ("depends_on" in part or part.get("kind") == "change")
        ):
            part["deploy"] = dict(rng.choice(DEPLOYS))
    if rng.random() < 0.4 and "change" in {z.get("kind") for z in design.get("failure_domains", {}).values()}:
        next(z for z in design["failure_domains"].values() if z["kind"] == "change").pop("availability")
    for journey in design.get("journeys", {}).values():
        if rng.random() < 0.7:
            journey["slo"] = rng.choice(["90%", "99%", "60%"])
    return design


def within(answer, expected):
    assert answer.full == pytest.approx((expected[0],) * 2, abs=1e-9)
    assert answer.degraded == pytest.approx((expected[1],) * 2, abs=1e-9)
    assert answer.lost == pytest.approx((expected[2],) * 2, abs=1e-9)


def compare(design, **settings):
    expected = shares(design)
    analysis = Analysis(load_text(yaml.safe_dump(design, sort_keys=False)))
    answers = [journey_availability(analysis.grounded, name, Settings(**settings)) for name in analysis.graph.journeys]
    for answer in answers:
        of_segments = expected[answer.journey]
        for name, answer_of in answer.segment_shares.items():
            within(answer_of, of_segments[name])
        within(answer.shares, over_all_users(design, of_segments))
    for budget in deploy_budgets(analysis.architecture, answers):
        limit = allowed(design, budget.part)
        assert (budget.allowed is None) == (limit is None), budget
        assert limit is None or budget.allowed == pytest.approx(limit, rel=1e-6, abs=1e-9)
    return sum(0 < share < 1 for of_segments in expected.values() for _, _, share in of_segments.values())


@pytest.mark.parametrize("most_events", [14, 0], ids=["every state", "gates"])
def test_shares_and_budgets_are_those_of_the_slow_definition(monkeypatch, most_events):
    monkeypatch.setattr("workbook.reliability.availability.solving.MOST_EVENTS", most_events)
    compared = told = 0
    for seed in range(2000):
        design = drawn(seed)
        if not 2 <= len(Occurrences(design).all()) <= 4:
            continue
        told += compare(design)
        compared += 1
        if compared == 12:
            break
    assert told > 15


def test_states_of_few_events_hold_the_truth_between_their_ends(monkeypatch):
    monkeypatch.setattr("workbook.reliability.availability.solving.MOST_EVENTS", 0)
    monkeypatch.setattr("workbook.reliability.availability.few_events.MOST_STATES", 4)
    monkeypatch.setattr("workbook.reliability.availability.solving._likely", lambda *_: 1.0)
    monkeypatch.setattr("workbook.reliability.availability.solving._diagrams", lambda *_: UsageError("it is too large"))
    looked_at = 0
    for seed in range(300, 500):
        design = drawn(seed)
        if not 3 <= len(Occurrences(design).all()) <= 4:
            continue
        expected = shares(design)
        ready = grounded(design)
        for name in ready.graph.journeys:
            answer = journey_availability(ready, name, Settings())
            for segment, ends in answer.segment_shares.items():
                for found, true in zip((ends.full, ends.degraded, ends.lost), expected[name][segment], strict=True):
                    assert found[0] - 1e-12 <= true <= found[1] + 1e-12
        looked_at += 1
        if looked_at == 5:
            break
    assert looked_at == 5


EXAMPLE_20 = {
    "name": "Drawn",
    "components": {
        "api": {
            "availability": "99.95%",
            "depends_on": {"recs": {"strength": "soft"}},
            "deploy": {"per_month": 40, "fails": "5%", "detected_in": "15m", "rollback_in": "15m"},
        },
        "recs": {"availability": "99%"},
    },
    "journeys": {"use": {"needs": ["api"], "slo": "99.9%"}},
}


def told(tmp_path, design):
    file = tmp_path / "design.yaml"
    file.write_text(yaml.safe_dump(design, sort_keys=False), encoding="utf-8")
    return json.loads(workbook("availability", file, "--format", "json").out)


def test_a_deploy_budget_in_json(tmp_path):
    document = told(tmp_path, EXAMPLE_20)
    use, api = document["journeys"]["use"], document["deploys"]["api"]
    assert use["lost"] == pytest.approx(0.00189, abs=5e-6)
    assert use["degraded"] == pytest.approx(0.00998, abs=5e-6)
    assert use["full"] + use["degraded"] + use["lost"] == pytest.approx(1.0)
    assert use["availability"] == pytest.approx(1 - use["lost"])
    assert api["per_month"] == 40
    assert api["allowed"] == pytest.approx(14.4, abs=0.05)
    assert api["limited_by"] == "use"
    assert api["allowed_with"]["canary: 5%"] == pytest.approx(288, abs=0.5)


def test_what_is_refused_is_lost_and_not_available(tmp_path):
    design = {
        "name": "Drawn",
        "components": {"api": {"capacity": "450/s", "load_shedding": ["use"], "availability": "99%"}},
        "journeys": {"use": {"needs": ["api"], "peak": "600/s"}},
    }
    use = told(tmp_path, design)["journeys"]["use"]
    assert (use["full"], use["degraded"], use["lost"]) == pytest.approx((0.0, 0.7425, 0.2575))
    assert use["segments"]["everyone"]["lost"] == pytest.approx(0.2575)


def test_two_of_three_replicas_each_counted_by_itself(tmp_path):
    design = {
        "name": "Drawn",
        "components": {"api": {"replicas": 3, "min_available": 2, "replica_availability": "80%"}},
        "journeys": {"use": {"needs": ["api"]}},
    }
    assert told(tmp_path, design)["journeys"]["use"]["availability"] == pytest.approx(0.896)


@pytest.mark.parametrize("most_events", [14, 0], ids=["every state", "gates"])
def test_replicas_that_die_by_themselves_are_those_of_the_slow_definition(monkeypatch, most_events):
    monkeypatch.setattr("workbook.reliability.availability.solving.MOST_EVENTS", most_events)
    compared = 0
    for seed in range(600, 1600):
        design = drawn(seed)
        rng = Random(seed)  # noqa: S311
        several = [
            spec
            for spec in design["components"].values()
            if spec.get("kind") != "client" and 1 < sum(spec.get("placed", {"": spec.get("replicas", 1)}).values()) <= 4
        ]
        if not several or len(Occurrences(design).all()) > 3:
            continue
        several[0]["replica_availability"] = rng.choice(["80%", "95%"])
        if rng.random() < 0.5:
            several[0].pop("availability")
        compare(design)
        compared += 1
        if compared == 5:
            break
    assert compared == 5
