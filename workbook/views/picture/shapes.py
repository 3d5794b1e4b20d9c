"""Boxes, pills and frames as SVG."""

import re

from workbook.model.part import ID
from workbook.views.picture.boxes import (
    LINE,
    LINE_STEP,
    NOTE,
    TITLE,
    TITLE_STEP,
    Card,
    Mark,
    Pill,
)
from workbook.views.picture.diagram import Cluster, Edge, Node
from workbook.views.picture.geometry import Rect
from workbook.views.picture.icons import FAMILIES, KINDS, SIGNS
from workbook.views.picture.link import safe
from workbook.views.picture.markup import element, number, text_of
from workbook.views.picture.safe_text import safe_line
from workbook.views.picture.style import STATES
from workbook.views.picture.typeface import BOLD, REGULAR, fitted, width

_ID = re.compile(ID)
"""What may stand in the picture as the name of a place to link to."""


def words(  # noqa: PLR0913  where, what, how
    x: float,
    y: float,
    content: str,
    size: float,
    *,
    weight: int = REGULAR,
    class_: str = "",
) -> str:
    """Return *content* as one line of text that takes exactly the room that was measured for it, in any font."""
    return element(
        "text",
        text_of(content),
        x=x,
        y=y,
        font_size=size,
        textLength=width(content, size, weight) or None,
        lengthAdjust="spacingAndGlyphs",
        class_=f"{'b' if weight == BOLD else 'r'} {class_}".strip(),
    )


def tooltip(content: str) -> str:
    """Return *content* as what a viewer shows under the pointer."""
    return element("title", text_of("\n".join(safe_line(line) for line in content.split("\n"))))


_ROUNDEST = 33.0
"""Of a journey with several lines, whose last one would otherwise run into the corner."""


def card(node: Node, drawn: Card, at: Rect) -> str:
    """Return the box of a component or journey."""
    marked = node.state in STATES
    plainly = f"shade-{node.shade.level}" if node.shade else "card"
    rounded = min(at.height / 2, _ROUNDEST) if node.kind == "journey" else 9.0
    body = [
        tooltip(node.tooltip or node.title),
        element(
            "rect", x=at.x, y=at.y, width=at.width, height=at.height, rx=rounded,
            class_=f"is-{node.state}{' part' if node.part else ''}" if marked else plainly,
        ),
    ]  # fmt: skip
    top = at.y + (at.height - drawn.icon) / 2
    if marked:
        body.append(
            element(
                "rect", x=at.x + 1, y=at.y + 1, width=drawn.text_left - 4, height=at.height - 2, rx=max(rounded - 1, 0),
                fill=f"url(#wb-{node.state})",
            )
        )  # fmt: skip
    body += [_icon(node.kind, at.x + drawn.pad, top, drawn.icon), *_texts(drawn, at, "" if node.shade else "m")]
    if marked:
        body.append(chip(node.state, at.right - 10, at.y, node.part))
    if safe(node.link):
        body = [element("a", body, href=node.link)]
    return element(
        "g",
        _faded(body, at, rounded) if node.dimmed else body,
        id=f"component-{node.id}" if _ID.fullmatch(node.id) else None,
        role="graphics-symbol",
        aria_label=safe_line(_spoken(node)),
    )


def _faded(body: list[str], at: Rect, rounded: float) -> list[str]:
    """*body* dimmed, on the colour of the page: what runs below must not shine through."""
    ground = element("rect", x=at.x, y=at.y, width=at.width, height=at.height, rx=rounded, class_="paper")
    return [ground, element("g", body, class_="dim")]


def _spoken(node: Node) -> str:
    return ", ".join(part for part in (node.title, node.kind, *node.lines, node.told_state) if part)


def _texts(drawn: Card, at: Rect, look: str) -> list[str]:
    height = TITLE_STEP * len(drawn.title) + LINE_STEP * len(drawn.lines)
    y = at.y + (at.height - height) / 2
    texts = []
    for line in drawn.title:
        texts.append(words(at.x + drawn.text_left, y + 13, line, TITLE, weight=BOLD))
        y += TITLE_STEP
    for line in drawn.lines:
        texts.append(words(at.x + drawn.text_left, y + 11.5, line, LINE, class_=look))
        y += LINE_STEP
    return texts


def _icon(kind: str, x: float, y: float, size: float) -> str:
    tint = FAMILIES.get(kind, "outside")
    tile = element(
        "rect",
        x=x,
        y=y,
        width=size,
        height=size,
        rx=size / 2 if kind == "journey" else 7.0,
        class_=f"tile-{tint}",
    )
    path = element(
        "path",
        d=KINDS.get(kind, KINDS["other"]),
        class_=f"icon icon-{tint}",
        transform=f"translate({number(x + size / 2 - 10)} {number(y + size / 2 - 10)})",
    )
    return tile + path


CHIP = 9.0


def chip_width(state: str, part: str = "") -> float:
    """Return how wide the chip of a *state* is."""
    return width(_chip_word(state, part), CHIP, BOLD) + 12


def _chip_word(state: str, part: str) -> str:
    return f"{state.upper()} {part}".strip()


def chip(state: str, right: float, middle: float, part: str = "") -> str:
    """Return the word of a *state* on its colour, ending at *right*; with *part*, in how many stamps it is so."""
    word, wide = _chip_word(state, part), chip_width(state, part)
    return element("rect", x=right - wide, y=middle - 8, width=wide, height=16, rx=8, class_=f"chip-{state}") + words(
        right - wide + 6, middle + 3.3, word, CHIP, weight=BOLD, class_="chip"
    )


def pill(edge: Edge, drawn: Pill, at: Rect) -> str:
    """Return the label of an edge."""
    rounded = min(at.height / 2, 10.0)
    body = [
        tooltip(edge.tooltip or f"{edge.tail} → {edge.head}"),
        element("rect", x=at.x, y=at.y, width=at.width, height=at.height, rx=rounded, class_="pill"),
    ]
    if drawn.note:
        body.append(words(at.x + 7, at.y + at.height / 2 + 3.6, drawn.note, NOTE))
    body += [mark(badge, at.x, at.y + at.height / 2, small=drawn.small) for badge in drawn.marks]
    return element("g", _faded(body, at, rounded) if edge.emphasis == "dimmed" else body)


def mark(drawn: Mark, x: float, middle: float, *, small: bool = False) -> str:
    """Return one badge: filled when the protection is there, hollow when it is not, struck through when that hurts."""
    badge, left, middle = drawn.badge, x + drawn.left, middle + drawn.drop
    look = "has" if badge.present else "warns" if badge.warns else "lacks"
    if small:
        box = element("rect", x=left, y=middle - 3.5, width=7, height=7, rx=1.5, class_=look)
        strike = (
            element("path", d=f"M{number(left)} {number(middle + 3.5)}l7 -7", class_=look) if look == "warns" else ""
        )
        return box + strike
    place = f"translate({number(left)} {number(middle - 6)})"
    box = element("rect", x=0.5, y=0.5, width=11, height=11, rx=2.5, class_=look) if look == "has" else ""
    size = "translate(1.2 1.2) scale(.8)" if look == "has" else None
    path = element("path", d=SIGNS[badge.sign], transform=size, class_=f"sign {'' if look == 'has' else look}".strip())
    strike = element("path", d="M1 11L11 1", class_="sign warns") if look == "warns" else ""
    shown = words(left + 14, middle + 3.6, badge.value, NOTE) if badge.value else ""
    return element("g", [box, path, strike], transform=place) + shown


def frame(cluster: Cluster, at: Rect, depth: int) -> str:
    """Return the frame around what a cluster holds."""
    said = tooltip(_named(cluster))
    look = _ground(depth) + (" gone" if cluster.lost else " shaded" if cluster.shade else "")
    return element("g", said + element("rect", x=at.x, y=at.y, width=at.width, height=at.height, rx=12, class_=look))


def _named(cluster: Cluster) -> str:
    named = f"{cluster.title} ({cluster.kind})" if cluster.kind else cluster.title
    figures = f": {cluster.shade.told}" if cluster.shade else ""
    return (f"{named} is lost" if cluster.lost else named) + figures


def _ground(depth: int) -> str:
    return "deeper" if depth % 2 else "frame"


def heading(cluster: Cluster, at: Rect, depth: int) -> str:
    """Return the title of a frame, for its upper left corner, on a ground that hides the arrows which cross it."""
    kind = safe_line(cluster.kind)
    lost = chip_width("lost") + 6 if cluster.lost else 0.0
    room = at.width - 24 - lost
    figure, kind = _beside(cluster, kind, room - width(safe_line(cluster.title), 12, BOLD))
    room -= sum(width(text, LINE) + 6 for text in (kind, figure) if text)
    look = "" if cluster.shade else "m"
    title = fitted(safe_line(cluster.title), room, 12, BOLD)
    drawn = words(at.x + 12, at.y + 18.5, title, 12, weight=BOLD, class_=look)
    end = at.x + 12 + width(title, 12, BOLD)
    for text in (kind, figure):
        if text:
            drawn += words(end + 6, at.y + 18.5, text, LINE, class_=look)
            end += 6 + width(text, LINE)
    if cluster.lost:
        end += lost
        drawn += chip("lost", end, at.y + 14.5)
    patch = element(
        "rect", x=at.x + 7, y=at.y + 5, width=end - at.x - 2, height=19, rx=5,
        class_=f"shade-{cluster.shade.level}" if cluster.shade else f"patch-{_ground(depth)}",
    )  # fmt: skip
    return patch + drawn


def _beside(cluster: Cluster, kind: str, room: float) -> tuple[str, str]:
    """The figure of a frame and its kind, as much of them as *room* has; a figure is never left out."""
    if cluster.shade is None:
        return "", kind
    brief = safe_line(cluster.shade.brief)
    choices = ((safe_line(cluster.shade.told), kind), (brief, kind), (brief, ""))
    fit = (choice for choice in choices if sum(width(text, LINE) + 6 for text in choice if text) <= room)
    return next(fit, choices[-1])
