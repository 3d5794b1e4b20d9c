"""Cold start: what can be started from nothing, and what cannot."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from workbook.graph import leading_to, strongly_connected
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

    A component has started if everything in `starts_after` has, what it runs on, and every callee that it needs
    hard and synchronously on the data plane. The least fixpoint of that has started; the rest cannot. Linear.
    """
    waiting = {name: tuple(prerequisites(architecture, name)) for name in architecture.components}
    place = {name: index for index, name in enumerate(waiting)}
    groups = (sorted(group, key=place.__getitem__) for group in strongly_connected(waiting))
    circles = sorted((group for group in groups if _is_circle(group, waiting)), key=lambda group: place[group[0]])
    stuck: list[StuckStart] = []
    for circle in circles:
        pairs = tuple((name, other) for name in circle for other in waiting[name] if other in circle)
        stuck.append(StuckStart(tuple(circle), pairs, circle=True))
    in_circles = {name for circle in circles for name in circle}
    never = leading_to(waiting, in_circles)
    for name in sorted(never - in_circles, key=place.__getitem__):
        pairs = tuple((name, other) for other in waiting[name] if other in never)
        stuck.append(StuckStart((name,), pairs, circle=False))
    return tuple(stuck)


def _is_circle(group: Sequence[str], waiting: Mapping[str, Sequence[str]]) -> bool:
    return len(group) > 1 or group[0] in waiting[group[0]]


def prerequisites(architecture: Architecture, name: str) -> Iterator[str]:
    """What must have started before component *name* can, each once."""
    component = architecture.components[name]
    hard = (
        callee
        for callee, call in component.depends_on.items()
        if call.strength == "hard" and call.plane == "data" and call.mode == "sync"
    )
    yield from dict.fromkeys((*component.starts_after, *hard, *architecture.runs_on(name)))
