"""Proposed values are written in the dialect: each can be read back, or is not shown."""

from contextlib import suppress
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.examples import examples
from workbook.errors import DocumentError
from workbook.failure import Analysis
from workbook.findings import run
from workbook.findings.proposed_value import count_text, percentage_text, rate_text
from workbook.model import load_text
from workbook.model.units import count, percentage, rate
from workbook.rules import CATALOGUE
from workbook.what_if.redesign import redesigned

TODAY = date(2026, 11, 1)
LONG = "a" * 100
DESIGNS = {
    "a peak of once a day": """
name: Nightly report
components: {report: {}}
journeys: {nightly: {needs: [report], peak: 1/d}}
""",
    "an answer in no time": """
name: Tiny
components:
  api: {latency: {p99: 0.000000000000001us}}
  b: {depends_on: [api]}
""",
    "a name as long as names may be": f"""
name: Long name
components:
  {LONG}: {{}}
  store: {{kind: cache}}
  web: {{depends_on: {{{LONG}: {{access: both, fallback: [store]}}}}}}
""",
    "more replicas than integers of 64 bits hold": """
name: Too many
components: {web: {replicas: 10000000000B, capacity: 1/s}}
""",
    "a spare that serves nothing": """
name: A spare that is switched off
components:
  web: {depends_on: {api: {timeout: 1s, circuit_breaker: true, fallback: [spare]}}}
  api: {}
  spare: {capacity: 0/s}
journeys: {shop: {needs: [web], peak: 100/s}}
""",
}


def assert_every_fix_leaves_a_valid_design(text):
    analysis = Analysis(load_text(text))
    report = run(CATALOGUE, analysis, today=TODAY)
    for finding in report.findings:
        if finding.fix is not None:
            redesigned(analysis.architecture, finding.fix.changes)
    return report


@pytest.mark.parametrize("text", DESIGNS.values(), ids=DESIGNS)
def test_figures_at_the_ends_of_the_dialect_lead_to_proposals_that_can_be_read(text):
    assert assert_every_fix_leaves_a_valid_design(text).findings


def test_a_capacity_for_a_rare_request_is_written_without_an_exponent():
    report = assert_every_fix_leaves_a_valid_design(DESIGNS["a peak of once a day"])
    fix = next(finding.fix for finding in report.findings if finding.rule == "capacity-or-load-undeclared")
    assert [change.value for change in fix.changes] == ["0.000024/s"]


def test_a_timeout_too_short_to_be_written_is_not_proposed():
    report = assert_every_fix_leaves_a_valid_design(DESIGNS["an answer in no time"])
    missing = next(finding for finding in report.findings if finding.rule == "missing-timeout")
    assert missing.fix is None or "0us" not in missing.fix.yaml


NUMBERS = st.one_of(
    st.integers(0, 10**15 - 1).map(str), st.decimals("0.000000000000001", "1000", places=15).map(lambda d: f"{d:f}")
)
RATES = st.builds("{}{}/{}".format, NUMBERS, st.sampled_from(["", "k", "B"]), st.sampled_from(["s", "min", "d"]))
TIMES = st.builds("{}{}".format, NUMBERS, st.sampled_from(["us", "ms", "s", "d"]))
SHARES = st.integers(0, 10**6).map(lambda parts: f"{parts / 10**4:f}%")
EXTREME = """
name: Any figures
components:
  web:
    replicas: {replicas}
    workers: {workers}
    depends_on:
      api: {{timeout: {timeout}, retries: {{max: 2}}, cache: {{hit_ratio: {hits}, ttl: {ttl}}}}}
      jobs: {{mode: async, buffer: 10, on_full: block}}
  api: {{latency: {{p50: {p50}, p99: {p99}}}, capacity: {capacity}, availability: {hits}}}
  jobs: {{kind: queue, capacity: {capacity}}}
journeys: {{use: {{needs: [web], peak: {peak}, slo: 99.9%, latency_budget: {{p99: {budget}}}}}}}
"""


@examples(40)
@given(
    figures=st.fixed_dictionaries({
        "replicas": st.integers(1, 10**15), "workers": st.integers(1, 10**15), "timeout": TIMES, "hits": SHARES,
        "ttl": TIMES, "p50": TIMES, "p99": TIMES, "capacity": RATES, "peak": RATES, "budget": TIMES,
    })
)  # fmt: skip
def test_whatever_the_figures_every_proposal_can_be_read(figures):
    text = EXTREME.format(**figures)
    with suppress(DocumentError):  # of what the reader refuses no proposal is made
        assert_every_fix_leaves_a_valid_design(text)


@given(st.floats(1e-15, 9.9e23))  # what is more cannot be written: two figures, 15 digits, billions
def test_a_rate_is_read_back_as_at_least_itself_and_little_more(value):
    assert value * (1 - 1e-9) <= rate(rate_text(value)) <= value * 1.11


@given(st.floats(0.0, 1e24, exclude_max=True))
def test_a_count_is_read_back_as_the_nearest_whole_number(value):
    assert count(count_text(value)) == pytest.approx(value, abs=0.5, rel=1e-12)


@given(st.floats(1e-12, 1.0))
def test_a_share_is_read_back_to_six_figures(value):
    assert percentage(percentage_text(value)) == pytest.approx(value, rel=1e-5)
