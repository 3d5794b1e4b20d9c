"""Sampled probabilities with their confidence intervals."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from math import sqrt
from statistics import NormalDist

import numpy as np

from workbook.failure.sampling.block import BLOCK, Counts, blocks, counts_of_block
from workbook.failure.sampling.plan import Plan, Top, alone

CONFIDENCE = 0.99

Progress = Callable[[int, int], None]
"""Told how many samples are done, and of how many."""


@dataclass(frozen=True, slots=True)
class Estimate:
    """*lost* of *samples* scenarios; the probability lies in the interval with the *confidence* said."""

    lost: int
    samples: int
    confidence: float = CONFIDENCE

    @property
    def probability(self) -> float:
        return self.lost / self.samples

    @property
    def interval(self) -> tuple[float, float]:
        """The Wilson score interval, which holds for rare events too, and when nothing was seen.

        >>> low, high = Estimate(0, 1000, 0.95).interval
        >>> low, round(high, 6)
        (0.0, 0.003827)

        Source: E. B. Wilson, "Probable inference", Journal of the American Statistical Association 22, 1927.
        """
        z = NormalDist().inv_cdf(0.5 + self.confidence / 2)
        n, p = self.samples, self.probability
        middle, spread = p + z * z / (2 * n), z * sqrt(p * (1 - p) / n + z * z / (4 * n * n))
        low = 0.0 if self.lost == 0 else (middle - spread) / (1 + z * z / n)
        high = 1.0 if self.lost == n else (middle + spread) / (1 + z * z / n)
        return low, high


def sampled(  # noqa: PLR0913  they make the answer what it is
    plan: Plan,
    chances: Sequence[float],
    samples: int,
    seed: int,
    *,
    block: int = BLOCK,
    progress: Progress | None = None,
) -> Counts:
    """How many of *samples* scenarios lose each top of *plan*; the same for the same seed."""
    by_itself, done = alone(plan), 0
    counts = np.zeros(len(plan.tops), dtype=np.int64)
    for share in blocks(samples, block):
        counts += counts_of_block(plan, by_itself, chances, seed, share)
        done += share.size
        if progress is not None:
            progress(done, samples)
    return counts


def estimates(plan: Plan, counts: Counts, samples: int, confidence: float = CONFIDENCE) -> Mapping[Top, Estimate]:
    """*counts* as estimates, by journey and segment."""
    return {top: Estimate(lost, samples, confidence) for top, lost in zip(plan.tops, counts.tolist(), strict=True)}
