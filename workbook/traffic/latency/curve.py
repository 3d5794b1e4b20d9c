"""How many draws have come by each point of time."""

import numpy as np
import numpy.typing as npt

from workbook.traffic.latency.quantity import Floats

Complexes = npt.NDArray[np.complex128]


class Curve:
    """How many of all draws are within each point of time: shape (..., 2, points), rounded down and up.

    What never comes is missing at the end.
    """

    __slots__ = ("_ends", "atom", "spectra", "values")

    def __init__(self, values: Floats, atom: tuple[float, float] | None = None) -> None:
        self.values = values
        self.atom = atom
        """Seconds and share, if all of it comes at one time."""
        self.spectra: dict[int, Complexes] = {}
        """Of what has been added so far, by level of the grid."""
        self._ends: tuple[int, int] | None = None

    @property
    def total(self) -> Floats:
        """The share that ever comes, by rounding: shape (..., 2)."""
        return self.values[..., -1]

    @property
    def ends(self) -> tuple[int, int]:
        """The first point at which anything has come, and the first at which all that ever comes has."""
        if self._ends is None:
            last = self.values[..., -1:]
            small = 1e-15
            least = (self.values > small).reshape(-1, self.values.shape[-1])
            whole = (self.values >= last - small).reshape(-1, self.values.shape[-1])
            starts, stops = least.argmax(axis=-1)[least.any(axis=-1)], whole.argmax(axis=-1)
            self._ends = int(starts.min(initial=self.values.shape[-1] - 1)), int(stops.max())
        return self._ends

    @property
    def is_nothing(self) -> bool:
        """Whether it is known that nothing ever comes."""
        return self.atom is not None and self.atom[1] == 0.0

    def __add__(self, other: "Curve") -> "Curve":
        if self.is_nothing or other.is_nothing:
            return other if self.is_nothing else self
        if self.atom is not None and other.atom is not None and self.atom[0] == other.atom[0]:
            return Curve(self.values + other.values, (self.atom[0], self.atom[1] + other.atom[1]))
        return Curve(self.values + other.values)

    def __mul__(self, share: float) -> "Curve":
        return Curve(self.values * share, None if self.atom is None else (self.atom[0], self.atom[1] * share))
