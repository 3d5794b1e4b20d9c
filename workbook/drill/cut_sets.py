"""Name the cut sets: the smallest sets of events that lose a journey."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import combinations, product
from math import fsum, prod

from workbook.drill.event_sentences import event_document, event_words
from workbook.drill.harm import PRIORITY_WEIGHTS
from workbook.drill.history import by_urgency
from workbook.drill.question import Question
from workbook.drill.scenario_pool import ScenarioPool, event_of
from workbook.drill.shuffling import shuffled
from workbook.failure import BasicEvent, UndecidedVerdicts, evaluate, one_each
from workbook.reliability.availability import figures
from workbook.wording.name_lists import plural
from workbook.wording.quantities import whole_share

KINDS = (("down", "lost"), ("down",), ("slow",), ("lost",), ("slow", "lost"))
MOST_PAIRS = 5_000
"""Sets of two events that are tried; with more, only single events are asked for."""
NAMED = 3
WORDS = {"down": "components down", "slow": "components slow", "lost": "lost failure domains"}


@dataclass(frozen=True)
class WeightedCuts:
    """The minimal cut sets of a journey for a segment, likeliest first; the weights add up to 1."""

    sets: tuple[tuple[BasicEvent, ...], ...]
    weights: tuple[float, ...]


def cut_set_questions(pool: ScenarioPool, seed: str) -> Iterator[Question]:
    """Questions on every journey, segment and selection of kinds of events that is decided, in the order of *seed*."""
    subjects = shuffled(f"{seed}/cut sets", product(range(len(pool.journeys)), pool.segments, KINDS, (2, 1)))
    solved: dict[tuple[tuple[str, ...], int], Mapping[tuple[int, str], WeightedCuts]] = {}
    asked = set[tuple[int, tuple[tuple[BasicEvent, ...], ...]]]()
    for index, segment, kinds, order in by_urgency(pool.history, subjects, partial(_risk, pool), _family_of):
        if (kinds, order) not in solved:
            solved[kinds, order] = _solved(pool, kinds, order)
        cuts = solved[kinds, order].get((index, segment))
        if cuts is None or not len(cuts.sets) >= 2 or (index, cuts.sets) in asked:
            continue
        if order == 2 and all(len(events) == 1 for events in cuts.sets):
            continue
        asked.add((index, cuts.sets))
        yield _question(pool, index, segment, kinds, order, cuts)


Subject = tuple[int, str, tuple[str, ...], int]
"""The place of a journey, a segment, the kinds of events and the most of them."""


def _risk(pool: ScenarioPool, subject: Subject) -> float:
    """What it takes from the users that the journey is lost for the segment."""
    index, segment, *_ = subject
    share = next(part.share for part in pool.architecture.segments if part.name == segment)
    return PRIORITY_WEIGHTS[pool.analysis.graph.journey(index).priority] * share


def _family_of(subject: Subject) -> str:
    return FAMILIES[subject[-1]]


FAMILIES = {1: "cut sets: single events", 2: "cut sets: pairs"}


def _solved(pool: ScenarioPool, kinds: Sequence[str], order: int) -> Mapping[tuple[int, str], WeightedCuts]:
    """Per journey and segment the minimal cut sets up to *order*; left out where a verdict is undecided."""
    singles = [event for event in pool.analysis.single_events if event.kind in kinds]
    pairs = list(combinations(singles, 2)) if order == 2 else []
    if len(pairs) > MOST_PAIRS:
        return {}
    sets: list[tuple[BasicEvent, ...]] = [(), *((event,) for event in singles), *pairs]
    evaluation = evaluate(pool.analysis.grounded, one_each(sets))
    undecided = UndecidedVerdicts(evaluation)
    chances = {event: figure.probability for event, figure in figures(pool.architecture, singles).items()}
    solved: dict[tuple[int, str], WeightedCuts] = {}
    for index, segment in product(range(len(pool.journeys)), pool.segments):
        lost = evaluation.lost(index, segment)
        if lost & 1 or any(undecided.segments(index, place)[segment] for place in _doubtful(undecided, len(sets))):
            continue
        alone = {events[0] for place, events in enumerate(sets) if len(events) == 1 and lost >> place & 1}
        minimal = [
            events
            for place, events in enumerate(sets)
            if lost >> place & 1 and (len(events) == 1 or alone.isdisjoint(events))
        ]
        if minimal:
            solved[index, segment] = _weighted(minimal, chances)
    return solved


def _doubtful(undecided: UndecidedVerdicts, size: int) -> Iterator[int]:
    """The scenarios in which some verdict is undecided."""
    anywhere = undecided.anywhere
    return (place for place in range(size) if anywhere >> place & 1)


def _weighted(sets: Sequence[tuple[BasicEvent, ...]], chances: Mapping[BasicEvent, float]) -> WeightedCuts:
    """*sets* by how likely each is, as a share of all; each alike where none is likely at all."""
    likely = [prod(chances[event] for event in events) for events in sets]
    total = fsum(likely)
    weights = [chance / total for chance in likely] if total > 0 else [1 / len(sets)] * len(sets)
    ranked = sorted(zip(sets, weights, strict=True), key=lambda entry: (-entry[1], len(entry[0]), entry[0]))
    return WeightedCuts(tuple(events for events, _ in ranked), tuple(weight for _, weight in ranked))


def _question(  # noqa: PLR0913, PLR0917  they are the fields of the question
    pool: ScenarioPool, index: int, segment: str, kinds: Sequence[str], order: int, cuts: WeightedCuts
) -> Question:
    journey = pool.journeys[index]
    name = min(NAMED, len(cuts.sets))
    whom = f" in {segment}" if len(pool.segments) > 1 else ""
    counted = " and ".join(WORDS[kind] for kind in kinds)
    size = "A way is a single event" if order == 1 else "A way is one event, or two of which neither alone does it"
    alone = sum(len(events) == 1 for events in cuts.sets)
    return Question(
        kind="cut_sets",
        text=(
            f"Name {plural(name, 'way')} to lose {journey}{whom}, the likeliest first. {size}. What counts: {counted}."
        ),
        asked={"journey": journey, "segment": segment, "kinds": list(kinds), "most_order": order, "name": name},
        key={
            "cut_sets": [
                {"events": [event_document(event_of(event)) for event in events], "weight": weight}
                for events, weight in zip(cuts.sets, cuts.weights, strict=True)
            ]
        },
        family=FAMILIES[order],
        command=_command(journey, segment if len(pool.segments) > 1 else None, kinds),
        hint=f"There are {len(cuts.sets)}; {plural(alone, 'single event')} among them.",
        lesson="What a journey cannot do without, alone or in pairs, is where redundancy pays.",
        explain=lambda: tuple(
            f"{_words(events)}: {whole_share(weight)} of the total probability"
            for events, weight in list(zip(cuts.sets, cuts.weights, strict=True))[:6]
        ),
        likeliest=tuple(_words(events) for events in cuts.sets[:name]),
    )


def _command(journey: str, segment: str | None, kinds: Sequence[str]) -> str:
    slow, whom = " --slow" if "slow" in kinds else "", f" --segment {segment}" if segment else ""
    return f"cuts FILE {journey} --order 2{slow}{whom}"


def _words(events: Sequence[BasicEvent]) -> str:
    return " + ".join(event_words(event_of(event)) for event in events)
