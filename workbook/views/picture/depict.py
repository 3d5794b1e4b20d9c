"""An architecture, and what a failure does to it, as a diagram."""

from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from math import inf
from typing import Literal

from workbook.errors import UsageError
from workbook.model import Architecture, Component, Dependency, Journey, suggestion
from workbook.views.picture import affected_segments, card_texts, protections
from workbook.views.picture.affected_segments import Verdict
from workbook.views.picture.diagram import Diagram, Edge, Emphasis, Node, Scale, Shade, State, Style
from workbook.views.picture.link import safe
from workbook.views.picture.placement import Grouping, cluster_of, clusters, spread
from workbook.views.picture.trace import Pair, neighbourhood, served, targets

ComponentState = Literal["up", "degraded", "slow", "down"]
_WORST: tuple[State, ...] = ("", "up", "degraded", "slow", "down", "lost")
_STRUCK = ("degraded", "slow", "down")
_SHOWN: dict[Verdict, State] = {"unharmed": "up", "degraded": "degraded", "lost": "lost"}


@dataclass(frozen=True, slots=True)
class Failure:
    """What a scenario did, in the words of whoever computed it."""

    events: str = ""
    states: Mapping[str, ComponentState] | None = None
    """Of components, or of their stamps (`api@eu-west-1`): a component shows the worst, and how many are so."""
    verdicts: Mapping[str, Verdict] | None = None
    """Of journeys."""
    chain: Collection[Pair] = ()
    """(caller, callee) along which the failure came; a caller may be a journey, either may be a stamp."""
    domains: Collection[str] = ()
    """Failure domains that are lost; the domains within them are, too."""
    segments: Mapping[str, Mapping[str, Verdict]] | None = None
    """Of journeys, by segment: a journey says for how many its verdict holds, and for which, if not for all."""
    is_seen: bool = False
    """Whether it was seen and not computed: what has no state is then unknown."""


@dataclass(frozen=True, slots=True)
class Painting:
    """Figures to paint boxes and frames by, in the words of whoever computed them."""

    scale: Scale
    components: Mapping[str, Shade]
    domains: Mapping[str, Shade]


def depict(  # noqa: PLR0913  each is one option of the picture
    architecture: Architecture,
    *,
    by: Grouping = "domain",
    journey: str | None = None,
    focus: str | None = None,
    hops: int = 2,
    only: Collection[str] | None = None,
    failure: Failure | None = None,
    painting: Painting | None = None,
    caption: tuple[str, ...] = (),
    links: Mapping[str, str] | None = None,
) -> Diagram:
    """Return *architecture* as a diagram: what needs what, how it is protected, where it runs.

    Frames are failure domains, or owners, or none (*by*). With *journey*, what serves it is traced and the
    rest dimmed; without, what core journeys must have is traced if there are others too. With *focus*, only
    what lies within *hops* dependencies of that component is drawn, with *only* what it names. A *failure*
    paints its states, a *painting* its figures. *links* are addresses to open from a component.

    Raises:
        UsageError: *journey* or *focus* is not in the architecture, *hops* is less than 0, a link is not safe.

    """
    _check(architecture, journey, focus, hops)
    for address in (links or {}).values():
        if not safe(address):
            raise UsageError(f"{address!r} is no address to link to; use https, http, mailto or #")
    kept = neighbourhood(architecture, focus, hops) if focus else frozenset(architecture.components)
    kept &= kept if only is None else frozenset(only)
    traced = frozenset[Pair]() if failure and journey is None else _traced(architecture, journey)
    sketch = _Sketch(architecture, by, kept, journey, failure or Failure(), traced, links or {}, painting)
    nodes = tuple(sketch.nodes())
    where = f" — around {focus}, {hops} hop{'s' * (hops != 1)}" if focus else ""
    return Diagram(
        title=architecture.name + where,
        subtitle=_subtitle(architecture, journey),
        events=sketch.failure.events,
        caption=caption,
        traced="core journeys need it" if journey is None else f"serves {journey}",
        nodes=nodes,
        edges=tuple(sketch.edges({node.id for node in nodes})),
        clusters=clusters(
            architecture,
            {node.cluster for node in nodes if node.cluster},
            sketch.failure.domains,
            painting.domains if painting else {},
        ),
        scale=painting.scale if painting else None,
    )


def _check(architecture: Architecture, journey: str | None, focus: str | None, hops: int) -> None:
    for name, known, what in (
        (journey, architecture.journeys, "journey"),
        (focus, architecture.components, "component"),
    ):
        if name is not None and name not in known:
            raise UsageError(f"there is no {what} {name!r}{suggestion(name, known)}")
    if hops < 0:
        raise UsageError(f"hops must be 0 or more, not {hops}")


def _traced(architecture: Architecture, journey: str | None) -> frozenset[Pair]:
    if journey is not None:
        return served(architecture, [journey])
    core = [name for name, journey in architecture.journeys.items() if journey.priority == "core"]
    return served(architecture, core, hard=True) if len(core) < len(architecture.journeys) else frozenset()


def _subtitle(architecture: Architecture, journey: str | None) -> str:
    if journey is None:
        return architecture.summary or ""
    said = architecture.journeys[journey].summary
    return f"Journey {journey}" + (f": {said}" if said else "")


def journey_id(name: str) -> str:
    """Return the id of the node of a journey, which may be called like a component."""
    return f"journey {name}"


@dataclass(frozen=True)
class _Sketch:
    architecture: Architecture
    by: Grouping
    kept: frozenset[str]
    journey: str | None
    failure: Failure
    traced: frozenset[Pair]
    links: Mapping[str, str]
    painting: Painting | None

    @cached_property
    def blamed(self) -> frozenset[Pair]:
        return frozenset((caller.split("@")[0], callee.split("@")[0]) for caller, callee in self.failure.chain)

    def nodes(self) -> Iterator[Node]:
        reached = {name for pair in self.traced for name in pair}
        for name, journey in self.architecture.journeys.items():
            if card_texts.implied(name, journey) or not {*journey.needs, *journey.wants} & self.kept:
                continue
            verdict = (self.failure.verdicts or {}).get(name, None if self.failure.is_seen else "unharmed")
            segments = (self.failure.segments or {}).get(name, {})
            yield Node(
                journey_id(name), "journey", name, (card_texts.promise(journey), *affected_segments.lines(segments)),
                journey.priority,
                "\n".join([card_texts.journey_tooltip(name, journey), *affected_segments.lines(segments, room=inf)]),
                state=_SHOWN[verdict] if verdict else "unknown",
                part=affected_segments.part(segments, verdict) if verdict else "",
                dimmed=self.journey not in (None, name),
            )  # fmt: skip
        for name, component in self.architecture.components.items():
            if name in self.kept:
                state, part = self._state(name)
                shade = self.painting.components.get(name) if self.painting else None
                yield Node(
                    name, component.kind, name,
                    (*self._lines(name, component), *(shade.figures if shade else ())),
                    shade.brief if shade else card_texts.brief(component),
                    card_texts.tooltip(self.architecture, name, component) + (f"\n{shade.told}" if shade else ""),
                    cluster=cluster_of(self.architecture, component, self.by),
                    state=state,
                    part=part,
                    link=self.links.get(name, ""),
                    dimmed=self.journey is not None and name not in reached and shade is None,
                    shade=shade,
                )  # fmt: skip

    def _lines(self, name: str, component: Component) -> Iterator[str]:
        yield component.kind.replace("-", " ") + (", one per region" if component.serves == "regional" else "")
        if where := spread(self.architecture, component):
            yield where
        if missing := self.missing[name]:
            yield f"{missing} more not shown"

    @cached_property
    def missing(self) -> Counter[str]:
        """How many calls of and to each component lead to what is left out."""
        pairs = {(caller, callee) for caller, callee, _ in self.architecture.dependencies()}
        return Counter(end for pair in pairs if not set(pair) <= self.kept for end in set(pair))

    @cached_property
    def states(self) -> Mapping[str, list[tuple[bool, State]]]:
        """Of each component the states of the whole and of its stamps (True)."""
        states: dict[str, list[tuple[bool, State]]] = {}
        for key, state in (self.failure.states or {}).items():
            states.setdefault(key.split("@")[0], []).append(("@" in key, state))
        return states

    def _state(self, name: str) -> tuple[State, str]:
        """The worst state of its stamps, and in how many of them it is so if not in all."""
        mine = self.states.get(name, ())
        stamps = [state for of_stamp, state in mine if of_stamp]
        worst: State = max(
            (state for _, state in mine), key=_WORST.index, default="unknown" if self.failure.is_seen else ""
        )
        so = sum(state == worst for state in stamps) if worst in _STRUCK else 0
        return worst, f"{so} of {len(stamps)}" if 0 < so < len(stamps) else ""

    def edges(self, drawn: set[str]) -> Iterator[Edge]:
        for name, journey in self.architecture.journeys.items():
            if journey_id(name) in drawn:
                yield from self._entries(name, journey, drawn)
        for caller, component in self.architecture.components.items():
            if caller in drawn:
                for callee, dependency in component.depends_on.items():
                    yield from self._calls(caller, callee, dependency, drawn)
                for first in component.starts_after:
                    if first in drawn:
                        yield self._aside(caller, first, "startup", "to start")

    def _entries(self, name: str, journey: Journey, drawn: set[str]) -> Iterator[Edge]:
        styles: tuple[tuple[Style, str, tuple[str, ...]], ...] = (
            ("hard", "needs", journey.needs),
            ("soft", "wants", journey.wants),
        )
        for style, verb, entries in styles:
            for entry in entries:
                if entry in drawn:
                    yield Edge(
                        journey_id(name),
                        entry,
                        style,
                        tooltip=f"{name} {verb} {entry}",
                        emphasis=self._emphasis(name, entry),
                    )

    def _calls(self, caller: str, callee: str, dependency: Dependency, drawn: set[str]) -> Iterator[Edge]:
        if callee in drawn:
            yield Edge(
                caller, callee, protections.style(dependency), protections.badges(dependency),
                protections.note(dependency),
                protections.tooltip(caller, callee, dependency), self._emphasis(caller, callee),
            )  # fmt: skip
        for spare in targets(callee, dependency):
            if spare != callee and spare in drawn:
                what = "cache" if dependency.cache and spare == dependency.cache.store else "fallback"
                yield self._aside(caller, spare, "standby", f"{what} for {callee}")

    def _aside(self, tail: str, head: str, style: Style, said: str) -> Edge:
        """An edge beside the calls: what a call between the same two is traced or blamed for, it is not."""
        emphasis = self._emphasis(tail, head)
        called = head in self.architecture.components[tail].depends_on
        if emphasis != "dimmed" and (called or style == "startup"):
            emphasis = "normal"
        return Edge(tail, head, style, (), said, f"{tail} → {head}: {said}", emphasis)

    def _emphasis(self, caller: str, callee: str) -> Emphasis:
        if (caller, callee) in self.blamed:
            return "cause"
        if (caller, callee) in self.traced:
            return "traced"
        return "normal" if self.journey is None else "dimmed"
