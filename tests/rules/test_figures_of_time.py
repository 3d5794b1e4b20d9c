"""Rules about time say the figures that the command `latency` prints, or bounds of them that are called so."""

import re
from datetime import date

import pytest

from tests.traffic.latency.asked import middle
from workbook.failure import Analysis
from workbook.findings import run
from workbook.model import load_text
from workbook.rules import CATALOGUE
from workbook.traffic.latency.journey_latency import journey_latency
from workbook.traffic.latency.spike import Slowness, Spike
from workbook.wording.quantities import seconds, share

DESIGN = """
name: Times
audience: {segments: [{name: near, share: 60%, rtt: 5ms}, {name: far, share: 40%, rtt: {p50: 80ms, p99: 300ms}}]}
components:
  app: {kind: client, depends_on: {web: {timeout: 5s}}}
  web:
    latency: {p50: 20ms, p99: 90ms}
    depends_on:
      api: {timeout: 150ms, strength: soft, retries: {max: 1}}
      shards: {calls: 40, stage: 2}
  api: {latency: {p50: 50ms, p99: 400ms}}
  shards: {latency: {p50: 10ms, p99: 150ms}}
journeys:
  use: {needs: [app], latency_budget: {p99: 500ms}}
"""


@pytest.fixture(scope="module")
def messages():
    analysis = Analysis(load_text(DESIGN))
    report = run(CATALOGUE, analysis, today=date(2026, 1, 1), effects=False)
    return {finding.rule: finding.message for finding in report.findings}


@pytest.fixture(scope="module")
def latency():
    return journey_latency(Analysis(load_text(DESIGN)).traffic)


def test_a_missed_budget(messages, latency):
    figures = latency.before["use"]["far"]
    assert (
        f"{share(figures.late_or_lost)} of use requests for far are late or lost" in messages["latency-budget-exceeded"]
    )
    assert f"the p99 of successful requests is {seconds(middle(figures, 'p99'))}" in messages["latency-budget-exceeded"]


def test_a_timeout_below_the_tail(messages, latency):
    worst = max(call.timeouts for call in latency.calls["web -> api"]["use"].values())
    assert f"{share(worst)} of its attempts at api take longer" in messages["timeout-below-callee-tail"]


def test_many_calls(messages, latency):
    figures = latency.before["use"]["far"]
    said = f"p99 of use {seconds(middle(figures, 'p99'))}, {share(figures.late_or_lost)} late or lost"
    assert said in messages["fanout-tail-exceeds-budget"]


WITHOUT_TIMEOUTS = """
name: Calls that may wait forever
components:
  web: {depends_on: {api: {}, chain: {}}}
  api: {latency: {p50: 20ms, p99: 200ms}}
  chain: {latency: {p50: 20ms, p99: 200ms}, depends_on: {api: {timeout: 1s}}}
journeys: {use: {needs: [web]}, alone: {needs: [api]}, both: {needs: [chain]}}
"""


def test_the_tail_of_a_callee_that_is_waited_for_forever():
    analysis = Analysis(load_text(WITHOUT_TIMEOUTS))
    report = run(CATALOGUE, analysis, today=date(2026, 1, 1), effects=False)
    fixes = {one.route[-1]: one.fix.summary for one in report.findings if one.rule == "missing-timeout"}
    before = journey_latency(analysis.traffic).before
    alone, both = (middle(before[journey]["everyone"], "p99") for journey in ("alone", "both"))
    assert f"(its p99 is {seconds(alone)})" in fixes["api"]
    bound = re.search(r"is at most (.+)\)", fixes["chain"])[1]
    assert bound == "400ms"
    assert both <= 0.4


POOL = """
name: A pool and a slow callee
components:
  web: {workers: 20, depends_on: {api: {timeout: 1s, retries: {max: 1}}}}
  api: {}
journeys: {use: {needs: [web], peak: PEAK/s, latency_budget: {p99: 4s}}}
"""


@pytest.mark.parametrize("where", ["workers: 20", "bulkhead: 20"])
@pytest.mark.parametrize(("peak", "is_full"), [(9, False), (11, True)])
def test_a_pool_that_a_slow_callee_fills(peak, is_full, where):
    """11/s that wait twice a second hold 22 workers, 9/s hold 18."""
    text = POOL.replace("PEAK", str(peak))
    if where != "workers: 20":
        text = text.replace("workers: 20, ", "").replace("timeout: 1s", "timeout: 1s, bulkhead: 20")
    analysis = Analysis(load_text(text))
    report = run(CATALOGUE, analysis, today=date(2026, 1, 1), effects=False)
    said = [one.message for one in report.findings if one.rule == "pool-hold-exceeds-capacity"]
    spike = Spike(slow={"api": Slowness(delay=60.0)})
    pools = [one for one in journey_latency(analysis.traffic, None, spike).thresholds if one.key[0] == "pool"]
    assert bool(said) == bool(pools) == is_full
    if said:
        assert "11/s × 2s = 22 workers" in said[0]
        assert said[0].endswith("has 20")


PATIENCE = """
name: Two attempts in less than both take
components:
  web: {depends_on: {api: {timeout: 1s, retries: {max: 1, delay: 100ms, backoff: fixed}}}}
  api: {}
journeys: {use: {needs: [web], latency_budget: {p99: 1500ms}}}
"""


def test_how_long_a_call_is_waited_for():
    """A callee that is down to the last attempt takes as long as the rule says."""
    text = PATIENCE.replace("}}}}", "}, strength: soft}}}", 1)
    analysis = Analysis(load_text(text))
    report = run(CATALOGUE, analysis, today=date(2026, 1, 1), effects=False)
    (said,) = (one.message for one in report.findings if one.rule == "timeout-exceeds-caller-budget")
    onset = journey_latency(analysis.traffic, None, Spike(slow={"api": Slowness(delay=60.0)})).onset
    assert f"waits up to {seconds(middle(onset['use']['everyone'], 'p99'))} for api" in said
