"""Rules about time say the figures that the command `latency` prints."""

from datetime import date

import pytest

from tests.traffic.latency.asked import middle
from workbook.failure import Analysis
from workbook.findings import run
from workbook.model import load_text
from workbook.rules import CATALOGUE
from workbook.traffic.latency.journey_latency import journey_latency
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
    assert f"p99 of good answers is {seconds(middle(figures, 'p99'))}" in messages["latency-budget-exceeded"]


def test_a_timeout_below_the_tail(messages, latency):
    worst = max(call.timeouts for call in latency.calls["web -> api"]["use"].values())
    assert f"{share(worst)} of its attempts at api take longer" in messages["timeout-below-callee-tail"]


def test_many_calls(messages, latency):
    figures = latency.before["use"]["far"]
    said = f"p99 of use {seconds(middle(figures, 'p99'))}, {share(figures.late_or_lost)} late or lost"
    assert said in messages["fanout-tail-exceeds-budget"]
