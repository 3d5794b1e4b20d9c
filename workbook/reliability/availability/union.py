"""Exact probability that one of some cut sets happens, by conditioning; for some hundred cut sets at a time."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from math import prod

from workbook.failure.basic_event import BasicEvent

CutSet = frozenset[BasicEvent]
MOST_STEPS = 20_000


class TooManyStepsError(Exception):
    """The cut sets are too entangled."""


@dataclass
class Unions:
    """Probabilities of unions of cut sets, given that of each event, taken as independent.

    What shares no event is independent; the rest is conditioned on the event that stands in most cut sets.
    Steps are counted over all questions; TooManyStepsError ends those that take too many. Sums are in one order: the
    last digit is the same on every run.

    >>> from workbook.failure.basic_event import BasicEvent
    >>> a, b, c = (BasicEvent("down", name) for name in "abc")
    >>> round(Unions({a: 0.1, b: 0.5, c: 0.5}).probability([frozenset({a}), frozenset({b, c})]), 9)
    0.325
    """

    chances: Mapping[BasicEvent, float]
    _known: dict[frozenset[CutSet], float] = field(default_factory=dict)

    def probability(self, cut_sets: Collection[CutSet]) -> float:
        """Probability that every event of some cut set happens."""
        return self._union(_smallest(cut_sets))

    def _union(self, family: frozenset[CutSet]) -> float:
        if not family or frozenset() in family:
            return float(bool(family))
        if len(family) == 1:
            return prod(self.chances[event] for event in sorted(next(iter(family))))
        if family not in self._known:
            if len(self._known) >= MOST_STEPS:
                raise TooManyStepsError
            parts = _apart(family)
            probability = _either(sorted(map(self._union, parts))) if len(parts) > 1 else self._conditioned(family)
            self._known[family] = probability
        return self._known[family]

    def _conditioned(self, family: frozenset[CutSet]) -> float:
        often: dict[BasicEvent, int] = {}
        for cut in family:
            for event in cut:
                often[event] = often.get(event, 0) + 1
        pivot = max(sorted(often), key=often.__getitem__)
        without = frozenset(cut for cut in family if pivot not in cut)
        with_it = _smallest([cut - {pivot} for cut in family])
        chance = self.chances[pivot]
        return chance * self._union(with_it) + (1.0 - chance) * self._union(without)


def _either(chances: Iterable[float]) -> float:
    """Probability that one of some independent things happens, with all its digits: never 1 less something."""
    either = 0.0
    for chance in chances:
        either += chance * (1.0 - either)
    return either


def _smallest(cut_sets: Collection[CutSet]) -> frozenset[CutSet]:
    """Those that contain no other."""
    kept: list[CutSet] = []
    for cut in sorted(set(cut_sets), key=len):
        if not any(smaller <= cut for smaller in kept):
            kept.append(cut)
    return frozenset(kept)


def _apart(family: frozenset[CutSet]) -> list[frozenset[CutSet]]:
    """*family* in groups that share no event."""
    leads: dict[BasicEvent, BasicEvent] = {}

    def leader(event: BasicEvent) -> BasicEvent:
        while (further := leads.setdefault(event, event)) != event:
            event = further
        return event

    for cut in family:
        first, *others = map(leader, cut)
        leads.update(dict.fromkeys(others, first))
    groups: dict[BasicEvent, list[CutSet]] = {}
    for cut in family:
        groups.setdefault(leader(next(iter(cut))), []).append(cut)
    return [frozenset(group) for group in groups.values()]
