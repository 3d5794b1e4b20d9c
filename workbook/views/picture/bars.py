"""Figures as horizontal bars, in groups, each group with a scale of its own."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from workbook.views.picture.markup import element, text_of
from workbook.views.picture.safe_text import safe_line
from workbook.views.picture.style import sheet
from workbook.views.picture.typeface import BOLD, fitted, width

WIDTH, EDGE, LABELS, ROW = 860.0, 24.0, 230.0, 22.0
TITLE, HEADING, TEXT = 17.0, 13.0, 12.0


@dataclass(frozen=True, slots=True)
class Bar:
    """One figure; *mark* is another one that it is compared with, drawn as a line across."""

    label: str
    value: float
    shown: str
    mark: float | None = None
    is_over: bool = False
    """Whether the figure is more than it should be; words say it, too."""


@dataclass(frozen=True, slots=True)
class Bars:
    """A group of figures in one unit."""

    heading: str
    bars: tuple[Bar, ...]


def bars_picture(title: str, groups: Sequence[Bars], caption: Sequence[str] = ()) -> str:
    """Return an SVG picture of *groups*, those without bars left out."""
    body, top = list[str](), EDGE + TITLE
    body.append(_text(safe_line(title), EDGE, top, TITLE, bold=True))
    for line in caption:
        top += ROW
        body.append(_text(safe_line(line), EDGE, top, TEXT, muted=True))
    for group in groups:
        if group.bars:
            top += ROW * 1.7
            body.append(_text(safe_line(group.heading), EDGE, top, HEADING, bold=True))
            body += _rows(group, top)
            top += ROW * len(group.bars)
    height = top + EDGE
    paper = element("rect", x=0, y=0, width=WIDTH, height=height, class_="paper")
    return element(
        "svg",
        [element("style", sheet(themed=True)), element("title", text_of(safe_line(title))), paper, *body],
        xmlns="http://www.w3.org/2000/svg", viewBox=f"0 0 {WIDTH:g} {height:g}", width=WIDTH, height=height,
        class_="wb", role="img",
    ) + "\n"  # fmt: skip


def _rows(group: Bars, top: float) -> Iterator[str]:
    most = max(max(bar.value, bar.mark or 0.0) for bar in group.bars) or 1.0
    said = max(width(safe_line(bar.shown), TEXT) for bar in group.bars)
    room = WIDTH - 2 * EDGE - LABELS - said - 12
    for place, bar in enumerate(group.bars):
        base = top + ROW * (place + 1)
        start, length = EDGE + LABELS, max(1.0, room * bar.value / most)
        yield _text(fitted(safe_line(bar.label), LABELS - 12, TEXT), EDGE, base, TEXT)
        kind = "is-down" if bar.is_over else "tile-journey"
        yield element("rect", x=start, y=base - 11.0, width=length, height=13.0, rx=2.0, class_=kind)
        behind = length
        if bar.mark is not None:
            at = start + room * bar.mark / most
            yield element("path", d=f"M{at:.1f} {base - 14:.1f}v19", class_="line", stroke_width=2)
            behind = max(behind, at - start)
        yield _text(safe_line(bar.shown), start + behind + 8, base, TEXT)


def _text(  # noqa: PLR0913  what it is set in
    content: str, x: float, y: float, size: float, *, bold: bool = False, muted: bool = False
) -> str:
    shown = fitted(content, WIDTH - EDGE - x, size, BOLD) if bold else content
    kinds = f"{'b' if bold else 'r'}{' m' if muted else ''}"
    return element("text", text_of(shown), x=x, y=y, font_size=size, class_=kinds)
