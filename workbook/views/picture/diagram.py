"""What a picture shows, before anybody decides where: boxes, arrows, frames, words."""

from dataclasses import dataclass
from typing import Literal

CROWDED = 100
"""Boxes above which arrows carry plain text; twice as many arrows do the same."""
State = Literal["", "up", "degraded", "slow", "down", "lost", "unknown"]
Style = Literal["hard", "soft", "async", "control", "standby", "startup"]
Emphasis = Literal["normal", "traced", "dimmed", "cause"]
Sign = Literal["timeout", "retries", "breaker", "bulkhead", "fallback", "cache"]


@dataclass(frozen=True, slots=True)
class Badge:
    """A protection of a dependency, or its absence."""

    sign: Sign
    present: bool = True
    value: str = ""
    warns: bool = False
    """Whether its absence alone lets a failure through."""


@dataclass(frozen=True, slots=True)
class Shade:
    """A box or frame painted by a figure, and the figure, since colour alone says nothing."""

    level: int
    """1, the faintest, to as many as the scale has steps."""
    figures: tuple[str, ...]
    """A line each."""
    brief: str
    """The figure where there is little room."""

    @property
    def told(self) -> str:
        """Its figures in a line."""
        return ", ".join(self.figures)


@dataclass(frozen=True, slots=True)
class Scale:
    """What shades mean."""

    measure: str
    steps: tuple[str, ...]
    """What each level stands for, the faintest first."""


@dataclass(frozen=True, slots=True)
class Node:
    """A component or a journey."""

    id: str
    kind: str
    title: str
    lines: tuple[str, ...] = ()
    brief: str = ""
    """What a small box says instead of its lines."""
    tooltip: str = ""
    cluster: str | None = None
    state: State = ""
    part: str = ""
    """How many of its stamps are in that state, if others are better off: "1 of 3"; for a journey "for 1 of 3"."""
    link: str = ""
    """Where a click leads; only what `link.safe` accepts is drawn."""
    dimmed: bool = False
    shade: Shade | None = None

    @property
    def told_state(self) -> str:
        """Its state in words: `down`, or `down 1 of 3`."""
        return f"{self.state} {self.part}".strip()


@dataclass(frozen=True, slots=True)
class Edge:
    """A need, drawn from who needs to what is needed."""

    tail: str
    head: str
    style: Style = "hard"
    badges: tuple[Badge, ...] = ()
    note: str = ""
    tooltip: str = ""
    emphasis: Emphasis = "normal"

    @property
    def is_untimed(self) -> bool:
        """Whether its caller waits without a timeout."""
        return any(badge.sign == "timeout" and badge.warns and not badge.present for badge in self.badges)


@dataclass(frozen=True, slots=True)
class Cluster:
    """A frame around what fails together or belongs together."""

    id: str
    title: str
    kind: str = ""
    within: str | None = None
    lost: bool = False
    """Whether everything in it has failed together."""
    shade: Shade | None = None


@dataclass(frozen=True, slots=True)
class Diagram:
    """A whole picture as data; clusters stand after the ones that contain them."""

    title: str
    subtitle: str = ""
    events: str = ""
    caption: tuple[str, ...] = ()
    traced: str = "on the traced journey"
    """What a traced edge means, for the legend."""
    nodes: tuple[Node, ...] = ()
    edges: tuple[Edge, ...] = ()
    clusters: tuple[Cluster, ...] = ()
    scale: Scale | None = None
    cut: tuple[str, str] | None = None
    """Two frames, by id, between which the network is cut; neither lies within the other."""

    @property
    def dense(self) -> bool:
        """Whether there is so much to show that badges are drawn small and boxes say less."""
        return len(self.nodes) > 48 or len(self.edges) > 110

    @property
    def crowded(self) -> bool:
        """Whether there is so much that arrows carry a word of plain text instead of badges."""
        return len(self.nodes) > CROWDED or len(self.edges) > 2 * CROWDED
