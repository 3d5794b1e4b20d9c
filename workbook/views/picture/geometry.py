"""Where things are: pixels from the upper left corner, y growing downwards."""

from collections.abc import Mapping
from dataclasses import dataclass

Point = tuple[float, float]
Curve = tuple[Point, ...]
"""A Bézier spline: a start, then two control points and an end, repeatedly."""


@dataclass(frozen=True, slots=True)
class Rect:
    """An upright box."""

    x: float
    y: float
    width: float
    height: float

    @property
    def right(self) -> float:
        """Its right edge."""
        return self.x + self.width

    @property
    def bottom(self) -> float:
        """Its lower edge."""
        return self.y + self.height

    @property
    def middle(self) -> Point:
        """Its centre."""
        return self.x + self.width / 2, self.y + self.height / 2


@dataclass(frozen=True, slots=True)
class Layout:
    """The place of everything in a diagram, and the size of the whole."""

    width: float
    height: float
    nodes: Mapping[str, Rect]
    pills: Mapping[int, Rect]
    clusters: Mapping[str, Rect]
    curves: Mapping[int, tuple[Curve, ...]]
    """Of each edge, from its tail to its head; two pieces where a pill sits between them."""
    in_columns: bool = False
    """Whether no engine made it."""
