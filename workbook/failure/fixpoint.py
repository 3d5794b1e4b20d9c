"""Fixpoints of a network over many scenarios at once: what follows, and what could keep itself alive."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from workbook.failure.bits import Bits
from workbook.failure.levels import Algebra, Levels
from workbook.failure.network import Group, Longer, Row, TimeRule
from workbook.traffic import exceeds

Values = list[Bits]
"""For every fact, the scenarios in which it holds."""

Times = dict[int, Levels]
"""For every fact that stands for a time, how long that is and where."""

Loads = Callable[[Values, Times], Mapping[int, Bits]]
"""Facts that follow from comparing loads with capacities, given all others."""


@dataclass
class Log:
    """When each fact came to hold: per fact, (time, scenarios) in the order of time.

    Whatever a clause derived at some time had its whole body before it, so following the log backwards
    always ends in what was given.
    """

    times: dict[int, list[tuple[int, Bits]]]
    clock: int = 0

    def add(self, fact: int, fresh: Bits) -> None:
        self.clock += 1
        self.times.setdefault(fact, []).append((self.clock, fresh))

    def since(self, fact: int, scenario: int) -> int | None:
        """The time at which *fact* came to hold in *scenario*; 0 if it was given, None if it does not hold."""
        for time, fresh in self.times.get(fact, ()):
            if fresh >> scenario & 1:
                return time
        return None


@dataclass(frozen=True)
class Fixpoint:
    """Facts that satisfy every clause, and the times that go with them."""

    values: Values
    times: Times


def algebra_of(everywhere: Bits) -> Algebra:
    """Times over sets of scenarios."""
    return Algebra(everywhere, 0, int.__or__, int.__and__)


def least(
    groups: Sequence[Group], given: Values, everywhere: Bits, loads: Loads | None = None, log: Log | None = None
) -> Fixpoint:
    """The least facts that hold all of *given* and satisfy every clause.

    Sweeps callees before callers, inside a circle until nothing changes; then compares loads, and sweeps
    again while that adds facts.
    """
    sweep = Sweep(list(given), {}, algebra_of(everywhere), log)
    while True:
        for group in groups:
            sweep.settle(group)
        if loads is None or not sweep.raised(loads(sweep.values, sweep.times)):
            return Fixpoint(sweep.values, sweep.times)


@dataclass
class Sweep:
    """Facts and times on the way to a fixpoint."""

    values: Values
    times: Times
    algebra: Algebra
    log: Log | None

    def settle(self, group: Group) -> None:
        """Sweep *group*, in a circle until nothing changes."""
        while self.swept(group) and group.loops:
            pass

    def swept(self, group: Group) -> bool:
        """Whether one sweep of *group* adds anything."""
        changed, values = False, self.values
        for row in group.rows:
            if row.takes is not None:
                changed |= self._taking(row)
                continue
            head, any_of, all_of, _, longer = row
            before = after = values[head]
            for part in any_of:  # empty sets are passed over: most facts hold nowhere, and joining copies
                if bits := values[part]:
                    after = after | bits if after else bits
            if all_of:
                after = _with_all_of(all_of, values, after)
            if longer is not None:
                after |= _longer(longer, self.times, self.algebra.everywhere)
            if after != before:
                values[head] = after
                changed = True
                if self.log is not None:
                    self.log.add(head, after ^ before)
        return changed

    def _taking(self, row: Row) -> bool:
        if row.takes is None or self._is_quiet(row.head, row.takes):
            return False
        levels = row.takes.levels(self.algebra, self.values, self.times)
        if self.times.get(row.head) == levels:
            return False
        self.times[row.head] = levels
        return True

    def _is_quiet(self, head: int, rule: TimeRule) -> bool:
        """Whether nothing makes it take longer anywhere, and never did: then nothing is kept of it."""
        if rule.quiet is None or head in self.times:
            return False
        values, times = self.values, self.times
        for part in rule.disturbing:  # noqa: SIM110  a loop is twice as fast, and this is asked of every time
            if values[part] or part in times:
                return False
        return True

    def raised(self, fresh: Mapping[int, Bits]) -> bool:
        """Whether *fresh* adds anything."""
        changed, values = False, self.values
        for fact, bits in fresh.items():
            new = bits & ~values[fact]
            if new:
                values[fact] |= new
                changed = True
                if self.log is not None:
                    self.log.add(fact, new)
        return changed


def _reasons(row: Row, values: Values, known: Bits) -> Bits:
    """*known*, and the scenarios in which some clause of *row* has its whole body."""
    holding = known
    for part in row.any_of:
        holding |= values[part]
    return _with_all_of(row.all_of, values, holding)


def _with_all_of(bodies: Sequence[tuple[int, ...]], values: Values, known: Bits) -> Bits:
    """*known*, and the scenarios in which the whole of one of *bodies* holds."""
    for body in bodies:  # most have a part that holds nowhere, and joining copies: look first
        for part in body:
            if not values[part]:
                break
        else:
            together = values[body[0]]
            for part in body[1:]:
                together &= values[part]
            known = known | together if known else together
    return known


def _longer(longer: Longer, times: Times, everywhere: Bits) -> Bits:
    """The scenarios in which a time is too long."""
    too_long: Bits = 0
    if longer.time not in times:
        return everywhere if exceeds(longer.quiet - longer.usual, longer.limit) else 0
    for seconds, where in times[longer.time]:
        if not exceeds(seconds - longer.usual, longer.limit):
            break
        too_long = where
    return too_long


def greatest(
    groups: Sequence[Group], given: Values, derived: Sequence[int], everywhere: Bits, loads: Loads | None = None
) -> Fixpoint:
    """The greatest facts that have a reason in each other or in *given*.

    Starts with every fact of *derived* holding and drops those without a clause whose body holds, until
    nothing changes. What is here but not in the least fixpoint keeps itself alive.
    """
    values = list(given)
    for fact in derived:
        values[fact] = everywhere
    times = _longest_times(groups, values, everywhere)
    algebra = algebra_of(everywhere)
    while True:
        before, before_times = list(values), dict(times)
        for fact, bits in (loads(values, times) if loads else {}).items():
            values[fact] = bits
        for group in groups:
            for row in group.rows:
                if row.takes is not None:
                    times[row.head] = row.takes.levels(algebra, values, times)
                    continue
                values[row.head] = _reasons(row, values, given[row.head])
                if row.longer is not None:
                    values[row.head] |= _longer(row.longer, times, everywhere)
        if values == before and times == before_times:
            return Fixpoint(values, times)


def _longest_times(groups: Sequence[Group], values: Values, everywhere: Bits) -> Times:
    """The times while every fact of *values* holds."""
    times: Times = {}
    rows = [row for group in groups for row in group.rows if row.takes is not None]
    algebra, changed = algebra_of(everywhere), True
    while changed:
        changed = False
        for row in rows:
            levels = row.takes.levels(algebra, values, times) if row.takes else ()
            if times.get(row.head) != levels:
                times[row.head] = levels
                changed = True
    return times
