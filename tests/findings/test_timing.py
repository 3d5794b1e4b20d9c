"""Timeouts that are proposed: above the callee's tail, below what journeys can spare."""

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbook.document.editing.flow_style import flow_text
from workbook.failure import Analysis
from workbook.findings import awaited, call_sites
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


def walked(analysis, component):
    """The tail by the definition: every chain from *component*, each call once, in file order; slow."""
    components, known = analysis.architecture.components, {}

    def of(name, inside):
        own = components[name].latency
        if own is None or own.p99 is None:
            return None
        waited = {k: d for k, d in components[name].depends_on.items() if d.mode == "sync" and d.plane == "data"}
        for callee in waited:
            if callee not in known and callee not in inside and of(callee, {*inside, callee}) is None:
                return None
        below = [min(known[one], call.timeout or float("inf")) for one, call in waited.items() if one in known]
        known[name] = own.p99 + max(below, default=0.0)
        return known[name]

    return of(component, {component})


@given(st.integers(0, 10_000))
def test_tails_kept_for_all_are_those_of_a_walk_of_its_own_for_each(seed):
    rng = Random(seed)  # noqa: S311
    names = [f"c{index}" for index in range(rng.randrange(1, 9))]
    parts = {}
    for place, name in enumerate(names):
        ahead = names if rng.random() < 0.2 else names[place + 1 :]
        calls = {one: {"timeout": f"{rng.randrange(1, 90)}ms"} if rng.random() < 0.3 else {} for one in ahead}
        kept = {one: call for one, call in calls.items() if one != name and rng.random() < 0.5}
        latency = {} if rng.random() < 0.05 else {"latency": {"p99": f"{rng.randrange(1, 50)}ms"}}
        parts[name] = {**latency, "depends_on": kept}
    analysis = Analysis(load_text(flow_text({"name": "x", "components": parts})))
    order = rng.sample(names, len(names))
    assert [tail(analysis, name) for name in order] == [walked(analysis, name) for name in order]


NEAR = """
name: A call over a network
audience: {segments: [{name: near, share: 50%, rtt: 10ms}, {name: far, share: 50%, rtt: {p50: 60ms, p99: 300ms}}]}
failure_domains: {us: {kind: region, rtt: {eu: 80ms}}, eu: {kind: region}}
components:
  app: {kind: client, depends_on: {web: {}}}
  web: {placed: {us: 1}, latency: {p99: 100ms}, depends_on: {db: {}}}
  db: {placed: {eu: 1}, latency: {p99: 20ms}}
journeys: {use: {needs: [app]}}
"""


@pytest.mark.parametrize(
    ("change", "proposed"),
    [
        (("", ""), {"web": "630ms", "db": "150ms"}),  # 1.5 × (100 + 20 + 300), 1.5 × (20 + 80)
        (("web: {}", "web: {rtt: 40ms}"), {"web": "240ms", "db": "150ms"}),
        ((", rtt: 10ms", ""), {"web": None, "db": "150ms"}),
        (("web: {}", "web: {timeout: 1s}"), {"web": None, "db": "150ms"}),
    ],
)
def test_timeouts_that_are_proposed_leave_room_for_the_round_trip(change, proposed):
    sites = call_sites(Analysis(load_text(NEAR.replace(*change))))
    assert {site.callee: proposed_timeout(site) for site in sites} == proposed
