"""What exactly reaches its bound is still within it."""

import pytest

from tests.failure.evaluated import evaluated
from workbook.failure import notes

FROZEN = """
    components: {api: {depends_on: {flags: {plane: control, valid_for: 24h}}}, flags: {}}
    journeys: {play: {needs: [api]}}
"""
CACHED = """
    components:
      api: {depends_on: {store: {cache: {hit_ratio: HIT, ttl: 1h, needed: 90%}}}}
      store: {}
    journeys: {play: {needs: [api]}}
"""


@pytest.mark.parametrize(("length", "frozen"), [("23h", True), ("24h", True), ("25h", False)])
def test_a_caller_is_frozen_as_long_as_what_it_knows_is_valid(length: str, frozen: bool) -> None:  # noqa: FBT001
    result = evaluated(FROZEN, {"events": [{"down": "flags"}], "outage_length": length})
    assert any("is frozen" in note for note in notes(result.evaluation, 0)) == frozen
    assert result.verdict() == ("unharmed" if frozen else "lost")


@pytest.mark.parametrize(("hits", "expected"), [("90%", "degraded"), ("95%", "degraded"), ("89.9%", "lost")])
def test_a_cache_that_hits_as_often_as_needed_bridges_an_outage(hits: str, expected: str) -> None:
    result = evaluated(CACHED.replace("HIT", hits), {"events": [{"down": "store"}], "outage_length": "1h"})
    assert result.verdict() == expected
