"""What each basic event contributes to losing a journey: Birnbaum, Fussell-Vesely, RAW, RRW."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import inf

from workbook.failure.basic_event import BasicEvent
from workbook.fault_trees import Conditional
from workbook.reliability.availability.trees import Tree
from workbook.reliability.availability.union import TooManyStepsError, Unions

Weighted = Sequence[tuple[float, Mapping[BasicEvent, Conditional]]]


@dataclass(frozen=True, slots=True)
class Importance:
    """Of one event, for a journey; U is the journey's unavailability over all its users.

    birnbaum        U if it surely happens, less U if it never does: where the structure hurts
    fussell_vesely  the share of U in which a cut set with it happens: where today's risk sits; None if unknown
    raw             U if it surely happens, as a multiple of U: what must never be neglected
    rrw             U as a multiple of what it is if the event never happens: where an improvement pays

    Estimated ones are None where the samples say nothing.
    """

    event: BasicEvent
    probability: float
    birnbaum: float | None
    fussell_vesely: float | None
    raw: float | None
    rrw: float | None
    without: float | None
    """U if the event never happens."""
    beyond_chance: bool = True
    """False for an estimate that differs from none no more than samples do by chance."""

    @property
    def helps(self) -> bool:
        """Whether less is lost if the event never happens."""
        return self.beyond_chance and self.rrw is not None and self.rrw > 1.0


def best_first(found: Iterable[Importance]) -> tuple[Importance, ...]:
    """*found*, the best to prevent first; those that rounding alone tells apart stay in the order of the file."""

    def key(importance: Importance) -> tuple[float, float]:
        return float(f"{importance.without or 0.0:.10g}"), -round(importance.birnbaum or 0.0, 13)

    return tuple(sorted(found, key=key))


def conditionals(tree: Tree, chances: Mapping[BasicEvent, float]) -> dict[BasicEvent, Conditional]:
    """For each of the events, the probability of the top if it never happens and if it surely does."""
    if isinstance(tree, float):
        return {event: Conditional(tree, tree) for event in chances}
    by_name = {str(event): event for event in chances}
    known = tree.conditional_probabilities({name: chances[event] for name, event in by_name.items()})
    at_all = float(tree.probability({name: chances[event] for name, event in by_name.items()}))
    return {event: known.get(name, Conditional(at_all, at_all)) for name, event in by_name.items()}


def importances(
    chances: Mapping[BasicEvent, float],
    per_segment: Weighted,
    cut_sets: Sequence[tuple[float, Collection[frozenset[BasicEvent]]]] | None = None,
) -> tuple[Importance, ...]:
    """The importance of every event, the best to improve first.

    *per_segment* are the shares of the segments with their conditional probabilities, *cut_sets* their shares with all
    their minimal cut sets, for Fussell-Vesely: left out without them, and where one has an event without a chance.
    """
    if not chances:
        return ()
    unions = Unions(chances)
    if not all(chances.keys() >= cut for _, cuts in cut_sets or () for cut in cuts):
        cut_sets = None  # some say "five replicas of twelve", which has no chance of its own
    total = sum(share * _at_all(known, chances) for share, known in per_segment)
    of_events = []
    for event, chance in chances.items():
        fails = sum(share * known[event].fails for share, known in per_segment)
        works = sum(share * known[event].works for share, known in per_segment)
        of_events.append(
            Importance(
                event=event,
                probability=chance,
                birnbaum=sum(share * known[event].birnbaum for share, known in per_segment),
                fussell_vesely=fussell_vesely(event, unions, total, cut_sets),
                raw=fails / total if total else 1.0,
                rrw=1.0 if works == total else total / works if works else inf,
                without=works,
            )
        )
    return best_first(of_events)


def _at_all(known: Mapping[BasicEvent, Conditional], chances: Mapping[BasicEvent, float]) -> float:
    event, conditional = next(iter(known.items()))
    return conditional.works * (1.0 - chances[event]) + conditional.fails * chances[event]


def fussell_vesely(
    event: BasicEvent,
    unions: Unions,
    total: float,
    cut_sets: Sequence[tuple[float, Collection[frozenset[BasicEvent]]]] | None,
) -> float | None:
    """The share of *total* in which one of the *cut_sets* with *event* happens; None if that takes too many steps."""
    if cut_sets is None:
        return None
    try:
        part = sum(share * unions.probability([cut for cut in cuts if event in cut]) for share, cuts in cut_sets)
    except TooManyStepsError:
        return None
    return part / total if total else 0.0
