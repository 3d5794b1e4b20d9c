"""How good predictions were: precision, recall, F1, severity error, for one outage and for many."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from workbook.failure import State
from workbook.wording.ordered_scales import STATE_ORDER


@dataclass(frozen=True, slots=True)
class Score:
    """Counts of predictions that were compared with an observation."""

    harmed: int = 0
    """Harmed, and said to be (however badly)."""
    missed: int = 0
    """Harmed, and said to be up."""
    false_alarms: int = 0
    """Up, and said to be harmed."""
    spared: int = 0
    """Up, and said to be."""
    under_rated: int = 0
    over_rated: int = 0
    steps_off: int = 0
    """Over what was harmed and said to be: steps of down > slow > degraded between predicted and observed."""

    @property
    def compared(self) -> int:
        return self.harmed + self.missed + self.false_alarms + self.spared

    @property
    def right(self) -> int:
        """Predicted in exactly the state that was observed."""
        return self.harmed - self.under_rated - self.over_rated + self.spared

    @property
    def precision(self) -> float | None:
        """Of what was said to be harmed, the share that was; None if nothing was said to be."""
        return _share(self.harmed, self.harmed + self.false_alarms)

    @property
    def recall(self) -> float | None:
        """Of what was harmed, the share that was said to be; None if nothing was harmed."""
        return _share(self.harmed, self.harmed + self.missed)

    @property
    def f1(self) -> float | None:
        """The harmonic mean of precision and recall; None if nothing was harmed and nothing said to be."""
        return _share(2 * self.harmed, 2 * self.harmed + self.false_alarms + self.missed)

    @property
    def severity_error(self) -> float | None:
        """Mean steps between predicted and observed, over what was harmed and said to be; None if nothing was."""
        return _share(self.steps_off, self.harmed)

    def __add__(self, other: "Score") -> "Score":
        return Score(*(getattr(self, name) + getattr(other, name) for name in Score.__slots__))


def score(pairs: Iterable[tuple[State, State]]) -> Score:
    """The score of pairs of predicted and observed states.

    >>> one = score([("down", "down"), ("up", "degraded"), ("degraded", "down"), ("slow", "up")])
    >>> one.precision, one.recall, one.f1, one.severity_error
    (0.6666666666666666, 0.6666666666666666, 0.6666666666666666, 1.0)
    """
    total = Score()
    for predicted, observed in pairs:
        said, was = predicted != "up", observed != "up"
        steps = STATE_ORDER[predicted] - STATE_ORDER[observed] if said and was else 0
        total += Score(
            harmed=said and was,
            missed=was and not said,
            false_alarms=said and not was,
            spared=not said and not was,
            under_rated=steps < 0,
            over_rated=steps > 0,
            steps_off=abs(steps),
        )
    return total


@dataclass(frozen=True, slots=True)
class Average:
    """Means over outages, each counting the same; None where no outage has the figure."""

    precision: float | None
    recall: float | None
    f1: float | None
    severity_error: float | None


def total(scores: Iterable[Score]) -> Score:
    """All comparisons of all outages as if they were one (micro average)."""
    return sum(scores, Score())


def average(scores: Sequence[Score]) -> Average:
    """The mean of the figures of each outage (macro average), over those outages that have the figure."""
    return Average(
        _mean([score.precision for score in scores]),
        _mean([score.recall for score in scores]),
        _mean([score.f1 for score in scores]),
        _mean([score.severity_error for score in scores]),
    )


def _mean(figures: Sequence[float | None]) -> float | None:
    known = [figure for figure in figures if figure is not None]
    return sum(known) / len(known) if known else None


def _share(part: int, whole: int) -> float | None:
    return part / whole if whole else None
