"""Finite times to answer in many scenarios at a time: for every length that occurs, where it takes at least so long.

A time is a list of levels, longest first: (seconds, where it takes at least that long). Where is a set of scenarios as
bits, or a node of a fault tree: nothing is done with it but "or" and "and", so that times only grow when facts are
added.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

Where = Any
"""A set of scenarios (bits), or a node of a fault tree."""

Levels = tuple[tuple[float, Where], ...]
"""Longest first; the last one holds everywhere."""


@dataclass(frozen=True)
class Algebra:
    """What is done with `Where`."""

    everywhere: Where
    nowhere: Where
    either: Callable[[Where, Where], Where]
    both: Callable[[Where, Where], Where]

    def constant(self, seconds: float) -> Levels:
        return ((seconds, self.everywhere),)

    def at_least(self, parts: Iterable[tuple[float, Where]]) -> Levels:
        """The longest of *parts*, each of which says where it takes at least so many seconds; else nothing.

        >>> bits = Algebra(0b11, 0, int.__or__, int.__and__)
        >>> bits.at_least([(1.0, 0b11), (3.0, 0b01), (2.0, 0b01)])
        ((3.0, 1), (1.0, 3))
        """
        levels: list[tuple[float, Where]] = []
        reached, nowhere, everywhere = self.nowhere, self.nowhere, self.everywhere
        for seconds, where in sorted(parts, key=_longest_first):
            if where is nowhere or where == nowhere:
                continue
            more = self.either(reached, where)
            if more == reached:
                continue
            if levels and levels[-1][0] == seconds:
                levels.pop()
            levels.append((seconds, more))
            if more == everywhere:
                return tuple(levels)
            reached = more
        levels.append((0.0, everywhere))
        return tuple(levels)

    def longest(self, times: Sequence[Levels]) -> Levels:
        """In each scenario the longest of *times*; 0 of none."""
        if len(times) == 1:
            return times[0]
        return self.at_least([level for levels in times for level in levels])

    def total(self, times: Sequence[Levels]) -> Levels:
        """In each scenario the sum of *times*; 0 of none."""
        total: Levels = self.constant(0.0)
        for levels in times:
            if len(levels) == 1:
                more = levels[0][0]
                if more:
                    total = tuple((seconds + more, where) for seconds, where in total)
            elif len(total) == 1:
                more = total[0][0]
                total = tuple((seconds + more, where) for seconds, where in levels) if more else levels
            else:
                total = self.at_least(
                    [(seconds + other, self.both(here, there)) for seconds, here in total for other, there in levels]
                )
        return total

    def only(self, levels: Levels, where: Where) -> Levels:
        """*levels* in the scenarios *where*, elsewhere 0."""
        if where == self.everywhere:
            return levels
        if where == self.nowhere:
            return self.constant(0.0)
        return self.at_least([(seconds, self.both(there, where)) for seconds, there in levels])

    def at_most(self, levels: Levels, limit: float) -> Levels:
        """*levels*, but nowhere longer than *limit*."""
        if levels[0][0] <= limit:
            return levels
        return self.at_least([(min(seconds, limit), where) for seconds, where in levels])

    def lengthened(self, levels: Levels, factor: float) -> Levels:
        """*levels* times *factor*."""
        return levels if factor == 1 else tuple((seconds * factor, where) for seconds, where in levels)

    def of_alternatives(self, times: Sequence[Levels], unfit: Sequence[Where]) -> Levels:
        """In each scenario the smallest of *times* that is not *unfit*, else the largest."""
        if not any(where != self.nowhere for where in unfit) and all(len(levels) == 1 for levels in times):
            return self.constant(min(levels[0][0] for levels in times))
        alternatives: list[tuple[float, Where]] = []
        for seconds in {seconds for levels in times for seconds, _ in levels}:
            reached = [_reaching(levels, seconds, self.nowhere) for levels in times]
            every, some = self.everywhere, self.nowhere
            for here, bad in zip(reached, unfit, strict=True):
                every = self.both(every, self.either(here, bad))
                some = self.either(some, here)
            alternatives.append((seconds, self.both(every, some)))
        return self.at_least(alternatives)


def _longest_first(part: tuple[float, Where]) -> float:
    return -part[0]


def _reaching(levels: Levels, seconds: float, nowhere: Where) -> Where:
    """Where *levels* takes at least *seconds*."""
    reaching = nowhere
    for length, where in levels:
        if length < seconds:
            break
        reaching = where
    return reaching
