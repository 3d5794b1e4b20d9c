"""The scorecard of an interview: points by dimension, each with the line of the design or the answer that earned it."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from workbook.document import Route
from workbook.drill.points import Graded
from workbook.failure import Analysis
from workbook.model import Architecture
from workbook.wording.name_lists import first_few, listed


@dataclass(frozen=True)
class Evidence:
    """Something that was looked for: points if it is there, and where."""

    points: float
    """The most that it can earn."""
    earned: float
    what: str
    line: int | None = None
    """In the file of the design; None if an answer, or nothing, earned it."""


@dataclass(frozen=True)
class Dimension:
    """One dimension of the scorecard."""

    name: str
    points: float
    evidence: tuple[Evidence, ...]
    for_partner: str
    """What a machine cannot judge, and what to look for."""

    @property
    def earned(self) -> float:
        return sum(part.earned for part in self.evidence)

    @property
    def judged(self) -> float:
        """The points that were judged; the others are left blank for a partner."""
        return sum(part.points for part in self.evidence)


@dataclass(frozen=True)
class Scorecard:
    """All dimensions; the points come to 100."""

    dimensions: tuple[Dimension, ...]
    caps: tuple[tuple[float, str], ...] = ()
    """The most that a design with such a gap can get, and why."""

    @property
    def earned(self) -> float:
        """The points of all dimensions, at most what the lowest cap allows."""
        return min([sum(dimension.earned for dimension in self.dimensions), *(most for most, _ in self.caps)])

    @property
    def judged(self) -> float:
        return sum(dimension.judged for dimension in self.dimensions)

    @property
    def weakest(self) -> tuple[Dimension, ...]:
        """The three dimensions in which most of what was judged is missing."""
        ranked = sorted(self.dimensions, key=lambda dimension: dimension.earned - dimension.judged)
        return tuple(ranked[:3])


def scorecard(architecture: Architecture, answered: Sequence[Graded]) -> Scorecard:
    """The scorecard of *architecture* and the answers to questions about it."""
    looked = _Looked(architecture, answered)
    dimensions = [Dimension(name, points, tuple(check(looked)), partner) for name, points, check, partner in DIMENSIONS]
    return Scorecard(tuple(dimensions), tuple(_caps(architecture)))


def _caps(architecture: Architecture) -> Iterator[tuple[float, str]]:
    core = [journey for journey in architecture.journeys.values() if journey.priority == "core"]
    if core and not any(journey.degrades_to for journey in core):
        yield 50.0, "no core journey has a degraded mode"
    watched = any(component.observed_by for component in architecture.components.values())
    if not watched and not any(journey.sli for journey in architecture.journeys.values()):
        yield 50.0, "there is no metric at all"


@dataclass(frozen=True)
class _Looked:
    architecture: Architecture
    answered: Sequence[Graded]

    def share(self, points: float, what: str, places: Mapping[str, Route | None]) -> Evidence:
        """Points by the share of *places* that have something; None is a place that lacks it."""
        there = {name: route for name, route in places.items() if route is not None}
        lacking = [name for name in places if name not in there]
        if not places:
            return Evidence(points, 0.0, f"{what}: there are none in this design")
        first = next(iter(there.values()), None)
        line = self.architecture.where(first, key=True).line if first else None
        told = f"{what}: {len(there)} of {len(places)}"
        if lacking:
            told += f"; missing for {listed(first_few(lacking))}"
        return Evidence(points, points * len(there) / len(places), told, line)

    def journeys(self, field: str, *, core: bool = False) -> dict[str, Route | None]:
        """Where each journey says *field*."""
        return {
            name: ("journeys", name, field) if getattr(journey, field) else None
            for name, journey in self.architecture.journeys.items()
            if not core or journey.priority == "core"
        }

    def components(self, field: str, *kinds: str) -> dict[str, Route | None]:
        """Where each component (of *kinds*, else any but clients and externals) says *field*."""
        return {
            name: ("components", name, field) if getattr(component, field) else None
            for name, component in self.architecture.components.items()
            if (component.kind in kinds if kinds else component.kind not in ("client", "external"))
        }


def _failure_modes(looked: _Looked) -> Iterator[Evidence]:
    asked = [graded for graded in looked.answered if graded.question.kind in ("breaks", "cause", "cut_sets")]
    worth = 16.0 / len(asked) if asked else 0.0
    for graded in asked:
        yield Evidence(worth, worth * graded.points, f"answer: {graded.question.text}")


def _mitigations(looked: _Looked) -> Iterator[Evidence]:
    analysis = Analysis(looked.architecture)
    core = [name for name, journey in looked.architecture.journeys.items() if journey.priority == "core"]
    losing = [
        str(failure.event)
        for failure in analysis.failures
        if any(harm.verdict == "lost" and harm.journey in core for harm in failure.hurt)
    ]
    total = len(analysis.failures)
    told = f"single failures that lose no core journey: {total - len(losing)} of {total}"
    if losing:
        told += f"; the others are {listed(first_few(losing))}"
    yield Evidence(12.0, 12.0 * (total - len(losing)) / total if total else 0.0, told)
    for graded in looked.answered:
        if graded.question.kind in ("fix", "shed"):
            yield Evidence(2.0, 2.0 * graded.points, f"answer: {graded.question.text}")


LOADS = ("peak", "concurrent", "per_user")
"""Fields of which any says how much a journey is used."""


def _quantities(looked: _Looked) -> Iterator[Evidence]:
    demand = {
        name: next(
            (("journeys", name, field) for field in ("peak", "concurrent", "per_user") if getattr(journey, field)), None
        )
        for name, journey in looked.architecture.journeys.items()
    }
    yield looked.share(3.0, "journeys with a load", demand)
    yield looked.share(3.0, "components with a capacity", looked.components("capacity"))
    yield looked.share(2.0, "journeys with an SLO", looked.journeys("slo"))
    yield looked.share(2.0, "components with a cost", looked.components("cost"))
    for graded in looked.answered:
        if graded.question.kind == "estimate":
            yield Evidence(2.0, 2.0 * graded.points, f"answer: {graded.question.text}")


def _trade_offs(looked: _Looked) -> Iterator[Evidence]:
    stores = {
        name: ("components", name, "data") if component.data and component.data.partition else None
        for name, component in looked.architecture.components.items()
        if component.kind == "database"
    }
    yield looked.share(4.0, "databases that say what they give up in a partition", stores)
    yield looked.share(4.0, "journeys that say what they prefer", looked.journeys("prefers"))


def _latency(looked: _Looked) -> Iterator[Evidence]:
    yield looked.share(4.0, "core journeys with a ladder of degradation", looked.journeys("degrades_to", core=True))
    yield looked.share(4.0, "journeys with a latency budget", looked.journeys("latency_budget"))


def _metrics(looked: _Looked) -> Iterator[Evidence]:
    yield looked.share(4.0, "core journeys with an SLI", looked.journeys("sli", core=True))
    leading = {
        name: ("journeys", name, "sli") if journey.sli and journey.sli.leading and journey.sli.lagging else None
        for name, journey in looked.architecture.journeys.items()
        if journey.priority == "core"
    }
    yield looked.share(2.0, "core journeys with leading and lagging metrics", leading)
    yield looked.share(2.0, "components that are observed", looked.components("observed_by"))


def _regions(looked: _Looked) -> Iterator[Evidence]:
    segments = looked.architecture.audience.segments if looked.architecture.audience else ()
    places: dict[str, Route | None] = {
        segment.name: ("audience", "segments", place) if segment.network or segment.bandwidth else None
        for place, segment in enumerate(segments)
    }
    yield looked.share(4.0, "segments with a network", places)


def _hard_noes(looked: _Looked) -> Iterator[Evidence]:
    count = min(5, len(looked.architecture.hard_no))
    line = looked.architecture.where(("hard_no",), key=True).line if count else None
    yield Evidence(4.0, 4.0 * count / 5, f"features refused: {count} of 5", line)


def _reasons(looked: _Looked) -> Iterator[Evidence]:
    yield looked.share(2.0, "components that say why they are there", looked.components("why"))


DIMENSIONS: Sequence[tuple[str, float, Callable[[_Looked], Iterator[Evidence]], str]] = (
    (
        "failure modes found",
        20.0,
        _failure_modes,
        "Did they bring up slow, partition, overload and bad configuration?",
    ),
    ("mitigations that work", 20.0, _mitigations, "Did they name the cost and side effects, and how to test each?"),
    ("quantification", 15.0, _quantities, "Is each number tied to a decision, with its assumption said?"),
    ("trade-offs", 12.0, _trade_offs, "Did they say what users see on either side of a partition, per operation?"),
    ("latency and degradation", 10.0, _latency, "Who triggers each step down, and does anybody own it?"),
    ("metrics and detection", 10.0, _metrics, "Would the alert have fired before the first complaint?"),
    ("regions, devices, networks", 5.0, _regions, "Did they start from the worst connection, not the average one?"),
    ("priorities and hard noes", 5.0, _hard_noes, "Is each refusal argued: what it threatens and when to think again?"),
    ("why", 3.0, _reasons, "Could you leave a component out, and would they notice?"),
)
"""Name, points, what is looked for, and what is left to a partner."""
