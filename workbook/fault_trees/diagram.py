"""Decision diagrams as plain arrays: probabilities, counts by order, and the sets themselves."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple, Self

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.float64]
FALSE, TRUE = 0, 1
EPSILON = float(np.finfo(np.float64).eps)


class Chance(NamedTuple):
    """Probability that something is so, and that it is not.

    Both are kept because either may be so small that 1 minus the other has lost its digits.
    """

    yes: float | Numbers
    no: float | Numbers

    @classmethod
    def of(cls, probability: float | Numbers) -> Self:
        """Return the chance of what is given itself, or of what is only looked at from its small side."""
        return cls(probability, 1.0 - probability)

    @property
    def complementary(self) -> bool:
        """Whether 1 minus the one is the other to the last digit; of numbers, not of arrays."""
        yes, no = float(self.yes), float(self.no)
        return abs(1.0 - yes - no) <= EPSILON * no


@dataclass(frozen=True)
class Diagram:
    """A directed acyclic graph of decisions: node i + 2 asks for `inputs[levels[i]]`.

    It leads to `low[i]` if the answer is no and to `high[i]` if it is yes; 0 and 1 are the ends, and
    what a node leads to stands before it. Read as a *binary* diagram, it is a Boolean function; read as
    a *zero-suppressed* one, it is a family of sets (those of the inputs answered yes on the ways to 1).

    Source: S. Minato, "Zero-suppressed BDDs for set manipulation in combinatorial problems", DAC 1993.
    """

    inputs: Sequence[int]
    levels: Sequence[int]
    low: Sequence[int]
    high: Sequence[int]
    root: int

    def chance(self, of: Mapping[int, Chance], *, coherent: bool) -> Chance:
        """Chance of the Boolean function, given that of each input; whole arrays at a time.

        In a *coherent* tree no diagram is used negated, so that 1 minus its probability is near enough: what
        it weighs is never likelier than what the probability itself weighs.
        """
        if coherent:
            return Chance.of(self._probability(of, (0.0, 1.0)))
        return Chance(self._probability(of, (0.0, 1.0)), self._probability(of, (1.0, 0.0)))

    def _probability(self, of: Mapping[int, Chance], ends: tuple[float, float]) -> float | Numbers:
        values: list[float | Numbers] = [*ends]
        chances = [of[number] for number in self.inputs]
        for level, low, high in zip(self.levels, self.low, self.high, strict=True):
            yes, no = chances[level]
            values.append(no * values[low] + yes * values[high])
        return values[self.root]

    def counts(self, inside: Mapping[int, Sequence[int]]) -> tuple[int, ...]:
        """How many sets of each order, from 0, the family has; *inside* says so of inputs that are modules.

        The counts of one node are one whole number, each in its own field of bits, so that adding two
        nodes is one addition; the fields are wide enough for the number of all sets.
        """
        width = self._packed(inside, 0).bit_length() + 1
        packed = self._packed(inside, width)
        unpacked = []
        while packed:
            unpacked.append(packed & ((1 << width) - 1))
            packed >>= width
        return tuple(unpacked)

    def _packed(self, inside: Mapping[int, Sequence[int]], width: int) -> int:
        factors = [
            sum(count << (order * width) for order, count in enumerate(inside.get(number, (0, 1))))
            for number in self.inputs
        ]
        values = [0, 1]
        for level, low, high in zip(self.levels, self.low, self.high, strict=True):
            values.append(values[low] + values[high] * factors[level])
        return values[self.root]

    def orders(self, inside: Mapping[int, int]) -> list[int]:
        """Per node, the orders of its sets as bits; *inside* says so of inputs that are modules."""
        sums = [0, 1]
        for level, low, high in zip(self.levels, self.low, self.high, strict=True):
            own = inside.get(self.inputs[level], 0b10)
            sums.append(sums[low] | _sums(sums[high], own))
        return sums


def _sums(some: int, others: int) -> int:
    """Bits of all sums of a bit of *some* and a bit of *others*."""
    total = 0
    for shift in bits(others):
        total |= some << shift
    return total


def bits(number: int) -> Iterator[int]:
    """The places of the ones in *number*, lowest first."""
    while number:
        lowest = number & -number
        yield lowest.bit_length() - 1
        number ^= lowest
