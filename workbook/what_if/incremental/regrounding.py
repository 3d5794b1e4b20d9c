"""A changed design written out as clauses: only the stamps whose clauses can differ are grounded again."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from workbook.failure.network import NOTHING, Clause, Fact, Network
from workbook.failure.semantics import Grounded
from workbook.failure.semantics.grounding import ground_call, ground_stamp
from workbook.failure.semantics.journeys import ground_journey
from workbook.failure.semantics.timing import Timing
from workbook.failure.semantics.vocabulary import Vocabulary
from workbook.traffic import Traffic
from workbook.what_if.incremental.changed_times import Places, changed_times
from workbook.what_if.incremental.component_changes import ComponentChanges

ASKED_BY_CALLERS = ("Late", "Slower", "Unanswered", "Unfit", "Gone", "Stopped", "Failing")
"""Facts of a stamp that others ask for, those before which follow from what comes after."""


@dataclass(frozen=True)
class Regrounded:
    """The clauses of a design after a change; facts keep the index that they had before it."""

    before: Grounded
    changes: ComponentChanges
    of_stamp: Mapping[int, Sequence[int]]
    """The facts of before by stamp."""
    traffic: Traffic
    """That of the changed design."""
    places: Places

    @cached_property
    def touched(self) -> frozenset[int]:
        """Stamps of which a fact may follow from something else than before."""
        return self._wholly | self.changes.stamps

    @cached_property
    def _wholly(self) -> frozenset[int]:
        """Those of them of which any fact may; of the others it is what follows from the calls that are changed."""
        return frozenset(self._written_anew())

    def _written_anew(self) -> Iterator[int]:
        changes, graph = self.changes, self.changes.after
        yield from changes.own
        yield from changes.callers
        yield from changes.placed
        otherwise = {stamp for stamp, _ in self._timing[1]} | changes.own
        if changes.split:
            otherwise |= changes.placed
        for call in changes.calls:
            for target in call.targets:
                component = graph.component(target)
                if call.dependency.mode == "async":  # what others send into the same queue counts with it
                    otherwise.add(target)
                elif component.load_shedding and component.queue_limit is not None:  # whose callers may be impatient
                    yield target
        yield from otherwise
        for stamp in otherwise:
            yield from (call.caller for call in graph.calls_into[stamp])
            yield from self.places.storing(stamp)

    @property
    def noticed(self) -> frozenset[tuple[int, int]]:
        """Stamps whose possible times callers notice, each with the journey."""
        return self._timing[1]

    @cached_property
    def _timing(self) -> tuple[Timing, frozenset[tuple[int, int]]]:
        return changed_times(self.before.vocabulary.timing, self.traffic, self.changes.stamps, self.places)

    @cached_property
    def vocabulary(self) -> Vocabulary:
        """The facts of the changed design: the same as grounding it from the start, in another order."""
        known = self.before.network
        network = Network(
            known.facts.copy(), known.clauses.copy(), known.index.copy(), known.times.copy(), known.longer.copy()
        )
        facts = Vocabulary(self.changes.after, self.traffic, network)
        vars(facts)["timing"] = self._timing[0]
        for fact in self.replaced:
            network.clauses[fact] = self._kept(fact)
            network.times.pop(fact, None)
            network.longer.pop(fact, None)
        touched = sorted(self.touched)
        for stamp in touched:
            ground_stamp(facts, stamp)
        for stamp in touched:
            for call in self.changes.after.calls_of[stamp]:
                if stamp in self._wholly or call.index in self._calls:
                    ground_call(facts, call)
        for journey in self._needing:
            ground_journey(facts, journey)
        for kind in ASKED_BY_CALLERS:
            for index in self.replaced:
                if known.facts[index].kind == kind and not network.has_reason(index):
                    _ask_again(facts, known.facts[index])
        return facts

    @cached_property
    def replaced(self) -> tuple[int, ...]:
        """Facts of before whose clauses are written anew."""
        of_journeys = (
            self.before.network.index[Fact(kind, NOTHING, journey, detail=segment.name)]
            for journey in self._needing
            for kind in ("Lost", "Impaired")
            for segment in self.changes.after.architecture.segments
        )
        known = self.before.network.facts
        of_stamps = (
            fact
            for stamp in self.touched
            for fact in self.of_stamp.get(stamp, ())
            if stamp in self._wholly or known[fact].call == NOTHING or self._is_written(known[fact])
        )
        return (*of_stamps, *of_journeys)

    @cached_property
    def _calls(self) -> frozenset[int]:
        return frozenset(call.index for call in self.changes.calls)

    def _is_written(self, fact: Fact) -> bool:
        """Whether *fact* is about a call that is changed, or about the pool of a call, which its caller says, too."""
        return fact.call in self._calls or fact.kind == "Exhausted"

    def _kept(self, fact: int) -> list[Clause]:
        """Of the clauses of *fact* those that come over calls that are not changed."""
        known = self.before.network
        kind, stamp, _, call, _ = known.facts[fact]
        if stamp in self._wholly or stamp == NOTHING or kind in ASKED_BY_CALLERS or call in self._calls:
            return []
        return [clause for clause in known.clauses[fact] if clause.call not in self._calls and clause.call != NOTHING]

    @cached_property
    def _needing(self) -> tuple[int, ...]:
        """Journeys that need or want what is split."""
        graph = self.changes.after
        return tuple(
            journey
            for journey in range(len(graph.journeys) if self.changes.split else 0)
            if not {*graph.journey(journey).needs, *graph.journey(journey).wants}.isdisjoint(self.changes.split)
        )

    @cached_property
    def rewritten(self) -> tuple[int, ...]:
        """Facts that follow from something else than before, new ones included."""
        known, now = self.before.network, self.vocabulary.network
        return (
            *(fact for fact in self.replaced if _reasons(known, fact) != _reasons(now, fact)),
            *range(len(known.facts), len(now.facts)),
        )


def _reasons(network: Network, fact: int) -> tuple[object, ...]:
    bodies = {clause.body for clause in network.clauses[fact]}
    return bodies, network.longer.get(fact), network.times.get(fact)


def _ask_again(facts: Vocabulary, fact: Fact) -> None:
    """Write the clauses of *fact*, which others ask for, if the design still has it."""
    kind, stamp, journey, _, detail = fact
    match kind, detail:
        case "Late", _:
            facts.late(stamp, journey)
        case "Slower", float(limit):
            facts.slower(stamp, journey, limit)
        case "Unanswered", str(access):
            facts.unanswered(stamp, journey, access)
        case "Unfit", (str(access), float(limit)):
            facts.unfit(stamp, journey, access, limit)
        case "Gone", str(access):
            facts.gone(stamp, journey, access)
        case "Failing", _:
            facts.failing(stamp, journey)
        case "Stopped", _:
            facts.stopped(stamp)
        case _:
            raise AssertionError(fact)
