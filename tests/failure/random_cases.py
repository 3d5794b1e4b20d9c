"""Random designs with scenarios about them, by seed."""

from math import isclose, isfinite
from random import Random
from typing import Any

from hypothesis import strategies as st

from tests.oracle import random_design, random_scenario
from tests.oracle.case import Case

Plain = dict[str, Any]
SEEDS = st.integers(0, 2**32 - 1)


def drawn(seed: int, scenarios: int, largest: int = 12) -> tuple[Plain, list[Plain]]:
    """A design of 3 to *largest* components, and scenarios about it."""
    rng = Random(seed)  # noqa: S311
    design = random_design(rng, rng.randint(3, largest))
    return design, [random_scenario(rng, design) for _ in range(scenarios)]


def has_a_tie(design: Plain) -> bool:
    """Whether calls hold exactly as many workers as there are; rounding decides that in the slow evaluator."""
    case = Case(design, {"phase": "onset"})
    return any(
        isfinite(wait := case.wait(e))
        and (workers := case.workers(e)) is not None
        and isclose(case.rate(e) * wait, workers, rel_tol=1e-6)
        for e in case.design.dependencies
    )
