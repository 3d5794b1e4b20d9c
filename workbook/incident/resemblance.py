"""Outages that resemble a failure: an analogy between kinds of component and of event, never a prediction."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from workbook.failure import State
from workbook.failure.naive import hit
from workbook.incident.draft.case import Related
from workbook.model import Architecture, Event, Outage, Scenario


@dataclass(frozen=True)
class Shape:
    """What a failure looks like without its names."""

    events: frozenset[str]
    """down, slow, lost, surge, partition."""
    struck: Mapping[str, str]
    """Components that the events hit, and their kinds."""
    harmed: Mapping[str, str]
    """Other components that were harmed, and their kinds."""


PLAIN_KINDS = ("service", "other", "client", "external")
"""Kinds that say so little that sharing them is no resemblance."""


def shape(architecture: Architecture, scenario: Scenario, states: Mapping[str, State]) -> Shape:
    """The shape of *scenario* in *architecture*, where components were in *states*."""
    struck = set(hit(architecture, scenario))
    kinds = {name: component.kind for name, component in architecture.components.items()}
    harmed = {name.partition("@")[0] for name, state in states.items() if state != "up"}
    return Shape(
        events=frozenset(event.kind for event in scenario.events),
        struck={name: kind for name, kind in kinds.items() if name in struck},
        harmed={name: kind for name, kind in kinds.items() if name in harmed - struck},
    )


def shape_of(outage: Outage, architecture: Architecture) -> Shape:
    """The shape of an outage as it was seen."""
    return shape(architecture, outage.scenario, {name: observed.state for name, observed in outage.observed.items()})


def scenario_of_event(kind: str, target: str) -> Scenario:
    """One event alone, as a scenario."""
    return Scenario(name=f"{target} {kind}", events=(Event.model_validate({kind: target}),))


def alike(mine: Shape, other: Shape) -> tuple[int, tuple[str, ...]]:
    """How strongly *other* resembles *mine*, and in what, said of both; 0 and nothing if not at all."""
    said: list[str] = []
    strength = 0
    if "lost" in mine.events & other.events:
        said.append("a whole failure domain is lost, here and there")
        strength += 2
    for kind in dict.fromkeys(mine.struck.values()):
        if kind in PLAIN_KINDS or kind not in other.struck.values():
            continue
        how = "fails in the same way" if mine.events & other.events else "fails in another way"
        said.append(f"{_one(kind)} {how}: {_first(mine.struck, kind)} here, {_first(other.struck, kind)} there")
        strength += 3 if mine.events & other.events else 2
    for kind in dict.fromkeys(mine.harmed.values()):
        if kind not in PLAIN_KINDS and kind in other.harmed.values() and said:
            said.append(
                f"hurts {_one(kind)} with it: {_first(mine.harmed, kind)} here, {_first(other.harmed, kind)} there"
            )
            strength += 1
    return strength, tuple(said)


def _one(kind: str) -> str:
    return f"{'an' if kind[0] in 'aeiou' else 'a'} {kind}"


def _first(components: Mapping[str, str], kind: str) -> str:
    return next(name for name, component in components.items() if component == kind)


def resembling(mine: Shape, others: Iterable[tuple[Outage, Shape]], most: int = 5) -> tuple[Related, ...]:
    """The outages most like *mine*, strongest first, then by id."""
    candidates = [(alike(mine, other), outage) for outage, other in others]
    kept = sorted(
        (candidate for candidate in candidates if candidate[0][0]),
        key=lambda candidate: (-candidate[0][0], candidate[1].id),
    )
    return tuple(Related(outage.id, outage.title, said) for (_, said), outage in kept[:most])


def sharing_patterns(mine: Outage, others: Iterable[Outage], most: int = 5) -> tuple[Related, ...]:
    """Outages with patterns of *mine*: those with most first, then by id."""
    candidates = [(outage, tuple(name for name in mine.patterns if name in outage.patterns)) for outage in others]
    kept = sorted(
        ((o, shared) for o, shared in candidates if shared and o.id != mine.id),
        key=lambda match: (-len(match[1]), match[0].id),
    )
    return tuple(Related(outage.id, outage.title, shared) for outage, shared in kept[:most])
