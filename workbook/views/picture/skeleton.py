"""The DOT that is laid out: boxes of the sizes that we measured, no text at all.

Every pill is a box of its own between the two ends of its edge, so that nothing is ever laid over it.
Edges that lead backwards are turned round for the layout, and back again for the drawing.
"""

from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Literal

import graphviz

from workbook.views.picture.boxes import AIR, CLUSTER_TOP, Card, Pill
from workbook.views.picture.diagram import Cluster, Diagram

Home = Literal["outside", "tail", "head", "either"]


@dataclass(frozen=True, slots=True)
class Plan:
    """One of several ways to lay out the same picture; which looks best depends on the design."""

    home: Home = "outside"
    """In whose frame the pill of an edge between two frames lies; `either`: the tail's, or else the head's."""
    newrank: bool = True
    """Whether columns are found for all frames at once, or for each frame by itself."""


PLANS = tuple(Plan(home, newrank) for home in ("outside", "tail", "head", "either") for newrank in (True, False))


def skeleton(  # noqa: PLR0913  what is shown, and how it is to be laid out
    diagram: Diagram,
    cards: Mapping[str, Card],
    pills: Mapping[int, Pill],
    plan: Plan,
    *,
    turned: Collection[int] = (),
    sideways: Collection[int] = (),
) -> str:
    """Return DOT source for Graphviz to place: nodes `n0` …, pills `e0` …, frames `cluster_0` ….

    The *turned* edges (by their place in the diagram) are written the other way round; the *sideways* ones
    reach their pill at its side, not from above or below, where another pill may be.
    """
    number = {node.id: f"n{place}" for place, node in enumerate(diagram.nodes)}
    inside = _contents(diagram, pills, plan.home)
    graph = graphviz.Digraph(
        graph_attr={
            "rankdir": "LR",
            "splines": "true",
            "newrank": str(plan.newrank).lower(),
            **_spacing(diagram),
        },
        node_attr={"shape": "box", "label": "", "fixedsize": "true"},
        edge_attr={"arrowhead": "none", "tailport": "e"},
    )
    _fill(graph, None, diagram, inside)
    sizes = {number[node]: (card.width, card.height) for node, card in cards.items()}
    sizes |= {f"e{place}": (pill.width + 2 * AIR, pill.height) for place, pill in pills.items()}
    for name, (wide, tall) in sizes.items():
        graph.node(name, width=f"{wide / 72:.4f}", height=f"{tall / 72:.4f}")
    for place, edge in enumerate(diagram.edges):
        ends = [number[edge.tail], number[edge.head]]
        first, last = ends[::-1] if place in turned else ends
        if place in pills:
            port = {"headport": "w"} if place in sideways else {}
            graph.edge(first, f"e{place}", **{"class": f"e{place}", "weight": "2", **port})
            graph.edge(f"e{place}", last, headport="w", **{"class": f"e{place}", "weight": "3"})
        else:
            graph.edge(first, last, headport="w", **{"class": f"e{place}", "minlen": "2" if pills else "1"})
    return str(graph.source)


def _spacing(diagram: Diagram) -> dict[str, str]:
    """Distances in inches: across the arrows, and along them the more the wider they fan out."""
    widest = max(Counter(edge.tail for edge in diagram.edges).values(), default=0)
    along = 1.3 if diagram.crowded else 0.7 if diagram.dense else min(0.34 + 0.03 * widest, 0.55)
    return {"nodesep": "0.13" if diagram.dense else "0.2", "ranksep": f"{along:.2f}"}


def _fill(graph: graphviz.Digraph, outer: str | None, diagram: Diagram, inside: Mapping[str | None, list[str]]) -> None:
    for name in inside.get(outer, ()):
        graph.node(name)
    for place, cluster in enumerate(diagram.clusters):
        if cluster.within == outer:
            with graph.subgraph(name=f"cluster_{place}", graph_attr={"margin": f"{CLUSTER_TOP:g}"}) as frame:
                _fill(frame, cluster.id, diagram, inside)


def _contents(diagram: Diagram, pills: Mapping[int, Pill], home: Home) -> dict[str | None, list[str]]:
    """What lies directly in each frame: a node where it says, a pill in the smallest frame around both ends.

    Where there is none, it lies outside, or in the largest frame of one end.
    """
    paths = {
        node.id: _path(node.cluster, {cluster.id: cluster for cluster in diagram.clusters}) for node in diagram.nodes
    }
    inside: dict[str | None, list[str]] = {}
    for place, node in enumerate(diagram.nodes):
        inside.setdefault(node.cluster, []).append(f"n{place}")
    for place in pills:
        tail, head = paths[diagram.edges[place].tail], paths[diagram.edges[place].head]
        shared = [name for name in tail if name in head]
        apart = {"outside": [], "tail": tail, "head": head, "either": tail or head}[home][-1:]
        inside.setdefault(next(iter(shared or apart), None), []).append(f"e{place}")
    return inside


def _path(cluster: str | None, known: Mapping[str, Cluster]) -> list[str]:
    """*cluster* and the frames around it, from the inside out."""
    path: list[str] = []
    while cluster is not None:
        path.append(cluster)
        cluster = known[cluster].within
    return path
