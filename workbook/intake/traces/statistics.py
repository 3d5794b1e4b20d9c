"""What was seen of each call, in little memory: counts, failures, and durations of which enough are kept."""

from collections import Counter
from dataclasses import dataclass, field

from workbook.intake.statements.evidence import Evidence
from workbook.intake.statements.statement import Measured, Mode, Operation

MOST_KEPT = 20_000
"""Durations of one edge; beyond, every second one is dropped and from then on every second is kept."""

MOST_OPERATIONS = 50
"""Operations of which the calls are counted for one edge."""

Edge = tuple[str, str, Mode]


@dataclass
class Seen:
    """Everything about the calls of one edge."""

    evidence: Evidence
    calls: int = 0
    errors: int = 0
    scheme: str | None = None
    durations: list[float] = field(default_factory=list)
    operations: Counter[Operation] = field(default_factory=Counter)
    """Calls by the operation with which their trace begins, for some of them if they are many."""
    _every: int = 1

    def add(self, duration: float, *, error: bool, calls: int = 1) -> None:
        """Count one call that took so many seconds; 0 where the span says none."""
        self.calls += calls
        self.errors += error
        if duration > 0 and self.calls % self._every == 0:
            self.durations.append(duration)
        if len(self.durations) > MOST_KEPT:
            self.durations = self.durations[::2]
            self._every *= 2

    def join(self, other: "Seen") -> None:
        """Add everything of *other*."""
        self.calls += other.calls
        self.operations += other.operations
        self.errors += other.errors
        self.scheme = self.scheme or other.scheme
        self.durations = (self.durations + other.durations)[: 2 * MOST_KEPT]
        self.evidence = min(self.evidence, other.evidence)

    def part_of(self, operation: Operation, calls: int = 1) -> None:
        """Count *calls* in a trace that begins with *operation*."""
        if operation in self.operations or len(self.operations) < MOST_OPERATIONS:
            self.operations[operation] += calls

    def measured(self, served: int) -> Measured:
        """Return the figures, where the caller served so many requests."""
        ordered = sorted(self.durations)
        ratio = self.calls / served if served else None
        return Measured(
            self.calls, ratio, quantile(ordered, 0.5), quantile(ordered, 0.9), quantile(ordered, 0.99), self.errors
        )


def quantile(ordered: list[float], share: float) -> float | None:
    """Return the smallest value that at least *share* of the *ordered* values do not exceed.

    >>> quantile([1.0, 2.0, 3.0, 4.0], 0.5), quantile([], 0.5)
    (2.0, None)
    """
    if not ordered:
        return None
    rank = -(-share * len(ordered) // 1)
    return ordered[min(max(int(rank) - 1, 0), len(ordered) - 1)]
