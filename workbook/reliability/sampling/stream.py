"""When one event happens in a block of scenarios: the same on any machine, whatever else is drawn."""

import numpy as np
from numpy.typing import NDArray

DENSE = 0.05
"""Above this probability a number is drawn for every scenario; below, the gaps between happenings are drawn."""

Places = NDArray[np.int64]


def happenings(seed: int, event: int, block: int, size: int, probability: float) -> Places:
    """The scenarios of *block*, out of *size*, in which event number *event* happens, ascending.

    Each scenario has the event with *probability*, independently of all else. The numbers come from a counter-based
    generator (Philox) keyed by seed and event and started at the block, so that no other event and no
    other block has any influence. Rare events cost time by how often they happen, not by scenarios.

    Source: J. Salmon et al., "Parallel random numbers: as easy as 1, 2, 3", SC 2011.
    """
    if probability <= 0.0:
        return np.empty(0, dtype=np.int64)
    if probability >= 1.0:
        return np.arange(size, dtype=np.int64)
    random = np.random.Generator(np.random.Philox(key=[seed, event], counter=[0, 0, block, 0]))
    if probability > DENSE:
        return np.flatnonzero(random.random(size) < probability).astype(np.int64)
    expected = size * probability
    enough = int(expected + 6.0 * np.sqrt(expected) + 8.0)
    places = np.cumsum(random.geometric(probability, enough)) - 1
    while places[-1] < size:
        places = np.concatenate([places, places[-1] + np.cumsum(random.geometric(probability, enough))])
    return places[: np.searchsorted(places, size)]
