"""Edges as SVG: a curve drawn by what the dependency is, a tip drawn by what kind of call it is."""

import math

from workbook.views.picture.diagram import Edge
from workbook.views.picture.geometry import Curve, Point
from workbook.views.picture.markup import element, number, text_of
from workbook.views.picture.safe_text import safe_line

_TIP = 8.0


def colour(edge: Edge, *, crowded: bool = False) -> str:
    """Return the class that colours *edge*; in a *crowded* picture, without badges, it says what lacks a timeout."""
    if edge.emphasis == "cause":
        return "l-cause"
    if crowded and edge.is_untimed and edge.emphasis != "dimmed":
        return "l-warn"
    if edge.style in ("async", "control", "standby", "startup"):
        return f"l-{edge.style}"
    return "l-traced" if edge.emphasis == "traced" else "line"


def arrow(edge: Edge, curves: tuple[Curve, ...], through: Point | None = None, *, crowded: bool = False) -> str:
    """Return *edge* along *curves*, the last of which ends in its tip, by way of a point between two of them."""
    if not curves:
        return ""
    end, before = _aim(curves[-1])
    strong = {"traced": "traced", "cause": "cause"}.get(edge.emphasis, "")
    tip = _TIP + (3 if strong else 0)
    stop = _along(end, before, tip * 0.7)
    drawn = (*curves[:-1], (*curves[-1][:-1], stop))
    between = "L" if through is None else f"L{number(through[0])} {number(through[1])}L"
    shape = "M" + between.join(_path(curve) for curve in drawn)
    body = [element("title", text_of(safe_line(edge.tooltip)))] if edge.tooltip else []
    body += [element("path", d=shape, class_="halo")] if edge.emphasis == "cause" else []
    style = "" if edge.style == "hard" else edge.style
    line = colour(edge, crowded=crowded)
    body.append(element("path", d=shape, class_=" ".join(filter(None, ("path", line, style, strong)))))
    body.append(
        _tip(
            end,
            before,
            tip,
            f"tip{' open' if edge.style in ('async', 'standby', 'startup') else ''} {line}",
        )
    )
    return element("g", body, class_="dim" if edge.emphasis == "dimmed" else None)


def _aim(curve: Curve) -> tuple[Point, Point]:
    """The end of *curve*, and a point that it comes from."""
    end = curve[-1]
    before = next((point for point in reversed(curve[:-1]) if math.dist(point, end) > 1), (end[0] - 1, end[1]))
    return end, before


def _along(end: Point, before: Point, back: float) -> Point:
    """*end*, moved *back* pixels towards *before*."""
    far = math.dist(end, before) or 1.0
    back = min(back, far * 0.9)
    return end[0] + (before[0] - end[0]) * back / far, end[1] + (before[1] - end[1]) * back / far


def _tip(end: Point, before: Point, size: float, class_: str) -> str:
    angle = math.atan2(end[1] - before[1], end[0] - before[0])
    sides = [(end[0] - size * math.cos(angle + turn), end[1] - size * math.sin(angle + turn)) for turn in (0.42, -0.42)]
    first, last = (f"{number(x)} {number(y)}" for x, y in sides)
    closed = "" if " open" in class_ else "z"
    return element("path", d=f"M{first}L{number(end[0])} {number(end[1])}L{last}{closed}", class_=class_)


def _path(curve: Curve) -> str:
    pairs = [f"{number(x)} {number(y)}" for x, y in curve]
    return f"{pairs[0]}C{' '.join(pairs[1:])}"
