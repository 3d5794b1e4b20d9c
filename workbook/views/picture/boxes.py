"""How large everything is: every text is measured here, and every box made to hold it."""

from dataclasses import dataclass, replace

from workbook.views.picture.diagram import Badge, Diagram, Edge, Node
from workbook.views.picture.safe_text import safe_line
from workbook.views.picture.told_apart import told_apart
from workbook.views.picture.typeface import BOLD, fitted, width, wrapped

TITLE, LINE, NOTE = 13.0, 11.0, 10.0
"""Font sizes in pixels: of a name, of what stands under it, of what stands on an arrow."""
CLUSTER_TOP = 28.0
"""Margin inside a frame; its title stands in the upper part of it."""
TITLE_STEP, LINE_STEP = 17.0, 15.0
_GAP = 9.0
_WIDEST, _NARROWEST = 136.0, 84.0
"""Room for text in a card; wider text is broken or cut, its whole stands in the tooltip."""
_AFTER = (", ", " for ")
"""Where a line of a card is broken."""


@dataclass(frozen=True, slots=True)
class Card:
    """A node as it is drawn: its size, and its texts as they fit."""

    width: float
    height: float
    title: tuple[str, ...]
    lines: tuple[str, ...]
    pad: float = 10.0
    icon: float = 28.0

    @property
    def text_left(self) -> float:
        """Where its texts begin."""
        return self.pad + self.icon + _GAP


@dataclass(frozen=True, slots=True)
class Mark:
    """A badge as it is drawn on a pill: how far from its left edge, below its middle, and how wide in all."""

    badge: Badge
    left: float
    width: float
    drop: float = 0.0


@dataclass(frozen=True, slots=True)
class Pill:
    """The label of an edge: a note and a row of badges."""

    width: float
    height: float
    note: str
    marks: tuple[Mark, ...]
    small: bool = False


def cards(diagram: Diagram) -> dict[str, Card]:
    """Return the card of every node; all are equally wide, so that columns line up."""
    make = _small_card if diagram.dense else _card
    room = max((_wanted(node) for node in diagram.nodes), default=0.0)
    room = min(max(room, _NARROWEST), _WIDEST)
    made = {node.id: make(node, room) for node in diagram.nodes}
    titles = {node.id: safe_line(node.title) for node in diagram.nodes}
    apart = told_apart({name: card.title for name, card in made.items()}, titles, room, TITLE)
    return {name: replace(card, title=apart[name]) for name, card in made.items()}


def _wanted(node: Node) -> float:
    return max(width(safe_line(node.title), TITLE, BOLD), 0.0, *(width(safe_line(line), LINE) for line in node.lines))


def _card(node: Node, room: float) -> Card:
    title = wrapped(safe_line(node.title), room, TITLE, BOLD)
    lines = tuple(line for said in node.lines for line in wrapped(safe_line(said), room, LINE, lines=3, after=_AFTER))
    return _sized(Card(0, 0, title, lines), room)


def _small_card(node: Node, room: float) -> Card:
    title = (fitted(safe_line(node.title), room, TITLE, BOLD),)
    lines = (fitted(safe_line(node.brief), room, LINE),)
    return _sized(Card(0, 0, title, lines, pad=6.0, icon=24.0), room)


def _sized(card: Card, room: float) -> Card:
    text = TITLE_STEP * len(card.title) + LINE_STEP * len(card.lines)
    return replace(
        card,
        width=round(card.text_left + room + card.pad + 2, 1),
        height=max(text, card.icon) + 2 * card.pad - 2,
    )


def pills(diagram: Diagram) -> dict[int, Pill]:
    """Return the pill of every edge that has something to say, by the edge's place in the diagram.

    A crowded diagram has none: `annotations` are put where there is room.
    """
    if diagram.crowded:
        return {}
    make = _small_pill if diagram.dense else _row if len(diagram.nodes) <= _ROOMY else _block
    made = ((place, make(edge)) for place, edge in enumerate(diagram.edges))
    return {place: pill for place, pill in made if pill is not None}


AIR = 6.0
"""Left free on either side of a pill, so that no other edge touches it."""
_ROOMY = 16
"""Nodes up to which badges stand in one row; from there on in two, which makes pictures narrower."""
_MARK, _MARK_GAP, _PILL_PAD, _PILL_HEIGHT, _ROW_STEP = 12.0, 5.0, 7.0, 20.0, 16.0
_SQUARE, _SQUARE_GAP, _SMALL_PAD, _SMALL_HEIGHT = 7.0, 2.0, 3.5, 12.0


def _row(edge: Edge) -> Pill | None:
    note = fitted(safe_line(edge.note), 150.0, NOTE)
    at = _PILL_PAD + (width(note, NOTE) + _MARK_GAP if note else 0.0)
    marks = []
    for badge in _labelled(edge):
        marks.append(Mark(badge, at, _wide(badge)))
        at += marks[-1].width + _MARK_GAP
    if not note and not marks:
        return None
    return Pill(round(at - _MARK_GAP + _PILL_PAD, 1), _PILL_HEIGHT, note, tuple(marks))


def _block(edge: Edge) -> Pill | None:
    badges = _labelled(edge)
    half = len(badges) // 2
    if edge.note or half < 2:
        return _row(edge)
    columns = [max(map(_wide, pair)) for pair in zip(badges[:half], badges[half:], strict=True)]
    lefts = [_PILL_PAD + sum(columns[:place]) + _MARK_GAP * place for place in range(half)]
    marks = [
        Mark(badge, lefts[place % half], columns[place % half], _ROW_STEP * (place // half) - _ROW_STEP / 2)
        for place, badge in enumerate(badges)
    ]
    wide = lefts[-1] + columns[-1] + _PILL_PAD
    return Pill(round(wide, 1), _PILL_HEIGHT + _ROW_STEP - 2, "", tuple(marks))


def _labelled(edge: Edge) -> list[Badge]:
    return [replace(badge, value=fitted(safe_line(badge.value), 60.0, NOTE)) for badge in edge.badges]


def _wide(badge: Badge) -> float:
    return _MARK + (2 + width(badge.value, NOTE) if badge.value else 0.0)


def _small_pill(edge: Edge) -> Pill | None:
    if not edge.badges or edge.style not in ("hard", "soft"):
        return None
    step = _SQUARE + _SQUARE_GAP
    marks = tuple(Mark(badge, _SMALL_PAD + step * i, _SQUARE) for i, badge in enumerate(edge.badges))
    return Pill(2 * _SMALL_PAD + step * len(marks) - _SQUARE_GAP, _SMALL_HEIGHT, "", marks, small=True)
