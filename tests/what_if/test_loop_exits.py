"""Metastable loops with numbers: where they can last, where they begin, what ends them."""

import pytest

from tests.failure.evaluated import grounded
from workbook.failure import Analysis
from workbook.what_if import design_variants
from workbook.what_if.loop_exits import loop_exits

RETRIES = """
    components:
      a: {depends_on: {b: {timeout: 1s, retries: {max: 2}}}}
      b: {depends_on: {c: {timeout: 1s, retries: {max: 2}}}}
      c: {capacity: 100/s}
    journeys: {play: {needs: [a], peak: 40/s}}
"""
CACHED = """
    components:
      web: {depends_on: {store: {cache: {store: memory, hit_ratio: 95%, ttl: 1h}}}}
      memory: {kind: cache}
      store: {capacity: 1000/s}
    journeys: {play: {needs: [web], peak: 10k/s}}
"""


def exits(design):
    analysis = Analysis(grounded(design).graph.architecture)
    return loop_exits(analysis.architecture, analysis.loops)


def by_measure(found):
    return {one.measure: one for one in found.exits}


def test_three_times_three_attempts_last_from_a_ninth_of_what_overloads():
    (found,) = exits(RETRIES)
    assert found.possible_above == pytest.approx(100 / (9 * 40), rel=1e-3)
    assert found.cut_to_leave == pytest.approx(3.6, rel=1e-3)
    assert found.starts_above == pytest.approx(100 / 40, rel=1e-3)


def test_a_retry_budget_breakers_capacity_and_shedding_each_end_it():
    tried = by_measure(exits(RETRIES)[0])
    assert tried["retry budget"].ends
    assert not tried["retry budget"].at_onset
    assert tried["circuit breaker"].ends
    assert tried["circuit breaker"].at_onset
    assert tried["capacity"].factor == pytest.approx(3.6, rel=2e-3)
    assert tried["load shedding"].ends, "worked example 28: a refusal is cheap, and brings no retries"


def test_enough_capacity_is_enough_and_a_little_less_is_not():
    (found,) = exits(RETRIES)
    factor = by_measure(found)["capacity"].factor
    architecture = grounded(RETRIES).graph.architecture
    assert not Analysis(design_variants.with_capacity(architecture, ["c"], factor)).loops
    assert Analysis(design_variants.with_capacity(architecture, ["c"], factor * 0.995)).loops


def test_load_just_below_the_threshold_cannot_sustain_it_and_just_above_can():
    architecture = grounded(RETRIES).graph.architecture
    (found,) = exits(RETRIES)
    assert not Analysis(design_variants.with_load(architecture, found.possible_above * 0.998)).loops
    assert Analysis(design_variants.with_load(architecture, found.possible_above * 1.002)).loops


def test_a_cold_cache_lasts_until_the_store_can_serve_everything():
    (found,) = exits(CACHED)
    assert found.possible_above == pytest.approx(0.1, rel=1e-3)
    assert found.starts_above == pytest.approx(2.0, rel=1e-3)
    tried = by_measure(found)
    assert tried["capacity"].factor == pytest.approx(10, rel=2e-3)
    assert "retry budget" not in tried


def test_a_budget_that_is_too_late_says_from_which_load_on():
    (found,) = exits(RETRIES.replace("capacity: 100/s", "capacity: 45/s"))
    tried = by_measure(found)["retry budget"]
    assert not tried.ends
    assert tried.possible_above == pytest.approx(45 / 48.4, rel=1e-3)


def test_what_only_closed_breakers_allow_is_found_in_that_phase():
    (found,) = exits(RETRIES.replace("max: 2}", "max: 2}, circuit_breaker: true"))
    assert found.loop.open_breakers_end_it
    assert found.possible_above == pytest.approx(100 / 360, rel=1e-3)
    assert by_measure(found)["retry budget"].ends


def test_a_deadlock_has_no_load_and_a_calm_design_no_loop():
    assert exits("components: {a: {depends_on: [b]}, b: {depends_on: [a]}}\njourneys: {play: {needs: [a]}}") == ()
    assert exits("components: {a: {depends_on: [b]}, b: {}}") == ()


STORM = """
    components:
      client: {depends_on: {server: {timeout: 3s, retries: {max: 4}}}}
      server: {capacity: 10/s%s}
    journeys: {work: {needs: [client], peak: 9.5/s}}
"""
SHEDS = ", load_shedding: [work]"


def test_a_server_of_10_a_second_with_five_attempts_and_9_5_a_second_does_not_recover_unless_it_sheds():
    """A published result; five attempts at what arrives are 47.5/s, so that it lasts above 10 of these."""
    (found,) = exits(STORM % "")
    assert found.possible_above == pytest.approx(10 / (5 * 9.5), rel=1e-3)
    assert by_measure(found)["load shedding"].ends
    assert exits(STORM % SHEDS) == ()


@pytest.mark.parametrize(("line", "loops"), [(29, 0), (31, 1)])
def test_shedding_beyond_a_line_longer_than_the_timeout_comes_too_late(line, loops):
    """The 3s of the clients are 30 requests of 10 a second."""
    assert len(exits(STORM % f"{SHEDS}, queue_limit: {line}")) == loops
