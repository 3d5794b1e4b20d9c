"""Scenarios that differ in nothing that is asked of them: one of each kind is computed, and stands for all."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from workbook.failure.bits import Bits, mask_of

Places = NDArray[np.intp]

LEAST = 512
"""Scenarios from which looking for those that are alike pays."""
MOST_BYTES = 1 << 28
"""Rows times scenarios that are compared, at most."""


class Alike(NamedTuple):
    """Kinds of scenarios."""

    first: Places
    """Of every kind, one scenario."""
    places: Places
    """All scenarios that were compared."""
    kind: Places
    """The kind of each of these."""


def alike(rows: Sequence[Bits], where: Bits, total: int) -> Alike | None:
    """The kinds of the scenarios in *where*, of *total*, that are in the same of *rows*; None if it does not pay.

    Linear in rows times scenarios.
    """
    number = where.bit_count()
    if number < LEAST or len(rows) * total > MOST_BYTES:
        return None
    places = np.flatnonzero(mask_of(where, total))
    kind, kinds = np.zeros(number, dtype=np.int64), 1
    for start in range(0, len(rows), 64):
        packed = np.zeros((8, number), dtype=np.uint8)
        masks = np.array([mask_of(bits, total) for bits in rows[start : start + 64]])[:, places]
        packed[: -(-len(masks) // 8)] = np.packbits(masks, axis=0)
        values, here = np.unique(np.ascontiguousarray(packed.T).view(np.uint64).ravel(), return_inverse=True)
        if len(values) > 1:
            together, kind = np.unique(kind * len(values) + here.ravel(), return_inverse=True)
            kind, kinds = kind.ravel(), len(together)
        if kinds * 2 > number:
            return None
    first = np.zeros(kinds, dtype=np.intp)
    first[kind[::-1]] = places[::-1]
    return Alike(first, places, kind)
