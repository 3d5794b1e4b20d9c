"""A diagram as DOT, for those who have Graphviz: annotated in full, readable without us."""

import graphviz

from workbook.views.picture.boxes import CLUSTER_TOP
from workbook.views.picture.diagram import Badge, Cluster, Diagram, Edge, Node
from workbook.views.picture.icons import FAMILIES, SIGN_NAMES
from workbook.views.picture.link import safe
from workbook.views.picture.safe_text import safe_line
from workbook.views.picture.style import LIGHT, LIGHT_SHADES, LIGHT_UNKNOWN, STATES
from workbook.views.picture.typeface import FAMILY

_SHAPES = {
    "journey": "oval", "client": "box", "cdn": "ellipse", "dns": "ellipse", "load-balancer": "trapezium",
    "gateway": "house", "service": "box3d", "function": "parallelogram", "database": "cylinder", "cache": "octagon",
    "queue": "cds", "object-store": "folder", "search": "hexagon", "identity": "component", "config": "note",
    "control-plane": "tab", "external": "doubleoctagon", "other": "box",
}  # fmt: skip
_LINES = {
    "hard": {"style": "solid"},
    "soft": {"style": "dashed"},
    "async": {"style": "dotted", "arrowhead": "vee", "color": LIGHT["async"]},
    "control": {"style": "dashed", "arrowhead": "odiamond", "color": LIGHT["control"]},
    "standby": {"style": "dotted", "arrowhead": "onormal", "color": LIGHT["standby"]},
    "startup": {"style": "dotted", "arrowhead": "tee", "color": LIGHT["muted"]},
}
_COLOURS = LIGHT | LIGHT_SHADES | LIGHT_UNKNOWN
_WIDTHS = {"normal": "1.2", "traced": "2.6", "cause": "3.6", "dimmed": "0.6"}
_KEY = (
    "solid: hard, dashed: soft, dotted with an open arrow: async, "
    "diamond: control plane, hollow arrow: fallback or cache, bar: needed to start"
)


def dot_source(diagram: Diagram) -> str:
    """Return *diagram* as DOT source: names are labels, never ids, and every protection is written out."""
    graph = graphviz.Digraph(
        comment=safe_line(diagram.title),
        graph_attr={
            "rankdir": "LR", "fontname": FAMILY, "labelloc": "t", "labeljust": "l", "ranksep": "0.8", "newrank": "true",
            "label": _lines(diagram.title, diagram.subtitle, diagram.events, *diagram.caption, _scale(diagram), _KEY),
            "tooltip": _lines(diagram.title),
        },
        node_attr={
            "fontname": FAMILY, "fontsize": "12", "style": "filled",
            "fillcolor": LIGHT["card"], "color": LIGHT["border"],
        },
        edge_attr={"fontname": FAMILY, "fontsize": "9", "color": LIGHT["line"]},
    )  # fmt: skip
    number = {node.id: f"n{place}" for place, node in enumerate(diagram.nodes)}
    _frames(graph, None, diagram, number)
    for edge in diagram.edges:
        graph.edge(number[edge.tail], number[edge.head], **_edge(edge))
    return str(graph.source)


def _scale(diagram: Diagram) -> str:
    return f"{diagram.scale.measure} {', '.join(diagram.scale.steps)}" if diagram.scale else ""


def _lines(*texts: str) -> str:
    """*texts* as a label, a line each: nothing in them is markup, an escape or the name of an attribute."""
    label: str = graphviz.nohtml("".join(f"{graphviz.escape(text)}\\l" for text in map(safe_line, texts) if text))
    return label


def _frames(graph: graphviz.Digraph, outer: str | None, diagram: Diagram, number: dict[str, str]) -> None:
    for node in diagram.nodes:
        if node.cluster == outer:
            graph.node(number[node.id], **_node(node))
    for place, cluster in enumerate(diagram.clusters):
        if cluster.within == outer:
            with graph.subgraph(name=f"cluster_{place}", graph_attr=_cluster(cluster)) as frame:
                _frames(frame, cluster.id, diagram, number)


def _cluster(cluster: Cluster) -> dict[str, str]:
    title = (f"{cluster.title} ({cluster.kind})" if cluster.kind else cluster.title) + " LOST" * cluster.lost
    shade = cluster.shade
    return {
        "label": _lines(title, shade.told if shade else ""), "tooltip": _lines(title),
        "style": "filled,rounded", "margin": f"{CLUSTER_TOP / 2:g}",
        "fillcolor": _COLOURS[f"shade{shade.level}" if shade else "frame"],
        "color": _COLOURS["lost" if cluster.lost else "shaderim" if shade else "rim"],
    }  # fmt: skip


def _node(node: Node) -> dict[str, str]:
    marked = node.state in STATES
    shade = f"shade{node.shade.level}" if node.shade else ""
    tint = shade or "card" if shade or node.kind == "journey" else f"{FAMILIES.get(node.kind, 'outside')}tint"
    return {
        "label": _lines(node.title, *node.lines, f"{node.state.upper()} {node.part}".strip() if marked else ""),
        "tooltip": _lines(*(node.tooltip or node.title).split("\n")),
        "shape": _SHAPES.get(node.kind, "box"),
        "fillcolor": _COLOURS[f"{node.state}tint" if marked and not node.part else tint],
        "color": _COLOURS[node.state if marked else "shaderim" if shade else "border"],
        "penwidth": "2" if marked else "1",
        **({"style": "filled,dashed"} if node.part else {}),
        **({"URL": node.link} if safe(node.link) else {}),
        **({"fontcolor": LIGHT["faint"]} if node.dimmed else {}),
    }


def _edge(edge: Edge) -> dict[str, str]:
    said = [edge.note, *(_said(badge) for badge in edge.badges if badge.present or badge.warns)]
    return {
        **_LINES[edge.style],
        **({"color": LIGHT["down"]} if edge.emphasis == "cause" else {}),
        **({"color": LIGHT["faint"], "fontcolor": LIGHT["faint"]} if edge.emphasis == "dimmed" else {}),
        "penwidth": _WIDTHS[edge.emphasis],
        "label": _lines(*said),
        "tooltip": _lines(*edge.tooltip.split("\n")),
    }


def _said(badge: Badge) -> str:
    name = SIGN_NAMES[badge.sign]
    return f"{name} {badge.value}".rstrip() if badge.present else f"no {name}"
