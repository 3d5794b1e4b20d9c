"""Where the probability of an event comes from, and that it is said."""

from typing import get_args

import pytest

from tests.failure.evaluated import grounded
from workbook.model.component import Kind
from workbook.reliability.availability import figures
from workbook.reliability.availability.assumptions import BETA, OF_DOMAIN, OF_KIND
from workbook.reliability.structure import failure_events


def known(design, *, slow=False):
    graph = grounded(design).graph
    return {
        str(event): figure for event, figure in figures(graph.architecture, failure_events(graph, slow=slow)).items()
    }


def test_an_availability_a_rate_of_repair_and_an_assumption():
    found = known("components: {a: {availability: 99.95%}, b: {mtbf: 30d, mttr: 20m}, c: {kind: queue}}")
    assert found["a is down"].probability == pytest.approx(0.0005)
    assert found["b is down"].probability == pytest.approx(1200 / (30 * 86400 + 1200))
    assert found["c is down"].probability == pytest.approx(1 - OF_KIND["queue"].availability)
    assert [found[f"{name} is down"].assumed for name in "abc"] == [False, False, True]
    assert "Amazon SQS" in found["c is down"].source


def test_half_a_rate_of_repair_is_none():
    assert known("components: {a: {mtbf: 30d}}")["a is down"].assumed


def test_every_kind_of_component_has_an_assumption():
    assert set(OF_KIND) == set(get_args(Kind))


def test_domains_that_hold_replicas_have_their_own_figure_or_that_of_their_kind():
    found = known("""
        failure_domains: {r: {kind: region, availability: 99.9%}, z: {kind: zone, within: r}}
        components: {a: {placed: {z: 2}}}
    """)
    assert found["r is lost"].probability == pytest.approx(0.001)
    assert found["z is lost"].probability == pytest.approx(1 - OF_DOMAIN["zone"].availability)
    assert found["z is lost"].assumed


SHARED = """
    failure_domains: {push: {kind: change%s}}
    components:
      web: {depends_on: {a: {fallback: [b]}}}
      a: {availability: 99.9%%, also_in: [push]}
      b: {availability: 99%%, also_in: [push]}
"""


def test_a_shared_domain_without_a_figure_takes_its_part_from_its_members():
    found = known(SHARED % "")
    cause = found["push is lost"].probability
    assert cause == pytest.approx(BETA * 0.001)
    assert found["push is lost"].basis == "shared cause"
    for name, total in (("a", 0.001), ("b", 0.01)):
        own = found[f"{name} is down"].probability
        assert 1 - (1 - own) * (1 - cause) == pytest.approx(total)


def test_a_shared_domain_with_a_figure_comes_on_top():
    found = known(SHARED % ", availability: 99.5%")
    assert found["push is lost"].probability == pytest.approx(0.005)
    assert found["a is down"].probability == pytest.approx(0.001)


def test_down_and_slow_together_are_the_figure():
    found = known("components: {a: {availability: 99%}}", slow=True)
    down, slow = found["a is down"].probability, found["a is slow"].probability
    assert down == slow
    assert 1 - (1 - down) * (1 - slow) == pytest.approx(0.01)


def test_a_range_has_two_ends_and_a_middle_between_them():
    figure = known("components: {a: {availability: 99.9%..99.99%}}")["a is down"]
    assert (figure.low, figure.high) == (pytest.approx(1e-4), pytest.approx(1e-3))
    assert figure.probability == pytest.approx(1e-7**0.5)
    assert figure.source == "availability: 99.9%..99.99%"
