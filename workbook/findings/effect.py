"""What a fix changes for the users, measured: verdicts before and after, by event."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from workbook.failure import Verdict
from workbook.failure.single_failures import PRIORITIES
from workbook.what_if.largest_load import WHOLE, Rest
from workbook.wording.name_lists import listed
from workbook.wording.ordered_scales import VERDICT_ORDER
from workbook.wording.quantities import share


@dataclass(frozen=True, slots=True)
class Difference:
    """One event after which one journey goes differently for some users once the fix is in."""

    journey: str
    priority: str
    event: str
    """`recommendations is slow`; empty at peak with nothing failed."""
    onset: bool
    """In the first minutes, before breakers are open."""
    before: Verdict
    after: Verdict
    share: float
    """Of the users."""

    @property
    def gain(self) -> int:
        """Steps from lost over degraded to unharmed; negative if it gets worse."""
        return VERDICT_ORDER[self.before] - VERDICT_ORDER[self.after]

    @property
    def saves(self) -> bool:
        return self.before == "lost" and self.after != "lost"

    @property
    def loses(self) -> bool:
        return self.after == "lost" and self.before != "lost"

    @property
    def rank(self) -> tuple[object, ...]:
        """What is told first: lost journeys, core ones, many users, lasting rather than the first minutes."""
        about_loss = "lost" in (self.before, self.after)
        return (not about_loss, PRIORITIES.index(self.priority), -round(self.share, 9), self.onset, self.event != "")

    @property
    def circumstances(self) -> str:
        """`for 40% of users when api is down`."""
        users = "all users" if self.share > 1 - 1e-9 else f"{share(self.share)} of users"
        when = f"when {self.event}" if self.event else "at peak with nothing failed"
        return f"for {users} {when}" + (" in the first minutes" if self.onset else "")

    def __str__(self) -> str:
        return f"{self.journey} {self.circumstances}"


@dataclass(frozen=True, slots=True)
class Effect:
    """What applying a fix to the design changes, over every single failure, surges ×2 and the peak alone."""

    differences: tuple[Difference, ...] = ()
    """By rank."""
    spofs_before: tuple[str, ...] = ()
    """Components and domains whose failure alone loses a core journey for somebody, breakers open."""
    spofs_after: tuple[str, ...] = ()
    stuck_before: tuple[str, ...] = ()
    """Components that cannot be started from nothing."""
    stuck_after: tuple[str, ...] = ()
    rest: Rest = WHOLE
    """How the design is without the fix with nothing failed. If that loses a journey, all peaks were multiplied by
    `rest.load` for the failures; if that is None, only the declared peak with nothing failed was looked at."""

    @property
    def saved(self) -> tuple[Difference, ...]:
        """What was lost and is not any more."""
        return tuple(difference for difference in self.differences if difference.saves)

    @property
    def relieved(self) -> tuple[Difference, ...]:
        """What was degraded and is unharmed."""
        return tuple(difference for difference in self.differences if difference.gain > 0 and not difference.saves)

    @property
    def worsened(self) -> tuple[Difference, ...]:
        return tuple(difference for difference in self.differences if difference.gain < 0)

    @property
    def spofs_removed(self) -> tuple[str, ...]:
        return tuple(name for name in self.spofs_before if name not in self.spofs_after)

    @property
    def spofs_added(self) -> tuple[str, ...]:
        return tuple(name for name in self.spofs_after if name not in self.spofs_before)

    @property
    def started(self) -> tuple[str, ...]:
        """What can be started from nothing and could not."""
        return tuple(name for name in self.stuck_before if name not in self.stuck_after)

    @property
    def helps(self) -> bool:
        """Whether some verdict gets better, a single point of failure goes, or something can start again."""
        return bool(self.saved or self.relieved or self.spofs_removed or self.started)

    @property
    def changes_nothing(self) -> bool:
        return not self.differences and self.spofs_before == self.spofs_after and self.stuck_before == self.stuck_after

    @property
    def order(self) -> tuple[float, ...]:
        """Sorts the greatest effect first: core journeys saved, single points removed, then what weighs less."""
        net = [self._net(priority, loss=True) for priority in PRIORITIES]
        relief = [self._net(priority, loss=False) for priority in PRIORITIES]
        spofs = len(self.spofs_after) - len(self.spofs_before)
        stuck = len(self.stuck_after) - len(self.stuck_before)
        return (-net[0], float(spofs), float(stuck), *(-part for part in (*net[1:], *relief)))

    def _net(self, priority: str, *, loss: bool) -> float:
        """Users times events for which it gets better, less those for which it gets worse."""
        total = 0.0
        for difference in self.differences:
            if difference.priority == priority and ("lost" in (difference.before, difference.after)) == loss:
                total += difference.share if difference.gain > 0 else -difference.share
        return round(total, 9)

    def sentence(self) -> str:
        """The effect in one line.

        >>> Effect().sentence()
        'changes no verdict (defence in depth)'
        """
        helps, harms = list(self._helps()), list(self._harms())
        told = "; ".join([*helps, *([f"but {harm}" for harm in harms] if helps else harms)])
        if not told and self.rest.load is None:
            verb = "is" if len(self.rest.lost) == 1 else "are"
            return f"not measured: {listed(self.rest.lost)} {verb} lost with nothing failed, at any load"
        return told or "changes no verdict (defence in depth)"

    def _helps(self) -> Iterator[str]:
        if self.saved:
            yield f"saves {_told(self.saved)}"
        elif self.relieved:
            yield f"keeps {_told(self.relieved, 'unharmed ')}"
        if self.spofs_removed:
            yield f"removes {len(self.spofs_removed)} of {len(self.spofs_before)} single points of failure"
        if self.started:
            yield f"{', '.join(self.started)} can start after a complete outage again"

    def _harms(self) -> Iterator[str]:
        if self.worsened:
            lost = tuple(difference for difference in self.worsened if difference.loses)
            yield f"{'loses' if lost else 'degrades'} {_told(lost or self.worsened)}"
        if self.spofs_added:
            yield f"adds single points of failure: {', '.join(self.spofs_added)}"
        if stuck := [name for name in self.stuck_after if name not in self.stuck_before]:
            yield f"{', '.join(stuck)} can no longer start after a complete outage"


def _told(differences: Sequence[Difference], state: str = "") -> str:
    """The first of *differences*, and how many more there are."""
    others = len(differences) - 1
    more = f" (and in {others} more {'case' if others == 1 else 'cases'})" if others else ""
    return f"{differences[0].journey} {state}{differences[0].circumstances}{more}"
