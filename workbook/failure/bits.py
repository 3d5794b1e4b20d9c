"""Sets of scenarios as Python integers: bit s says that something holds in scenario s."""

from collections.abc import Iterable, Iterator

import numpy as np
from numpy.typing import NDArray

Bits = int
"""A set of scenarios."""

Mask = NDArray[np.bool_]

SHORT = 128
"""Scenarios up to which a set is taken apart bit by bit."""


def everywhere(size: int) -> Bits:
    """All of *size* scenarios."""
    return (1 << size) - 1


def of_places(places: Iterable[int], size: int) -> Bits:
    """The set of the scenarios in *places*."""
    mask = np.zeros(size, dtype=np.bool_)
    mask[np.fromiter(places, dtype=np.intp)] = True
    return of_mask(mask)


def of_mask(mask: Mask) -> Bits:
    """The set of the scenarios where *mask* is true."""
    return int.from_bytes(np.packbits(mask, bitorder="little").tobytes(), "little")


def mask_of(bits: Bits, size: int, start: int = 0) -> Mask:
    """Whether each of *size* scenarios from *start* on is in the set.

    >>> mask_of(0b101, 3).tolist()
    [True, False, True]
    """
    window = (bits >> start) & ((1 << size) - 1)
    packed = np.frombuffer(window.to_bytes((size + 7) // 8, "little"), dtype=np.uint8)
    return np.unpackbits(packed, count=size, bitorder="little").view(np.bool_)


def places(bits: Bits) -> Iterator[int]:
    """The scenarios in the set, in order."""
    if bits >> SHORT:
        yield from np.flatnonzero(mask_of(bits, bits.bit_length())).tolist()
        return
    while bits:
        lowest = bits & -bits
        yield lowest.bit_length() - 1
        bits ^= lowest
