"""A diagram as SVG text: title, events, graph, legend, caption."""

import base64
from dataclasses import dataclass

from workbook.views.picture.annotations import annotations
from workbook.views.picture.arrows import arrow
from workbook.views.picture.boxes import cards, pills
from workbook.views.picture.cut import network_cut
from workbook.views.picture.diagram import Diagram
from workbook.views.picture.geometry import Layout
from workbook.views.picture.layout import Engine, layout
from workbook.views.picture.legend import legend
from workbook.views.picture.markup import element, number, text_of
from workbook.views.picture.safe_text import safe_line
from workbook.views.picture.shapes import card, frame, heading, pill, words
from workbook.views.picture.style import sheet
from workbook.views.picture.typeface import BOLD, FAMILY, REGULAR, characters, glyphs, width, wrapped

_MARGIN, _NARROWEST = 36.0, 860.0
_TITLE, _SUBTITLE, _CAPTION = 22.0, 13.0, 12.0
_LONGEST = 10
"""Lines that one line of the caption may take."""


_HATCHES = {
    "lost": (6, 45, "M0 0v6M0 0h6"),
    "down": (6, 45, "M0 0v6M0 0h6"),
    "slow": (5, 0, "M2.5 2v1"),
    "degraded": (7, 45, "M0 0v7"),
    "unknown": (8, -45, "M0 0v8"),
}
PATTERNS = {
    state: f'<pattern id="wb-{state}" width="{size}" height="{size}" patternUnits="userSpaceOnUse" '
    f'patternTransform="rotate({angle})"><path d="{path}" class="hatch-{state}"/></pattern>'
    for state, (size, angle, path) in _HATCHES.items()
}


@dataclass(frozen=True, slots=True)
class Drawing:
    """SVG text and its size in pixels."""

    text: str
    width: float
    height: float
    in_columns: bool = False
    """Whether the layout engine would have needed too much work."""


def svg(diagram: Diagram, *, engine: Engine = "auto") -> str:
    """Return *diagram* as an SVG document that needs nothing from outside, for light and dark viewers.

    Raises:
        CannotDraw: the layout failed.

    """
    return drawing(diagram, engine=engine).text


def drawing(diagram: Diagram, *, engine: Engine = "auto", themed: bool = True) -> Drawing:
    """Return the document and its size; not *themed*, it has no font and no dark colours of its own."""
    sizes, labels = cards(diagram), pills(diagram)
    places = layout(diagram, sizes, labels, engine)
    wide = max(places.width, _NARROWEST)
    zoom = min(max(wide / 1500, 1.0), 2.0)
    header, top = _header(diagram, wide / zoom)
    footer, tall = _footer(diagram, wide / zoom)
    x, y = _MARGIN + (wide - places.width) / 2, _MARGIN + top * zoom
    low = y + places.height + 26 * zoom
    body = "".join(
        (
            _moved(header, _MARGIN, _MARGIN, zoom),
            _moved(_graph(diagram, places), x, y),
            _moved(footer, _MARGIN, low, zoom),
        )
    )
    broad, high = round(wide + 2 * _MARGIN), round(low + tall * zoom + _MARGIN)
    return Drawing(_document(diagram, body, broad, high, themed=themed), broad, high, places.in_columns)


def _moved(body: str, x: float, y: float, zoom: float = 1.0) -> str:
    """*body* at a place; titles and legends grow with the picture, to be read when it is shown small."""
    scaled = f" scale({zoom:.2f})" if zoom != 1 else ""
    return element("g", body, transform=f"translate({number(x)} {number(y)}){scaled}") if body else ""


def _document(diagram: Diagram, body: str, broad: int, high: int, *, themed: bool) -> str:
    unknown = any(node.state == "unknown" for node in diagram.nodes)
    style = (_embedded(body) if themed else "") + sheet(
        themed=themed,
        shaded=diagram.scale is not None,
        cut=diagram.cut is not None,
        crowded=diagram.crowded,
        unknown=unknown,
    )
    patterns = "".join(pattern for state, pattern in PATTERNS.items() if unknown or state != "unknown")
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="wb" width="{broad}" height="{high}" '
        f'viewBox="0 0 {broad} {high}" role="graphics-document document" aria-roledescription="diagram" '
        'aria-labelledby="wb-title wb-desc">'
        f'<title id="wb-title">{text_of(safe_line(diagram.title))}</title>'
        f'<desc id="wb-desc">{text_of(safe_line(described(diagram)))}</desc>'
        f"<style>{style}</style><defs>{patterns}</defs>"
        f'<rect width="{broad}" height="{high}" class="paper"/>{body}</svg>\n'
    )


def described(diagram: Diagram) -> str:
    """Return in words what the picture shows, for those who do not see it."""
    parts = [diagram.subtitle, diagram.events, *diagram.caption]
    needs: dict[str, list[str]] = {}
    for edge in diagram.edges:
        needs.setdefault(edge.tail, []).append(f"{edge.head} ({edge.style})")
    parts += [f"{tail} needs {', '.join(heads)}" for tail, heads in needs.items()]
    affected = [f"{node.title} is {node.told_state}" for node in diagram.nodes if node.state not in ("", "up")]
    lost = [f"{cluster.title} is lost" for cluster in diagram.clusters if cluster.lost]
    titles = {cluster.id: cluster.title for cluster in diagram.clusters}
    if diagram.cut is not None and all(frame_id in titles for frame_id in diagram.cut):
        parts.append(f"The network is cut between {' and '.join(titles[frame_id] for frame_id in diagram.cut)}")
    shades = [(cluster.title, cluster.shade) for cluster in diagram.clusters] + [
        (cluster.title, cluster.shade) for cluster in diagram.nodes
    ]
    shaded = [f"{title}: {shade.told}" for title, shade in shades if shade]
    return ". ".join(part.rstrip(".") for part in [*parts, *lost, *affected, *shaded] if part) + "."


def _embedded(body: str) -> str:
    """The font faces for every character of *body*, as data."""
    used = characters([body])
    faces = ""
    for weight in (REGULAR, BOLD):
        data = base64.b64encode(glyphs(used, weight)).decode()
        faces += f"@font-face{{font-family:{FAMILY};font-weight:{weight};src:url(data:font/ttf;base64,{data})}}"
    return faces


def _header(diagram: Diagram, wide: float) -> tuple[str, float]:
    """Title, subtitle and events from 0,0, and their height."""
    y, body = -6.0, []
    for line in wrapped(safe_line(diagram.title), wide, _TITLE, BOLD):
        y += 24
        body.append(words(0, y, line, _TITLE, weight=BOLD))
    if diagram.subtitle:
        y += 2
        for line in wrapped(safe_line(diagram.subtitle), wide, _SUBTITLE):
            y += 19
            body.append(words(0, y, line, _SUBTITLE, class_="m"))
    if diagram.events:
        lines = wrapped(safe_line(diagram.events), wide - 28, _SUBTITLE, BOLD)
        broad = max(width(line, _SUBTITLE, BOLD) for line in lines) + 28
        body.append(element("rect", x=0, y=y + 12, width=broad, height=12.0 + 18 * len(lines), rx=8, class_="banner"))
        body += [words(14, y + 31.5 + 18 * row, line, _SUBTITLE, weight=BOLD) for row, line in enumerate(lines)]
        y += 24 + 18 * len(lines)
    return "".join(body), y + 26


def _graph(diagram: Diagram, places: Layout) -> str:
    depth: dict[str | None, int] = {None: -1}
    for cluster in diagram.clusters:
        depth[cluster.id] = depth[cluster.within] + 1
    framed = [
        (cluster, places.clusters[cluster.id], depth[cluster.id])
        for cluster in diagram.clusters
        if cluster.id in places.clusters
    ]
    body = [frame(*box) for box in framed]
    order = sorted(range(len(diagram.edges)), key=lambda place: _height(diagram.edges[place].emphasis))
    sizes, labels = cards(diagram), pills(diagram)
    arrows = [
        arrow(
            diagram.edges[place],
            places.curves[place],
            places.pills[place].middle if place in places.pills else None,
            crowded=diagram.crowded,
        )
        for place in order
    ]
    body.append(element("g", arrows, class_="thin" if diagram.dense else None) if arrows else "")
    body += [heading(*box) for box in framed]
    body += [pill(diagram.edges[place], labels[place], places.pills[place]) for place in order if place in places.pills]
    body.append(annotations(diagram, places) if diagram.crowded else "")
    if diagram.cut is not None and all(frame_id in places.clusters for frame_id in diagram.cut):
        one, other = (places.clusters[frame_id] for frame_id in diagram.cut)
        body.append(network_cut(one, other, places.width, places.height))
    body += [card(node, sizes[node.id], places.nodes[node.id]) for node in diagram.nodes]
    return "".join(body)


def _height(emphasis: str) -> int:
    return ("dimmed", "normal", "traced", "cause").index(emphasis)


def _footer(diagram: Diagram, wide: float) -> tuple[str, float]:
    """Legend and caption from 0,0, and their height."""
    drawn, y = legend(diagram, wide)
    body = [drawn]
    if diagram.caption:
        y += 6
        body.append(element("path", d=f"M0 {number(y)}h{number(wide)}", class_="pill"))
    for line in diagram.caption:
        for piece in wrapped(safe_line(line), wide, _CAPTION, lines=_LONGEST, after=(" ",)):
            y += 20
            body.append(words(0, y, piece, _CAPTION))
    return "".join(body), y
