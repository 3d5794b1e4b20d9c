"""The pieces of a chart: an axis of time, lines, labels."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from math import ceil, log10

from workbook.views.picture.markup import element, number, text_of
from workbook.views.picture.safe_text import safe_line
from workbook.views.picture.typeface import REGULAR, fitted
from workbook.wording.quantities import seconds

INK, BLUE, RED, GREY = "#1f2933", "#2f6fc4", "#b3261e", "#9aa5b1"
HEIGHT = 190.0
"""Of a curve."""


@dataclass(frozen=True)
class Axis:
    """Seconds from *least* to *most*, drawn from *left* to *right*."""

    left: float
    right: float
    least: float
    most: float

    def at(self, time: float) -> float:
        """Where *time* is drawn; what is beyond the end, at the end."""
        part = (min(time, self.most) - self.least) / ((self.most - self.least) or 1.0)
        return self.left + part * (self.right - self.left)

    def ticks(self, low: float) -> Iterator[str]:
        """The axis itself, with about five round times below it."""
        yield rule(self.left, low, self.right, low, INK)
        step = _round_step((self.most - self.least) / 5)
        for place in range(int((self.most - self.least) / step) + 1):
            at = self.at(place * step)
            yield rule(at, low, at, low + 5, INK)
            yield label(at, low + 18, seconds(place * step), size=10, anchor="middle")


def _round_step(rough: float) -> float:
    """1, 2 or 5 times a power of ten, at least *rough*.

    >>> _round_step(0.13), _round_step(3.0)
    (0.2, 5.0)
    """
    power = 10.0 ** (ceil(log10(max(rough, 1e-9))) - 1)
    return next(round(power * times, 12) for times in (1, 2, 5, 10) if power * times >= rough * (1 - 1e-9))


def label(  # noqa: PLR0913  a text has that many sides
    x: float,
    y: float,
    text: str,
    *,
    size: int,
    weight: int = REGULAR,
    anchor: str = "start",
    colour: str = INK,
    most: float | None = None,
) -> str:
    """*text* at (x, y), cut off where it would be wider than *most*."""
    shown = safe_line(text) if most is None else fitted(safe_line(text), most, size, weight)
    return element(
        "text", text_of(shown), x=x, y=y, font_size=size, font_weight=weight, text_anchor=anchor, fill=colour
    )


def rule(x1: float, y1: float, x2: float, y2: float, colour: str) -> str:
    """A straight line."""
    return element("line", x1=x1, y1=y1, x2=x2, y2=y2, stroke=colour, stroke_width=1)


def path(points: Iterable[tuple[float, float]], colour: str, dash: str | None = None) -> str:
    """A line through *points*."""
    d = " ".join(f"{'M' if place == 0 else 'L'}{number(x)} {number(y)}" for place, (x, y) in enumerate(points))
    return element("path", d=d, fill="none", stroke=colour, stroke_width=2, stroke_dasharray=dash) if d else ""
