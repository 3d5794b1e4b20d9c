"""A diagram of many components as one of few boxes: what lies in one frame and is alike becomes one, with counts."""

from collections import Counter
from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from workbook.views.picture.circles import circles
from workbook.views.picture.collapsed_parts import joined_edge, joined_node
from workbook.views.picture.diagram import Cluster, Diagram, Edge, Node
from workbook.views.picture.steps import bands, steps_from_entries
from workbook.views.picture.style import STATES

MOST_COMPONENTS = 150
"""Components above which a picture is collapsed unless every one is asked for."""
_BOXES, _ARROWS = 40, 70
"""Boxes and arrows up to which a picture has room for words."""
_JOURNEYS, _AFFECTED, _FRAMES, _BANDS = 10, 16, 12, 10
_HUBS = (8, 4, 0)
"""Components with the most callers that keep a box of their own: as many as there is room for."""
_CALLERS = 5
"""Callers from which on a component is worth a box of its own."""

Key = Hashable


def components_of(diagram: Diagram) -> int:
    """Return how many boxes of *diagram* are no journeys."""
    return sum(node.kind != "journey" for node in diagram.nodes)


def collapsed(diagram: Diagram) -> Diagram:
    """Return *diagram* with at most some forty boxes: groups of components, and arrows with counts.

    The finest of several groupings that has room: by frame, kind and distance from the entries; by frame and kind;
    by frame alone. Frames are those of the diagram: failure domains, owners or journeys. Where most components have
    none, groups are made by kind and distance. What failed and how the failure came, and the components with the
    most callers, keep boxes of their own.

    Cost: linear in boxes and arrows for each grouping that is tried.
    """
    whole = _Whole(diagram)
    attempts = (whole.grouped(key, hubs) for key in whole.groupings for hubs in _HUBS)
    last = None
    for attempt in attempts:
        last = attempt
        if len(attempt.nodes) <= _BOXES and len(attempt.edges) <= _ARROWS:
            break
    assert last is not None  # noqa: S101  there is always a grouping
    return replace(
        last, caption=(*diagram.caption, f"Drawn as {components_of(last)} boxes; numbers on arrows are calls.")
    )


@dataclass(frozen=True)
class _Whole:
    diagram: Diagram

    @cached_property
    def parts(self) -> list[Node]:
        return [node for node in self.diagram.nodes if node.kind != "journey"]

    @cached_property
    def calls(self) -> list[Edge]:
        known = {node.id for node in self.parts}
        return [edge for edge in self.diagram.edges if edge.tail in known and edge.style != "startup"]

    @cached_property
    def callers(self) -> Counter[str]:
        pairs = {(edge.tail, edge.head) for edge in self.calls}
        return Counter(head for _, head in pairs)

    @cached_property
    def steps(self) -> dict[str, int]:
        """Of each component the fewest calls from an entry; of a circle those of the first in it."""
        nodes, calls = [node.id for node in self.parts], [(edge.tail, edge.head) for edge in self.calls]
        steps, circle = steps_from_entries(nodes, calls), circles(nodes, calls)
        first: dict[str, int] = {}
        for node in nodes:
            first[circle[node]] = min(steps[node], first.get(circle[node], steps[node]))
        return {node: first[circle[node]] for node in nodes}

    @cached_property
    def tops(self) -> dict[str, str]:
        """The outermost frame around each."""
        tops: dict[str, str] = {}
        for cluster in self.diagram.clusters:
            tops[cluster.id] = tops[cluster.within] if cluster.within else cluster.id
        return tops

    @property
    def groupings(self) -> Iterator[Callable[[Node], Key]]:
        """Keys of groups, the finest first; components of equal keys share a box."""
        framed = sum(node.cluster is not None for node in self.parts)
        if 2 * framed >= len(self.parts):
            fine, coarse = bands(self.steps, 4), bands(self.steps, 2)
            large = {name for name, _ in Counter(map(self._top, self.parts)).most_common(_FRAMES)}
            yield lambda node: (node.cluster, node.kind, fine[node.id])
            yield lambda node: (node.cluster, node.kind, coarse[node.id])
            yield lambda node: (node.cluster, node.kind)
            yield lambda node: (self._top(node), node.kind, coarse[node.id])
            yield lambda node: (self._top(node), node.kind)
            yield lambda node: (node.cluster,)
            yield lambda node: (self._top(node),)
            yield lambda node: (self._top(node) if self._top(node) in large else None,)
        for most in (_BANDS, _BANDS // 2):
            level = bands(self.steps, most)
            yield lambda node, level=level: (None, node.kind, level[node.id])  # type: ignore[misc]
            yield lambda node, level=level: (None, "", level[node.id])  # type: ignore[misc]

    def _top(self, node: Node) -> str | None:
        return None if node.cluster is None else self.tops.get(node.cluster)

    def alone(self, hubs: int) -> set[str]:
        """Components with a box of their own."""
        blamed = dict.fromkeys(
            end for edge in self.diagram.edges if edge.emphasis == "cause" for end in (edge.tail, edge.head)
        )
        struck = sorted(
            (node for node in self.parts if node.state in STATES), key=lambda node: STATES.index(node.state)
        )
        first = dict.fromkeys([*blamed, *(node.id for node in struck)])
        called = [name for name, callers in self.callers.most_common(hubs) if callers >= _CALLERS]
        return {*list(first)[:_AFFECTED], *called}

    def grouped(self, key: Callable[[Node], Key], hubs: int) -> Diagram:
        alone = self.alone(hubs)
        members: dict[Key, list[Node]] = {}
        for node in self.parts:
            members.setdefault(("", node.id) if node.id in alone else key(node), []).append(node)
        for node in self._journeys(alone):
            members[("journey", node.id)] = [node]
        rest = [node for node in self.diagram.nodes if node.kind == "journey" and ("journey", node.id) not in members]
        if rest:
            members[("journeys",)] = rest
        return self._joined([group for group in members.values() if group], members)

    def _journeys(self, alone: set[str]) -> list[Node]:
        """Those with boxes of their own: what failed first, then core ones, in the order of the file."""
        journeys = [node for node in self.diagram.nodes if node.kind == "journey"]
        if len(journeys) <= _JOURNEYS:
            return journeys
        ranked = sorted(
            journeys,
            key=lambda node: (node.state not in STATES, node.id not in alone, not node.brief.startswith("core")),
        )
        kept = {node.id for node in ranked[:_JOURNEYS]}
        return [node for node in journeys if node.id in kept]

    def _joined(self, groups: Sequence[Sequence[Node]], members: Mapping[Key, Sequence[Node]]) -> Diagram:
        place = {node.id: number for number, group in enumerate(groups) for node in group}
        within: Counter[int] = Counter()
        between: dict[tuple[int, int], list[Edge]] = {}
        for edge in self.diagram.edges:
            tail, head = place[edge.tail], place[edge.head]
            if tail == head and len(groups[tail]) > 1:
                within[tail] += edge.style != "startup"
            else:
                between.setdefault((tail, head), []).append(edge)
        frames = [self._frame(key, group) for key, group in members.items() if group]
        nodes = [
            joined_node(group, frame, within[number], [self.steps.get(node.id, 0) for node in group], self.callers)
            for number, (group, frame) in enumerate(zip(groups, frames, strict=True))
        ]
        edges = [joined_edge(nodes[tail].id, nodes[head].id, edges) for (tail, head), edges in between.items()]
        used = {node.cluster for node in nodes if node.cluster}
        return replace(self.diagram, nodes=tuple(nodes), edges=tuple(edges), clusters=self._frames(used))

    def _frame(self, key: Key, group: Sequence[Node]) -> str | None:
        """The frame of a group: the one that its members share, or None."""
        if len(group) == 1:
            return group[0].cluster
        frame = key[0] if isinstance(key, tuple) else None
        return frame if isinstance(frame, str) and frame in self.tops else None

    def _frames(self, used: set[str]) -> tuple[Cluster, ...]:
        needed: set[str] = set()
        for cluster in reversed(self.diagram.clusters):
            if cluster.id in used or cluster.id in needed:
                needed |= {cluster.id, *([cluster.within] if cluster.within else [])}
        return tuple(cluster for cluster in self.diagram.clusters if cluster.id in needed)
