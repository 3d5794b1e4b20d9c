"""Where something is exactly as large as it may be: random designs never get there by accident."""

import pytest

from tests.failure.evaluated import evaluated, verdict

SHEDDING = """
    components: {{api: {{capacity: 80/s, load_shedding: [prefetch, play]}}}}
    journeys: {{play: {{needs: [api], peak: 70/s}}, prefetch: {{needs: [api], peak: {prefetch}/s}}}}
"""


@pytest.mark.parametrize(("prefetch", "play", "shed"), [(10, "unharmed", "unharmed"), (15, "unharmed", "degraded")])
def test_load_equal_to_the_capacity_is_no_overload(prefetch: int, play: str, shed: str) -> None:
    assert verdict(SHEDDING.format(prefetch=prefetch), journey="prefetch") == shed
    assert verdict(SHEDDING.format(prefetch=prefetch)) == play


def test_a_journey_whose_load_is_all_of_the_excess_is_shed_wholly() -> None:
    surge = {"surge": {"component": "api", "factor": 1.0}}
    design = """
        components: {api: {capacity: 80/s, load_shedding: [prefetch, play]}}
        journeys: {play: {needs: [api], peak: 80/s}, prefetch: {needs: [api], peak: 10/s}}
    """
    assert verdict(design, surge, journey="prefetch") == "lost"
    assert verdict(design, surge) == "unharmed"


def test_what_is_left_over_after_shedding_all_makes_everybody_late() -> None:
    design = """
        components: {api: {capacity: 80/s, load_shedding: [prefetch]}}
        journeys: {play: {needs: [api], peak: 81/s}, prefetch: {needs: [api], peak: 10/s}}
    """
    result = evaluated(design, {})
    assert {"prefetch": result.verdict("prefetch"), "play": result.verdict()} == {
        "prefetch": "lost", "play": "lost",
    }  # fmt: skip
    assert ("Late", "api", "play") in result.facts()
    assert ("Down", "api", "play") not in result.facts()


@pytest.mark.parametrize(("timeout", "expected"), [("100ms", "degraded"), ("101ms", "lost")])
def test_a_wait_as_long_as_the_slack_is_not_late(timeout: str, expected: str) -> None:
    design = f"""
        components: {{api: {{depends_on: {{recs: {{strength: soft, timeout: {timeout}}}}}}}, recs: {{}}}}
        journeys: {{play: {{needs: [api], latency_budget: {{p99: 100ms}}}}}}
    """
    assert verdict(design, {"slow": "recs"}) == expected


def test_rounding_makes_no_wait_too_long() -> None:
    """300ms less 100ms is less than 200ms, in binary."""
    design = """
        components:
          api: {latency: {p50: 100ms}, depends_on: {recs: {strength: soft, timeout: 200ms}}}
          recs: {}
        journeys: {play: {needs: [api], latency_budget: {p99: 300ms}}}
    """
    assert 0.3 - 0.1 < 0.2
    assert verdict(design, {"slow": "recs"}) == "degraded"


def test_rounding_fills_no_buffer() -> None:
    design = """
        components: {api: {depends_on: {log: {mode: async, buffer: 120M}}}, log: {}}
        journeys: {play: {needs: [api], peak: 2M/min}}
    """
    assert 2_000_000 / 60 * 3600 > 120_000_000
    assert verdict(design, {"down": "log"}) == "degraded"


def test_rounding_drains_no_pool() -> None:
    """A pool of 50 is large enough for 50 calls a second of one second each."""
    design = """
        components:
          api: {workers: 50, depends_on: {recs: {strength: soft, timeout: 1s, cache: {hit_ratio: 95%}}}}
          recs: {}
        journeys: {play: {needs: [api], peak: 1000/s}}
    """
    assert 1000 * (1 - 0.95) > 50
    assert verdict(design, {"slow": "recs"}) == "degraded"


@pytest.mark.parametrize(("hit_ratio", "expected"), [("90%", "degraded"), ("89%", "lost")])
def test_a_cache_that_hits_as_often_as_needed_serves_stale(hit_ratio: str, expected: str) -> None:
    cache = f"{{hit_ratio: {hit_ratio}, needed: 90%, ttl: 2h}}"
    design = f"""
        components: {{api: {{depends_on: {{db: {{cache: {cache}}}}}}}, db: {{}}}}
        journeys: {{play: {{needs: [api]}}}}
    """
    assert verdict(design, {"down": "db"}) == expected


@pytest.mark.parametrize(("buffer", "expected"), [(3600, "degraded"), (3599, "lost")])
def test_a_buffer_filled_to_the_brim_is_not_full(buffer: int, expected: str) -> None:
    design = f"""
        components: {{api: {{depends_on: {{log: {{mode: async, buffer: {buffer}}}}}}}, log: {{}}}}
        journeys: {{play: {{needs: [api], peak: 1/s}}}}
    """
    assert verdict(design, {"down": "log"}) == expected
