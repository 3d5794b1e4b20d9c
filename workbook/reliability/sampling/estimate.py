"""Sampled probabilities with their confidence intervals."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from workbook.reliability.sampling.block import BLOCK, Counts, Task, blocks
from workbook.reliability.sampling.plan import Plan, Top, alone
from workbook.reliability.sampling.spread import Spread, in_turn
from workbook.reliability.sampling.tally import Tally

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
        """The Clopper-Pearson interval: exact, so that it errs no more often than it says, however rare the event.

        >>> low, high = Estimate(0, 1000, 0.95).interval
        >>> low, round(high, 6)
        (0.0, 0.003682)

        Source: C. Clopper, E. Pearson, "The use of confidence or fiducial limits illustrated in the case of the
        binomial", Biometrika 26, 1934.
        """
        from scipy.special import betaincinv  # noqa: PLC0415  it takes a fifth of a second

        k, n, beyond = self.lost, self.samples, (1.0 - self.confidence) / 2
        low = float(betaincinv(k, n - k + 1, beyond)) if k else 0.0
        high = float(betaincinv(k + 1, n - k, 1.0 - beyond)) if k < n else 1.0
        return low, high


def sampled(  # noqa: PLR0913  they make the answer what it is
    plan: Plan,
    chances: Sequence[float],
    samples: int,
    seed: int,
    *,
    block: int = BLOCK,
    progress: Progress | None = None,
    spread: Spread = in_turn,
    checkpoint: Path | None = None,
    by_event: bool = False,
) -> Counts:
    """How many of *samples* scenarios lose each top of *plan*; the same for the same seed, whoever counts.

    With *by_event* a table as `Counts` says, else its first column alone. *spread* counts the blocks, in any order.
    With a *checkpoint* what is counted is kept in that file now and then, and when it is interrupted; blocks that
    it already holds are not counted again.
    """
    task = Task(plan, alone(plan), tuple(chances), seed, by_event)
    parts = [plan.fingerprint, repr([float(chance) for chance in chances]), *map(str, (seed, samples, block, by_event))]
    with Tally(checkpoint, parts, task.shape) as tally:
        left = [share for share in blocks(samples, block) if share.number not in tally.done]
        counted = samples - sum(share.size for share in left)
        for share, counts in spread(task, left):
            tally.add(share.number, counts)
            counted += share.size
            if progress is not None:
                progress(counted, samples)
        return tally.counts if by_event else tally.counts[:, 0]


def estimates(plan: Plan, lost: Counts, samples: int, confidence: float = CONFIDENCE) -> Mapping[Top, Estimate]:
    """Scenarios *lost*, per top, as estimates by journey and segment."""
    return {top: Estimate(many, samples, confidence) for top, many in zip(plan.tops, lost.tolist(), strict=True)}
