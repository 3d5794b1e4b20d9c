"""Both sides of every cut of a design: its stores, its journeys, and what consistency costs with nothing cut."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from workbook.errors import UsageError
from workbook.failure import Analysis, Evaluation, UndecidedVerdicts, Verdict
from workbook.failure.partition import Cut, SideAnswers, Sides, Uncut, all_cuts, stores, uncut
from workbook.failure.partition.choice import Choice, pacelc
from workbook.failure.partition.questions import Question, questions
from workbook.graph import DependencyGraph
from workbook.model import Architecture, Event, Scenario, scenario_of
from workbook.model.references import choice
from workbook.review.presentable import Presentable
from workbook.review.scenario_outcome import JourneyOutcome, journey_outcomes
from workbook.traffic.size.size import sums_of

BothSides = tuple[SideAnswers, SideAnswers]


@dataclass(frozen=True)
class CutOutcome:
    """What one cut does."""

    cut: Cut
    stores: Mapping[str, Mapping[str, BothSides]]
    """By store and region; an empty region for a store that is one for all."""
    journeys: Mapping[str, JourneyOutcome]
    sides: Mapping[str, tuple[int, ...]]
    """By segment the sides that it is on: none, or one, or both."""
    by_side: Mapping[str, Mapping[str, tuple[Verdict, Verdict]]]
    """By journey and segment the verdict as each side alone would give it."""

    @property
    def losses(self) -> int:
        """Pairs of a journey and a segment that are lost."""
        return sum(verdict == "lost" for outcome in self.journeys.values() for verdict in outcome.segments.values())

    def merges(self, store: str) -> bool:
        """Whether some side accepts writes of *store* that have to be merged."""
        return any(side.write == "merge" for both in self.stores[store].values() for side in both)


@dataclass(frozen=True)
class Partitioned(Presentable):
    """A design cut apart in one way after the other."""

    architecture: Architecture
    cuts: tuple[CutOutcome, ...]
    stores: Mapping[str, Mapping[str, Uncut]]
    """With nothing cut, by store and region."""
    choices: Mapping[str, Choice]
    """By store, what it chooses under a partition and without one."""
    uses: Mapping[str, Mapping[str, tuple[str, ...]]]
    """By store, what each journey that calls it does there: `read`, `write`."""
    questions: tuple[Question, ...]
    evaluation: Evaluation

    @cached_property
    def worst(self) -> int | None:
        """The place of the cut that loses most, the first of equals; None without cuts."""
        return max(range(len(self.cuts)), key=lambda place: self.cuts[place].losses, default=None)

    def merges(self, store: str) -> bool:
        """Whether some cut leaves writes of *store* to be merged."""
        return any(outcome.merges(store) for outcome in self.cuts)


def partitioned(
    architecture: Architecture, between: tuple[str, str] | None = None, store: str | None = None
) -> Partitioned:
    """*architecture* cut between two groups of domains (`a,b` and `c`), else each region from all others, then pairs.

    Cuts are evaluated together, in their steady phase and for an hour. With *store* only that one is looked at, and the
    journeys that use it. `UsageError` if *between* or *store* does not fit.
    """
    names = stores(architecture)
    if store is not None and store not in names:
        raise UsageError(f"unknown store {store!r}{choice(store, names)}")
    analysis = Analysis(architecture)
    graph = analysis.graph
    names = names if store is None else (store,)
    uses = {name: _uses(graph, name) for name in names}
    journeys = tuple(name for name in graph.journeys if store is None or name in uses[store])
    if between is None:
        cuts = all_cuts(graph)
        events = [Event.model_validate({"partition": {"between": cut}}) for cut in cuts]
        scenarios = [Scenario(name=str(event), events=(event,)) for event in events]
    else:
        scenarios = [scenario_of(architecture, {"between": between}, "1h", "steady")]
        partition = scenarios[0].events[0].partition
        cuts = (Cut(*partition.between),) if partition is not None and partition.between is not None else ()
    evaluation = analysis.verified(scenarios)
    undecided = UndecidedVerdicts(evaluation)
    outcomes = tuple(
        CutOutcome(
            cut,
            _answers(graph, cut, names),
            {
                name: outcome
                for name, outcome in journey_outcomes(evaluation, place, undecided=undecided).items()
                if name in journeys
            },
            {segment.name: sides_of(architecture, cut, segment.region) for segment in architecture.segments},
            _by_side(evaluation, place, journeys),
        )
        for place, cut in enumerate(cuts)
    )
    found = uncut(graph, sums_of(analysis.traffic))
    stamps = {
        name: {graph.stamps[stamp].region or "": found.stamp(stamp) for stamp in graph.stamps_of[name]}
        for name in names
    }
    merging = [name for name in names if any(outcome.merges(name) for outcome in outcomes)]
    return Partitioned(
        architecture,
        outcomes,
        stamps,
        {name: pacelc(architecture.components[name], stamps[name].values()) for name in names},
        uses,
        tuple(questions(found, names, cuts, merging)),
        evaluation,
    )


def _answers(graph: DependencyGraph, cut: Cut, names: Sequence[str]) -> dict[str, dict[str, BothSides]]:
    sides = Sides(graph, cut)
    return {
        name: {graph.stamps[stamp].region or "": sides.answers(stamp) for stamp in graph.stamps_of[name]}
        for name in names
    }


def sides_of(architecture: Architecture, cut: Cut, region: str | None) -> tuple[int, ...]:
    """The sides of *cut* that *region* is on: none, or one, or both of them."""
    around = set(architecture.containing(region)) if region in architecture.failure_domains else set[str]()
    return tuple(side for side, group in enumerate(cut) if not around.isdisjoint(group))


def _by_side(
    evaluation: Evaluation, place: int, journeys: Sequence[str]
) -> dict[str, dict[str, tuple[Verdict, Verdict]]]:
    columns = {int(evaluation.columns.side[column]): column for column in evaluation.columns.of_scenario(place)}

    def verdict(journey: int, segment: str, side: int) -> Verdict:
        column = columns[side]
        if evaluation.lost_columns(journey, segment) >> column & 1:
            return "lost"
        return "degraded" if evaluation.impaired_columns(journey, segment) >> column & 1 else "unharmed"

    return {
        name: {
            segment.name: (verdict(journey, segment.name, 0), verdict(journey, segment.name, 1))
            for segment in evaluation.graph.architecture.segments
        }
        for journey, name in enumerate(evaluation.graph.journeys)
        if name in journeys
    }


def _uses(graph: DependencyGraph, store: str) -> dict[str, tuple[str, ...]]:
    """What journeys do with *store*: by its calls, also as a fallback; both where a journey begins there."""
    found: dict[str, dict[str, None]] = {}
    for journey, operation in _used(graph, store):
        found.setdefault(journey, {})[operation] = None
    return {
        journey: tuple(operation for operation in ("read", "write") if operation in found[journey])
        for journey in graph.journeys
        if journey in found
    }


def _used(graph: DependencyGraph, store: str) -> Iterator[tuple[str, str]]:
    both: Iterable[str] = ("read", "write")
    stamps = set(graph.stamps_of[store])
    for place, journey in enumerate(graph.journeys):
        if store in graph.entries(place):
            yield from ((journey, operation) for operation in both)
    for call in graph.calls:
        asked = [call.callee, *(graph.stamps[stamp].component for group in call.fallbacks for stamp in group)]
        if store in asked and not call.runs_on:
            access = call.dependency.access
            operations = [operation for operation in both if access in (operation, "both")]
            yield from ((graph.journeys[index], operation) for index in call.journeys for operation in operations)
        if not stamps.isdisjoint(call.store):
            yield from ((graph.journeys[index], operation) for index in call.journeys for operation in both)
