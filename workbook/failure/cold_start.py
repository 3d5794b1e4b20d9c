"""Cold start: what can be started from nothing, and what cannot."""

from collections.abc import Iterator
from dataclasses import dataclass

import networkx as nx

from workbook.model import Architecture


@dataclass(frozen=True, slots=True)
class StuckStart:
    """Components that wait for each other to start (or one that waits for such), and for what each waits."""

    components: tuple[str, ...]
    waits_for: tuple[tuple[str, str], ...]
    circle: bool
    """Whether they wait for each other; otherwise they wait for a circle elsewhere."""


def cold_start(architecture: Architecture) -> tuple[StuckStart, ...]:
    """What cannot be started from nothing: circles first, then what waits for them, in file order.

    A component has started if everything in `starts_after` has, and every callee that it needs hard and
    synchronously on the data plane. The least fixpoint of that has started; the rest cannot. Linear.
    """
    waiting = nx.DiGraph()
    waiting.add_nodes_from(architecture.components)
    waiting.add_edges_from(
        (name, other) for name in architecture.components for other in prerequisites(architecture, name)
    )
    circles = [group for group in nx.strongly_connected_components(waiting) if len(group) > 1]
    circles += [{name} for name in architecture.components if waiting.has_edge(name, name)]
    place = {name: index for index, name in enumerate(architecture.components)}
    stuck: list[StuckStart] = []
    for circle in sorted(circles, key=lambda group: min(place[name] for name in group)):
        members = tuple(sorted(circle, key=place.__getitem__))
        pairs = tuple(
            (name, other) for name in members for other in prerequisites(architecture, name) if other in circle
        )
        stuck.append(StuckStart(members, pairs, circle=True))
    in_circles = {name for circle in circles for name in circle}
    behind = {name for circle in circles for name in nx.ancestors(waiting, next(iter(circle)))} - in_circles
    for name in sorted(behind, key=place.__getitem__):
        pairs = tuple((name, other) for other in prerequisites(architecture, name) if other in in_circles | behind)
        stuck.append(StuckStart((name,), pairs, circle=False))
    return tuple(stuck)


def prerequisites(architecture: Architecture, name: str) -> Iterator[str]:
    """What must have started before component *name* can, each once."""
    component = architecture.components[name]
    hard = (
        callee
        for callee, call in component.depends_on.items()
        if call.strength == "hard" and call.plane == "data" and call.mode == "sync"
    )
    yield from dict.fromkeys((*component.starts_after, *hard))
