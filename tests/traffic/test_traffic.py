"""Loads, rates, waits, slack and pools at peak, with nothing failed."""

from math import inf

import pytest
from hypothesis import given

from tests.drawn import traffic
from tests.examples import examples
from tests.failure.evaluated import grounded
from tests.failure.random_cases import SEEDS, drawn
from tests.oracle.case import Case
from tests.oracle.dependencies import Connected
from workbook.model import Dependency
from workbook.traffic import Traffic, wait


def at_rest(found: Traffic) -> dict[str, float]:
    """Requests per second at every component, over its stamps."""
    load: dict[str, float] = {}
    for resting in found.resting:
        for stamp, rate in resting.items():
            name = found.graph.stamps[stamp].component
            load[name] = load.get(name, 0.0) + rate
    return load


def test_load_flows_along_the_chain() -> None:
    assert at_rest(traffic("web -> api -> db")) == {"web": 100.0, "api": 100.0, "db": 100.0}


def test_calls_multiply_and_caches_divide() -> None:
    options = {"api": {"calls": 3}, "db": {"cache": {"hit_ratio": "90%"}}}
    found = traffic("web -> api", "web -> db", components={"web": {"depends_on": options}})
    assert at_rest(found) == pytest.approx({"web": 100.0, "api": 300.0, "db": 10.0})


def test_load_over_two_ways_adds_up() -> None:
    assert at_rest(traffic("web -> a -> db", "web -> b -> db"))["db"] == 200.0


def test_a_call_that_closes_a_circle_adds_no_load_but_has_a_rate() -> None:
    found = traffic("a -> b -> a")
    assert at_rest(found) == {"a": 100.0, "b": 100.0}
    assert [found.rate(call) for call in found.graph.calls] == [100.0, 100.0]


def test_fallbacks_and_async_calls_bring_no_load_at_rest() -> None:
    calls = {"db": {"fallback": ["spare"]}, "log": {"mode": "async"}}
    found = traffic("web -> db", "web ~> log", "web -> spare", components={"web": {"depends_on": calls}})
    assert at_rest(found) == {"web": 100.0, "db": 100.0, "spare": 100.0}
    assert [found.rate(call) for call in found.graph.calls] == [100.0, 100.0, 100.0]


@pytest.mark.parametrize(
    ("options", "seconds"),
    [
        ({}, inf),
        ({"retries": {"max": 2}}, inf),
        ({"timeout": "2s"}, 2.0),
        ({"timeout": "2s", "retries": {"max": 1}}, 4.0),
        ({"timeout": "2s", "retries": {"max": 3}}, 8.0),
        ({"timeout": "2s", "retries": {"max": 3, "delay": "1s"}}, 11.0),
        ({"timeout": "2s", "retries": {"max": 3, "delay": "1s", "backoff": "linear"}}, 14.0),
        ({"timeout": "2s", "retries": {"max": 3, "delay": "1s", "backoff": "exponential"}}, 15.0),
    ],
)
def test_a_call_waits_for_every_attempt_and_the_delays_between(options: dict[str, object], seconds: float) -> None:
    assert wait(Dependency.model_validate(options)) == seconds


def test_slack_is_what_the_slowest_path_leaves_of_the_budget() -> None:
    latency = {"web": "10ms", "api": "20ms", "db": "30ms", "ads": "70ms"}
    found = traffic(
        "web -> api -> db",
        "web ~> ads",
        components={name: {"latency": {"p50": p50}} for name, p50 in latency.items()},
        journeys={
            "play": {"needs": ["web"], "latency_budget": {"p99": "200ms"}},
            "home": {"needs": ["api"], "latency_budget": {"p99": "20ms"}},
            "rest": {"needs": ["web"]},
        },
    )
    assert found.slacks == pytest.approx((0.12, -0.03, inf))


@pytest.mark.parametrize(
    ("web", "options", "drains"),
    [
        ({"workers": 100}, {}, True),
        ({}, {}, True),
        ({}, {"timeout": "1s"}, None),
        ({"workers": 100}, {"timeout": "1s"}, False),
        ({"workers": 99}, {"timeout": "1s"}, True),
        ({"workers": 50, "replicas": 2}, {"timeout": "1s"}, False),
        ({"workers": 1000}, {"timeout": "1s", "bulkhead": 99}, True),
        ({}, {"timeout": "1s", "bulkhead": 100}, False),
        ({"workers": 150}, {"timeout": "1s", "retries": {"max": 1}}, True),
    ],
)
def test_a_pool_drains_when_more_workers_wait_than_there_are(
    web: dict[str, object], options: dict[str, object], drains: object
) -> None:
    found = traffic("web -> db", components={"web": {**web, "depends_on": {"db": options}}})
    assert found.drains(found.graph.calls[0]) is drains


def test_without_a_peak_nobody_can_say_that_a_pool_is_large_enough() -> None:
    one = {"web": {"workers": 100, "depends_on": {"db": {"timeout": "1s"}}}}
    found = traffic("web -> db", components=one, journeys={"play": {"needs": ["web"]}})
    assert found.drains(found.graph.calls[0]) is None


@given(SEEDS)
@examples(60)
def test_slacks_and_waits_agree_with_the_slow_evaluator(seed: int) -> None:
    design, _ = drawn(seed, 0, largest=16)
    found, case = grounded(design).traffic, Case(Connected(design), {"phase": "onset"})
    for journey, name in enumerate(case.design.journeys):
        assert max(0.0, found.slacks[journey]) == pytest.approx(case.slack(name), rel=1e-12)
    for call, e in zip(found.graph.calls, case.design.dependencies, strict=True):
        assert wait(call.dependency) == pytest.approx(case.wait(e), rel=1e-12)
