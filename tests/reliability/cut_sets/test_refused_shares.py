"""What is refused, written out as gates, is what the sweep says in every set of events: verdicts and shares."""

import numpy as np
import pytest
from hypothesis import assume, given

from tests.examples import examples
from tests.failure.evaluated import grounded
from tests.failure.random_cases import SEEDS
from tests.reliability.cut_sets.every_set import every_set, happening, small
from workbook.failure.bits import everywhere, mask_of
from workbook.reliability.structure import NotCompiledError, failure_events, structure


def bits_of(top, values, everything):
    return (everything if top else 0) if isinstance(top, bool) else values[top]


def compared(ready, events):
    """How many tops refuse some requests, but not all, in some set of events; all of them are compared."""
    try:
        written = structure(ready, events, shares=True)
    except NotCompiledError:
        return 0
    swept, size, partly = every_set(ready, events), 1 << len(events), 0
    nodes = [*written.impaired.values(), *(where for shares in written.refused.values() for _, where in shares)]
    values = written.gates.values(happening(len(events)), written.gates.below([*written.tops.values(), *nodes]))
    for (journey, segment), top in written.tops.items():
        index = ready.graph.journeys.index(journey)
        assert bits_of(top, values, everywhere(size)) == swept.lost(index, segment)
        impaired = bits_of(written.impaired[journey, segment], values, everywhere(size))
        assert impaired == swept.impaired(index, segment)
        expected, _ = swept.shares(index, segment)
        is_lost, refused = mask_of(swept.lost(index, segment), size), np.zeros(size)
        for share, where in written.refused[journey, segment]:
            refused[mask_of(bits_of(where, values, everywhere(size)), size)] = share
        np.testing.assert_allclose(refused[~is_lost], expected[~is_lost], atol=1e-9)
        partly += bool(((expected > 0) & (expected < 1)).any())
    return partly


@examples(40)
@given(SEEDS)
def test_shares_over_gates_agree_with_the_sweep_on_every_set_of_events(seed):
    found = small(seed)
    assume(found is not None)
    compared(*found)


def test_so_they_do_where_some_requests_are_refused():
    cases = [found for seed in range(1000, 1080) if (found := small(seed, slow=seed % 4 == 0))]
    assert sum(compared(*found) for found in cases) >= 6


SHEDS = """
    failure_domains: {z1: {}, z2: {}, z3: {}}
    components:
      web: {depends_on: {api: {}, store: {cache: {store: memo, hit_ratio: 50%, ttl: 10m}}}}
      api: {placed: {z1: 1, z2: 1, z3: 1}, capacity: 40/s, load_shedding: [play]}
      store: {capacity: 60/s, load_shedding: [play]}
      memo: {}
    journeys: {play: {needs: [web], peak: 100/s}}
"""


def test_shares_multiply_along_the_way_and_a_cold_cache_adds_its_own():
    ready = grounded(SHEDS)
    written = structure(ready, failure_events(ready.graph), shares=True)
    shares = [share for share, _ in written.refused["play", "everyone"] if share < 0.5]
    assert shares == pytest.approx([0.2, 0.4])  # a zone (80 of 100 served), or the cache (60 of 100)
