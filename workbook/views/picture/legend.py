"""The legend: what this picture uses, and nothing else."""

from collections.abc import Iterator
from dataclasses import dataclass

from workbook.views.picture.arrows import arrow
from workbook.views.picture.boxes import LINE, Mark
from workbook.views.picture.diagram import Badge, Diagram, Edge, Sign, Style
from workbook.views.picture.icons import SIGN_NAMES
from workbook.views.picture.markup import element
from workbook.views.picture.shapes import chip, chip_width, mark, words
from workbook.views.picture.style import STATES
from workbook.views.picture.typeface import width

_SWATCH, _BETWEEN, _STEP = 40.0, 22.0, 24.0
_STYLES: dict[Style, str] = {
    "hard": "hard: no answer without it",
    "soft": "soft: less of an answer without it",
    "async": "async: nobody waits for it",
    "control": "control plane: needed for changes only",
    "standby": "fallback or cache: asked instead",
    "startup": "needed to start only",
}
_STATES = {
    "lost": "journey does not work",
    "down": "gives no answer",
    "slow": "answers too late",
    "degraded": "works with less",
    "unknown": "nobody reported how it was",
}
_PARTS = {
    False: "in so many of its regions, better off in the others",
    True: "so many segments of the users, better for the others",
}
"""By whether it is a journey."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A swatch, drawn from x 0 around y 0, and what it means."""

    swatch: str
    wide: float
    meaning: str

    @property
    def width(self) -> float:
        """Of swatch, meaning and the blank after it."""
        return self.wide + 7 + width(self.meaning, LINE) + _BETWEEN


def legend(diagram: Diagram, room: float) -> tuple[str, float]:
    """Return the legend as SVG from 0,0, flowed into *room* pixels, and its height."""
    x, y, drawn = 0.0, _STEP / 2, []
    for row in _rows(diagram):
        x = 0.0
        for entry in row:
            if x and x + entry.width - _BETWEEN > room:
                x, y = 0.0, y + _STEP
            drawn.append(f'<g transform="translate({x:.1f} {y:.1f})">{entry.swatch}')
            drawn.append(words(entry.wide + 7, 4, entry.meaning, LINE, class_="m") + "</g>")
            x += entry.width
        y += _STEP if row else 0.0
    return "".join(drawn), y - _STEP / 2


def _rows(diagram: Diagram) -> list[list[Entry]]:
    return [list(_lines(diagram)), list(_badges(diagram)), list(_states(diagram)), list(_shades(diagram))]


def _lines(diagram: Diagram) -> Iterator[Entry]:
    used = {edge.style for edge in diagram.edges}
    for style, meaning in _STYLES.items():
        if style in used:
            yield _line(Edge("", "", style), meaning)
    if any(edge.emphasis == "traced" for edge in diagram.edges):
        yield _line(Edge("", "", emphasis="traced"), diagram.traced)
    if any(edge.emphasis == "cause" for edge in diagram.edges):
        yield _line(Edge("", "", emphasis="cause"), "the failure came this way, against the arrow")


def _line(edge: Edge, meaning: str, *, crowded: bool = False) -> Entry:
    curve = ((0.0, 0.0), (13.0, 0.0), (27.0, 0.0), (_SWATCH, 0.0))
    return Entry(arrow(edge, (curve,), crowded=crowded), _SWATCH, meaning)


def _badges(diagram: Diagram) -> Iterator[Entry]:
    badges = [badge for edge in diagram.edges for badge in edge.badges]
    if diagram.crowded:
        if any(edge.is_untimed for edge in diagram.edges):
            sample = Edge("", "", badges=(Badge("timeout", present=False, warns=True),))
            yield _line(
                sample, "orange, and “no timeout” where there is room: the caller waits without one", crowded=True
            )
        return
    signs: list[Sign] = [sign for sign in SIGN_NAMES if any(badge.sign == sign for badge in badges)]
    if diagram.dense and signs:
        row = [Mark(Badge(sign), 9.5 * place, 7) for place, sign in enumerate(signs)]
        swatch = "".join(mark(sample, 0, 0, small=True) for sample in row)
        yield Entry(swatch, 9.5 * len(row) - 2.5, "in this order: " + ", ".join(SIGN_NAMES[sign] for sign in signs))
    else:
        for sign in signs:
            yield Entry(mark(Mark(Badge(sign), 0, 12), 0, 0), 12, SIGN_NAMES[sign])
    small = diagram.dense
    kinds = (
        ("there", Badge("timeout"), any(badge.present for badge in badges)),
        (
            "missing",
            Badge("bulkhead", present=False),
            any(not (badge.present or badge.warns) for badge in badges),
        ),
        (
            "missing, and callers wait",
            Badge("timeout", present=False, warns=True),
            any(badge.warns and not badge.present for badge in badges),
        ),
    )
    for meaning, badge, used in kinds:
        if used and (small or not badge.present):
            yield Entry(mark(Mark(badge, 0, 12), 0, 0, small=small), 7 if small else 12, meaning)


def _states(diagram: Diagram) -> Iterator[Entry]:
    used = {node.state for node in diagram.nodes}
    for state in STATES:
        if state in used:
            wide = chip_width(state)
            yield Entry(chip(state, wide, 0), wide, _STATES[state])
    for kind, meaning in _PARTS.items():
        partial = next((node for node in diagram.nodes if node.part and (node.kind == "journey") is kind), None)
        if partial:
            yield _box(f"is-{partial.state} part", f"{partial.part}: {meaning}")
    if diagram.cut is not None:
        yield Entry(element("path", d=f"M0 0h{_SWATCH:g}", class_="cut"), _SWATCH, "the network is cut here")
    if any(cluster.lost for cluster in diagram.clusters):
        yield _box("frame gone", "failure domain that is lost, with all that runs in it")


def _shades(diagram: Diagram) -> Iterator[Entry]:
    if diagram.scale:
        yield Entry("", -7, diagram.scale.measure)
        for level, meaning in enumerate(diagram.scale.steps, 1):
            yield _box(f"shade-{level}", meaning)


def _box(look: str, meaning: str) -> Entry:
    return Entry(element("rect", x=1, y=-7, width=30, height=14, rx=4, class_=look), 32, meaning)
