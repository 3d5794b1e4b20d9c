"""The worked examples of latency, and figures that others have published."""

import csv
from pathlib import Path

import pytest

from tests.traffic.latency.asked import figures, latency, middle

TWO = "{x: {latency: {p50: 10ms, p99: 100ms}}, y: {latency: {p50: 10ms, p99: 100ms}}, "
SHELL = "name: Two calls\njourneys: {use: {needs: [a]}}\ncomponents: "
ELEVEN = """
name: Recommendations
audience: {users: 10M}
components:
  api:
    latency: {p50: 40ms, p99: 150ms}
    replicas: 10
    workers: 150
    depends_on: {rec: {strength: soft, timeout: 800ms, circuit_breaker: true}}
  rec: {latency: {p50: 60ms, p99: 250ms}}
journeys:
  play:
    needs: [api]
    peak: 10k/s
    latency_budget: {p99: 700ms}
    degrades_to: [words only, {what: no recommendations, drops: [rec]}]
    value: {per_hour: 4M USD, per_100ms: 0.2%, retention: {per_100ms: 0.01%}}
"""


def test_of_a_hundred_calls_one_is_slow_for_two_requests_in_three():
    text = """
name: Fan-out
components: {root: {depends_on: {leaf: {calls: 100}}}, leaf: {latency: {p50: 10ms, p99: 1s}}}
journeys: {use: {needs: [root], latency_budget: {p99: 1s}}}
"""
    asked = figures(text)
    assert asked.late_or_lost == pytest.approx(0.634, abs=5e-4)
    assert asked.at_once["p99"] == pytest.approx(1.0)
    assert asked.budget == {"p99": False}


@pytest.mark.parametrize(
    ("calls", "p50", "p99", "together"),
    [("{x: {}, y: {}}", 17.1, 127.9, 100), ("{x: {}, y: {stage: 2}}", 24.3, 146.6, 200)],
    ids=["one stage", "two stages"],
)
def test_calls_of_a_stage_go_out_at_once(calls, p50, p99, together):
    asked = figures(f"{SHELL}{TWO}a: {{depends_on: {calls}}}}}")
    assert middle(asked, "p50") * 1000 == pytest.approx(p50, abs=0.06)
    assert middle(asked, "p99") * 1000 == pytest.approx(p99, abs=0.06)
    assert asked.at_once["p99"] == pytest.approx(together / 1000)


def test_a_hedge_cuts_the_tail():
    asked = latency(f"{SHELL}{TWO}a: {{depends_on: {{x: {{hedge: 30ms}}}}}}}}")
    assert middle(asked.before["use"]["everyone"], "p99") * 1000 == pytest.approx(52.2, abs=0.06)
    assert asked.calls["a -> x"]["use"]["everyone"].hedged == pytest.approx(0.1335, abs=2e-4)


def test_a_cache_leaves_the_tail_to_its_callee():
    asked = figures(
        SHELL
        + "{a: {depends_on: {b: {cache: {store: s, hit_ratio: 90%, ttl: 1h}}}}, s: {latency: {p50: 1ms}}, "
        + "b: {latency: {p50: 20ms, p99: 200ms}}}"
    )
    shown = [middle(asked, name) * 1000 for name in ("p50", "p95", "p99")]
    assert shown == pytest.approx([1.0, 21.0, 72.1], abs=0.06)


def test_a_timeout_and_a_retry():
    asked = latency(
        SHELL + "{a: {depends_on: {b: {timeout: 80ms, retries: {max: 1}}}}, b: {latency: {p50: 100ms, p99: 400ms}}}"
    )
    assert asked.before["use"]["everyone"].error == pytest.approx(0.417, abs=5e-4)
    call = asked.calls["a -> b"]["use"]["everyone"]
    assert call.attempts == pytest.approx(1.646, abs=5e-4)
    assert call.timeouts == call.fails == pytest.approx(0.646, abs=5e-4)


def test_half_a_second_more_and_what_happens_at_which_delay():
    asked = latency(ELEVEN, slow={"rec": 0.5})
    assert asked.onset is not None
    assert middle(asked.before["play"]["everyone"], "p99") == pytest.approx(0.312, abs=6e-4)
    assert middle(asked.onset["play"]["everyone"], "p99") == pytest.approx(0.812, abs=6e-4)
    begins = {threshold.key: threshold.at for threshold in asked.thresholds}
    assert begins == pytest.approx(
        {
            ("pool", "api", "", None): 0.031,
            ("budget", "play", "everyone", "p99"): 0.388,
            ("timeouts", "api -> rec", "play", "everyone", 0.01): 0.550,
            ("timeouts", "api -> rec", "play", "everyone", 0.5): 0.740,
            ("breaker", "api -> rec", "play", "everyone"): 0.740,
        },
        abs=6e-4,
    )
    without = asked.before["play"]["everyone"].without["rec"]
    assert without is not None
    assert sum(without) / 2 == pytest.approx(0.150, abs=6e-4)
    assert asked.rungs == {"play": {"everyone": 2}}


def test_what_half_a_second_costs():
    loss = latency(ELEVEN, slow={"rec": 0.5}).money["play"]
    assert loss.slower_per_hour is not None
    assert float(loss.slower_per_hour.amount) == pytest.approx(40_000, rel=2e-3)
    assert loss.members == pytest.approx(5_000, rel=2e-3)
    assert loss.leaves is None


def test_a_breaker_that_opens_ends_the_wait():
    asked = latency(ELEVEN, slow={"rec": 0.8})
    assert asked.open_breakers == (("api -> rec", "play", "everyone"),)
    assert asked.steady is not None
    assert middle(asked.steady["play"]["everyone"], "p99") == pytest.approx(0.150, abs=6e-4)


PUBLISHED = Path(__file__).parents[4] / "shared" / "data" / "published"
ROWS = (
    [row for row in csv.DictReader((PUBLISHED / "published.csv").open()) if row["command"] == "latency"]
    if PUBLISHED.is_dir()
    else []
)


@pytest.mark.skipif(not ROWS, reason="the published figures are not beside this checkout")
@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["what"])
def test_published_figures_come_out(row):
    option, _, given = row["options"].partition(" ")
    spike = {}
    if option == "--slow":
        spike = {"slow": {given.partition("=")[0]: 0.5}}
    elif option == "--load":
        spike = {"load": float(given)}
    asked = latency((PUBLISHED / row["design"]).read_text(), **spike)
    for path, figure in zip(row["path"].split("|"), row["figure"].split("|"), strict=True):
        wanted, tolerance = float(figure), row["tolerance"]
        within = wanted * float(tolerance[:-1]) / 100 if tolerance.endswith("%") else float(tolerance)
        assert at(asked, path) == pytest.approx(wanted, abs=within)


def at(asked, path):
    """The figure at *path*, as the command's JSON has it."""
    if path.startswith("threshold:"):
        key = tuple(None if part == "None" else part for part in path.partition(":")[2].split(","))
        return next(threshold.at for threshold in asked.thresholds if threshold.key == key)
    section, *steps, last = path.split("/")
    part = {"journeys": asked.before, "onset": asked.onset, "calls": asked.calls}[section]
    for step in steps:
        part = part[step]
    return middle(part, last) if last.startswith("p") else getattr(part, last)
