"""The diagram of a page: as in every picture, with a control for each component and each frame of a failure domain."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from workbook.model import Architecture
from workbook.views.picture.annotations import annotations
from workbook.views.picture.arrows import arrow
from workbook.views.picture.boxes import Card, cards, pills
from workbook.views.picture.depict import depict
from workbook.views.picture.diagram import Cluster, Diagram, Edge, Node
from workbook.views.picture.kept_layout import Placed, kept_layout
from workbook.views.picture.layout import layout
from workbook.views.picture.legend import legend
from workbook.views.picture.markup import element, number
from workbook.views.picture.shapes import card, frame, heading, pill
from workbook.views.picture.style import sheet
from workbook.views.picture.svg import PATTERNS

_EDGE = 24.0
_BROAD = 1.8


@dataclass(frozen=True)
class PageDiagram:
    """SVG to be put into a page, and what it shows."""

    svg: str
    legend: str
    look: str
    """The style sheet of both."""
    framed: frozenset[str]
    """Failure domains that have a control in it."""
    needs: Mapping[str, tuple[str, ...]]
    """Of every component what its arrows say."""
    is_broad: bool
    """Whether two of it fit above each other rather than side by side."""
    placed: Placed
    """What is where, for the drawing after an edit."""


def page_diagram(  # noqa: PLR0913  each is a choice of the page
    architecture: Architecture,
    name: str = "diagram",
    words: str = "Diagram: choose a component or a failure domain",
    *,
    unknown: bool = False,
    patterns: bool = True,
    before: Placed | None = None,
) -> PageDiagram:
    """The diagram of *architecture* as the element called *name*, which *words* describe; `CannotDraw` if it fails.

    *unknown* if boxes can be painted as what nobody looked at; *patterns* unless another diagram of the page has them.
    Boxes stay where they were *before*, if components and calls are the same.
    """
    drawn = depict(architecture)
    sizes, labels = cards(drawn), pills(drawn)
    kept = kept_layout(before, drawn, sizes, labels) if before else None
    places = kept or layout(drawn, sizes, labels)
    depth: dict[str | None, int] = {None: -1}
    for cluster in drawn.clusters:
        depth[cluster.id] = depth[cluster.within] + 1
    framed = [cluster for cluster in drawn.clusters if cluster.id in places.clusters]
    body = [_frame(cluster, frame(cluster, places.clusters[cluster.id], depth[cluster.id])) for cluster in framed]
    for place, edge in enumerate(drawn.edges):
        through = places.pills[place].middle if place in places.pills else None
        body.append(_edge(edge, arrow(edge, places.curves[place], through, crowded=drawn.crowded)))
    body += [_heading(cluster, heading(cluster, places.clusters[cluster.id], depth[cluster.id])) for cluster in framed]
    body += [
        _pill(drawn.edges[place], pill(drawn.edges[place], label, places.pills[place]))
        for place, label in labels.items()
        if place in places.pills
    ]
    if drawn.crowded:
        body.append(annotations(drawn, places))
    body += [_control(node, card(node, sizes[node.id], places.nodes[node.id]), sizes[node.id]) for node in drawn.nodes]
    size = f"0 0 {number(places.width + 2 * _EDGE)} {number(places.height + 2 * _EDGE)}"
    inside = element(
        "g", body, transform=f"translate({number(_EDGE)} {number(_EDGE)})", class_="thin" if drawn.dense else None
    )
    svg = element(
        "svg", [element("defs", PATTERNS.values()) if patterns else "", inside],
        id=name, class_="wb diagram", viewBox=size, role="group", aria_label=words,
    )  # fmt: skip
    return PageDiagram(
        svg,
        _legend(drawn),
        sheet(themed=True, crowded=drawn.crowded, unknown=unknown),
        frozenset(_domain(cluster) for cluster in framed),
        dict(_needs(drawn)),
        places.width > _BROAD * places.height,
        Placed(drawn, places),
    )


def _legend(drawn: Diagram) -> str:
    body, height = legend(drawn, 1100.0)
    return element(
        "svg", body, class_="wb legend", viewBox=f"-2 -14 1104 {number(height + 22)}", role="img", aria_label="Legend"
    )


def _domain(cluster: Cluster) -> str:
    return cluster.id.removeprefix("domain:")


def _frame(cluster: Cluster, drawn: str) -> str:
    return element("g", drawn, data_frame=_domain(cluster))


def _heading(cluster: Cluster, drawn: str) -> str:
    name = _domain(cluster)
    return element(
        "g", element("g", _apart(drawn), aria_hidden="true"),
        data_domain=name, role="button", tabindex=0, aria_pressed="false", aria_label=f"{name} {cluster.kind}",
    )  # fmt: skip


def _edge(edge: Edge, drawn: str) -> str:
    return element("g", drawn, data_need=_need(edge), class_="edge", aria_hidden="true")


def _pill(edge: Edge, drawn: str) -> str:
    return element("g", drawn, data_need_label=_need(edge), aria_hidden="true")


def _need(edge: Edge) -> str:
    return f"{edge.tail.removeprefix('journey ')}>{edge.head}"


def _control(node: Node, drawn: str, made: Card) -> str:
    """The box of a component as a control; its name holds the id, and the words that are seen."""
    left = made.text_left
    words = f"{node.id}, {' '.join((*made.title, *made.lines))}"
    inside = element("g", _apart(drawn), aria_hidden="true")
    if node.kind == "journey":
        return element("g", inside, data_journey_box=node.title, data_left=left)
    return element(
        "g", inside, data_component=node.id, data_words=words, data_left=left, role="button", tabindex=0,
        aria_pressed="false", aria_label=words, aria_describedby=f"about-{node.id}",
    )  # fmt: skip


def _apart(drawn: str) -> str:
    """*drawn* with blanks between its texts, so that those who hear or search them get words."""
    return drawn.replace("</text><", "</text> <")


def _needs(drawn: Diagram) -> Iterator[tuple[str, tuple[str, ...]]]:
    for node in drawn.nodes:
        if node.kind != "journey":
            mine = tuple(edge.tooltip.replace("\n", "; ") for edge in drawn.edges if edge.tail == node.id)
            yield node.id, mine
