"""Outages that resemble a failure: by pattern, component, cut set, or kind of component. An analogy, no prediction."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from workbook.failure import State
from workbook.failure.naive import hit
from workbook.incident.draft.case import Related
from workbook.incident.patterns import SAY_NOTHING, in_words
from workbook.incident.prediction import prediction
from workbook.model import Architecture, Event, Outage, Scenario
from workbook.wording.name_lists import first_few, listed


@dataclass(frozen=True)
class Shape:
    """What a failure looks like."""

    events: frozenset[str]
    """down, slow, lost, surge, partition."""
    struck: Mapping[str, str]
    """Components that the events hit, and their kinds."""
    harmed: Mapping[str, str]
    """Other components that were harmed, and their kinds."""
    patterns: tuple[str, ...] = ()
    industry: str = ""
    """What its users use it for; the same one says nothing by itself and decides between likenesses."""
    owner: str = ""
    """Whose it is; names of components say the same only among those of one owner."""
    architecture: Architecture | None = None


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
        architecture=architecture,
    )


def shape_of(outage: Outage, architecture: Architecture, owner: str = "") -> Shape:
    """The shape of an outage as it was seen, with its patterns; its organisation's, unless it has another *owner*."""
    seen = {name: observed.state for name, observed in outage.observed.items()}
    return replace(
        shape(architecture, outage.scenario, seen),
        patterns=outage.patterns,
        industry=outage.industry or "",
        owner=owner or outage.org or "",
    )


def scenario_of_event(kind: str, target: str) -> Scenario:
    """One event alone, as a scenario."""
    return Scenario(name=f"{target} {kind}", events=(Event.model_validate({kind: target}),))


def alike(mine: Shape, other: Shape) -> tuple[int, tuple[str, ...]]:
    """How strongly *other* resembles *mine*, and in what, said of both; 0 and nothing if not at all."""
    said: list[str] = []
    strength = 0
    same = [name for name in mine.struck if name in other.struck] if mine.owner and mine.owner == other.owner else []
    if same:
        lost = _lost_without(mine, same)
        what = (
            f", which alone {'lose' if len(same) > 1 else 'loses'} {listed(first_few(lost))} (a cut set)"
            if lost
            else ""
        )
        said.append(f"the same failed: {listed(same)}{what}")
        strength += 4 + bool(lost)
    for pattern in mine.patterns:
        if pattern in other.patterns and pattern not in SAY_NOTHING:
            said.append(in_words(pattern))
            strength += 2
    if "lost" in mine.events & other.events:
        said.append("a whole failure domain is lost in both")
        strength += 2
    alone = mine.events == {"lost"} != other.events  # with a place everything in it fails: that says nothing of kinds
    kinds = [kind for kind in dict.fromkeys(mine.struck.values()) if kind not in PLAIN_KINDS and not alone]
    for kind in kinds:
        here, there = _named(mine.struck, kind, same), _named(other.struck, kind, same)
        if here and there and (said or not mine.patterns):  # where patterns are known, a kind alone is no likeness
            which = "" if mine.patterns else f": {here} here, {there} there"
            said.append(f"{_one(kind)} {_there(mine.events & other.events)}{which}")
            strength += 3 if mine.events & other.events else 2
    for kind in dict.fromkeys(mine.harmed.values()) if strength and not mine.patterns else ():
        here, there = _named(mine.harmed, kind, ()), _named(other.harmed, kind, ())
        if kind not in PLAIN_KINDS and here and there:
            said.append(f"{_one(kind)} was affected there too: {here} here, {there} there")
            strength += 1
    if said and not same and mine.patterns and mine.owner and _organization(mine.owner) == _organization(other.owner):
        said.insert(0, "the same organization")
        strength += 4
    strength += bool(said) and bool(mine.industry) and mine.industry == other.industry
    return strength, tuple(said)


def _lost_without(mine: Shape, names: Sequence[str]) -> list[str]:
    """Journeys of the design of *mine* that are lost when all of *names* are down and nothing else is."""
    if mine.architecture is None:
        return []
    scenario = Scenario(name="cut", events=tuple(Event(down=name) for name in names))
    predicted = prediction(mine.architecture, scenario)
    return [
        name for name in mine.architecture.journeys if name not in names and predicted.journey_state(name) == "down"
    ]


def _organization(owner: str) -> str:
    """The name of an organization without what is said of it in brackets."""
    return owner.partition(" (")[0].casefold()


def _there(events: Collection[str]) -> str:
    """That one of a kind failed in both outages, never that it failed in the same way: the causes differ."""
    if not events:
        return "failed there in another way"
    return "was slow there too" if "slow" in events and "down" not in events else "failed there too"


def _one(kind: str) -> str:
    words = {"config": "configuration service", "identity": "identity service", "dns": "DNS service"}.get(
        kind, kind.replace("-", " ")
    )
    return f"{'an' if words[0] in 'aeiou' else 'a'} {words}"


def _named(components: Mapping[str, str], kind: str, without: Collection[str]) -> str:
    return next((name for name, of in components.items() if of == kind and name not in without), "")


def resembling(
    mine: Shape, others: Iterable[tuple[Outage, Shape]], most: int = 5, *, but: str = ""
) -> tuple[Related, ...]:
    """The outages most like *mine*, strongest first, then by id; without the one whose id is *but*."""
    candidates = [(alike(mine, other), outage) for outage, other in others if outage.id != but]
    kept = sorted(
        (candidate for candidate in candidates if candidate[0][0]),
        key=lambda candidate: (-candidate[0][0], candidate[1].id),
    )
    return tuple(Related(outage.id, outage.title, said) for (_, said), outage in kept[:most])
