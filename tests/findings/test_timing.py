"""Timeouts that are proposed: above the callee's tail, below what journeys can spare."""

import pytest

from workbook.failure import Analysis
from workbook.findings import awaited
from workbook.findings.timing import proposed_timeout, tail
from workbook.model import load_text


def design(budget="", db="depends_on: {}", far=""):
    return Analysis(
        load_text(f"""
name: Shop
components:
  web: {{depends_on: {{api: {{}}}}}}
  api: {{latency: {{p99: 100ms}}, depends_on: {{db: {{timeout: 1s}}}}}}
  db: {{latency: {{p99: 40ms}}, {db}}}
  far: {{{far}}}
journeys:
  use: {{needs: [web]{budget}}}
""")
    )


def proposed(analysis, at_most=float("inf")):
    return proposed_timeout(next(awaited(analysis)), at_most)


def test_a_tail_is_its_own_and_the_slowest_below():
    assert tail(design(), "api") == pytest.approx(0.14)


def test_a_call_adds_no_more_than_its_timeout():
    assert tail(design(db="depends_on: {far: {timeout: 10ms}}", far="latency: {p99: 9s}"), "db") == pytest.approx(0.05)


def test_a_tail_is_unknown_if_any_part_of_it_is():
    assert tail(design(db="depends_on: {far: {}}"), "api") is None


def test_a_circle_is_counted_once():
    assert tail(design(db="depends_on: {api: {timeout: 1s}}"), "api") == pytest.approx(0.14)


@pytest.mark.parametrize(
    ("budget", "timeout"),
    [("", "210ms"), (", latency_budget: {p99: 199ms}", "190ms"), (", latency_budget: {p99: 139ms}", None)],
)
def test_a_timeout_is_half_as_long_again_as_the_tail_if_the_budget_allows(budget, timeout):
    assert proposed(design(budget)) == timeout


def test_a_line_of_2000_calls_and_a_thousand_ways_through_are_walked_at_once():
    line = "".join(f"  c{i}: {{latency: {{p99: 1ms}}, depends_on: [c{i + 1}]}}\n" for i in range(1999))
    ladder = "".join(
        f"  {side}{i}: {{latency: {{p99: 1ms}}, depends_on: [a{i + 1}, b{i + 1}]}}\n"
        for i in range(40)
        for side in "ab"
    )
    ends = "".join(f"  {name}: {{latency: {{p99: 1ms}}}}\n" for name in ("c1999", "a40", "b40"))
    analysis = Analysis(load_text(f"name: x\ncomponents:\n{line}{ladder}{ends}"))
    assert tail(analysis, "c0") == pytest.approx(2.0)
    assert tail(analysis, "a0") == pytest.approx(0.041)
