"""Fixpoints of a network over many scenarios at once: what follows, and what could keep itself alive."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from workbook.failure.bits import Bits
from workbook.failure.network import Group, Row

Values = list[Bits]
"""For every fact, the scenarios in which it holds."""

Loads = Callable[[Values], Mapping[int, Bits]]
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
        return next((time for time, fresh in self.times.get(fact, ()) if fresh >> scenario & 1), None)


def least(groups: Sequence[Group], given: Values, loads: Loads | None = None, log: Log | None = None) -> Values:
    """The least facts that hold all of *given* and satisfy every clause.

    Sweeps callees before callers, inside a circle until nothing changes; then compares loads, and sweeps
    again while that adds facts.
    """
    values = list(given)
    while True:
        for group in groups:
            while _swept(group, values, log) and group.loops:
                pass
        if loads is None or not _raised(loads(values), values, log):
            return values


def _swept(group: Group, values: Values, log: Log | None) -> bool:
    changed = False
    for row in group.rows:
        before = values[row.head]
        after = _reasons(row, values, before)
        if after != before:
            values[row.head] = after
            changed = True
            if log is not None:
                log.add(row.head, after ^ before)
    return changed


def _reasons(row: Row, values: Values, known: Bits) -> Bits:
    """*known*, and the scenarios in which some clause of *row* has its whole body.

    Empty sets are passed over: most facts hold nowhere, and joining a long set with nothing copies it.
    """
    found = known
    for part in row.any_of:
        if bits := values[part]:
            found = found | bits if found else bits
    for first, *rest in row.all_of:
        together = values[first]
        for part in rest:
            if not together:
                break
            together &= values[part]
        if together:
            found |= together
    return found


def _raised(fresh: Mapping[int, Bits], values: Values, log: Log | None) -> bool:
    changed = False
    for fact, bits in fresh.items():
        new = bits & ~values[fact]
        if new:
            values[fact] |= new
            changed = True
            if log is not None:
                log.add(fact, new)
    return changed


def greatest(
    groups: Sequence[Group], given: Values, derived: Sequence[int], everywhere: Bits, loads: Loads | None = None
) -> Values:
    """The greatest facts that have a reason in each other or in *given*.

    Starts with every fact of *derived* holding and drops those without a clause whose body holds, until
    nothing changes. What is here but not in the least fixpoint keeps itself alive.
    """
    values = list(given)
    for fact in derived:
        values[fact] = everywhere
    while True:
        before = list(values)
        for fact, bits in (loads(values) if loads else {}).items():
            values[fact] = bits
        for group in groups:
            for row in group.rows:
                values[row.head] = _reasons(row, values, given[row.head])
        if values == before:
            return values
