"""Random designs with scenarios about them, by seed."""

from random import Random
from typing import Any

from hypothesis import strategies as st

from tests.oracle import random_design, random_scenario

Plain = dict[str, Any]
SEEDS = st.integers(0, 2**32 - 1)


def drawn(seed: int, scenarios: int, largest: int = 12) -> tuple[Plain, list[Plain]]:
    """A design of 3 to *largest* components, and scenarios about it."""
    rng = Random(seed)  # noqa: S311
    design = random_design(rng, rng.randint(3, largest))
    return design, [random_scenario(rng, design) for _ in range(scenarios)]
