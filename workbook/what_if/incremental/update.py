"""The trial of changed designs, where only what a change can reach is looked at again.

Let F be what holds in a scenario of the design as it is. Where no clause that the change takes away has its whole
body in F, and none that it brings, everything in F still follows, and nothing else does: F is the answer for the
changed design as well. The same goes for loads. So only the other scenarios are evaluated again, from their events
on; they are few, for a fix is about few failures.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from workbook.failure import Evaluation, evaluate
from workbook.failure.bits import Bits
from workbook.failure.fixpoint import Values
from workbook.failure.initial_facts import Given
from workbook.failure.network import Network
from workbook.failure.semantics import Grounded
from workbook.graph import build
from workbook.model import Architecture
from workbook.what_if.incremental.alignment import aligned
from workbook.what_if.incremental.design_changes import DesignChanges
from workbook.what_if.incremental.forward_chaining import Use, chain, uses
from workbook.what_if.incremental.loads import ChangedLoads, Served, of_load, rerouted
from workbook.what_if.incremental.regrounding import Regrounded
from workbook.what_if.trial import Events, Outcome, events_of, judged, outcome

GIVEN = ("Down", "Late", "Few", "NoRead", "NoWrite", "Split")
"""Facts of a stamp that a scenario may give."""


@dataclass(frozen=True)
class Trial:
    """A design and its trial, ready to try changes of the design on."""

    grounded: Grounded

    @property
    def architecture(self) -> Architecture:
        return self.grounded.graph.architecture

    @cached_property
    def events(self) -> Events:
        return events_of(self.grounded.graph)

    @cached_property
    def tried(self) -> Evaluation:
        """Right of every fact, not only of verdicts."""
        return evaluate(self.grounded, self.events.scenarios, groups=self.grounded.groups)

    @cached_property
    def outcome(self) -> Outcome:
        return judged(self.tried, self.events)

    def after(self, changed: Architecture) -> tuple[Outcome, Events]:
        """The outcome for a changed design, and the events that were tried: ours, of which it has the targets."""
        there = changed.components.keys() | changed.failure_domains.keys()
        if any(event is not None and event.target not in there for event in self.events.alone):
            left = Events(
                tuple(event if event is None or event.target in there else None for event in self.events.alone)
            )
            return outcome(changed, left)
        known = self.grounded.vocabulary
        changes = DesignChanges(known.traffic, aligned(known.graph, build(changed)))
        if not changes.comparable:
            return outcome(changed, self.events)
        made = Regrounded(self.grounded, changes, self.of_stamp)
        return judged(_Retrial(self, made).tried, self.events), self.events

    @cached_property
    def given(self) -> Values:
        """For every fact, the scenarios that give it."""
        return self.tried.given.values(self.grounded.network)

    @cached_property
    def uses(self) -> Mapping[int, list[Use]]:
        return uses(enumerate(self.grounded.network.clauses))

    @cached_property
    def of_stamp(self) -> Mapping[int, Sequence[int]]:
        """Facts by stamp."""
        found: dict[int, list[int]] = {}
        for index, fact in enumerate(self.grounded.network.facts):
            found.setdefault(fact.stamp, []).append(index)
        return found

    @cached_property
    def at_rest(self) -> tuple[int, ...]:
        """What loads tell when nothing happens and no fact raises them."""
        nothing = [0] * len(self.given)
        loads = ChangedLoads(self.grounded, self.tried.given, self.served)
        return tuple(loads.overloads(nothing, self.grounded.measured, 1))

    @cached_property
    def served(self) -> Served:
        return {}


@dataclass(frozen=True)
class _Retrial:
    """One changed design in the scenarios of *trial*."""

    trial: Trial
    made: Regrounded

    @cached_property
    def tried(self) -> Evaluation:
        where, known = self.affected, self.known
        values = known
        if where:
            fresh = self._evaluated(where)
            values = [old & ~where | new for old, new in zip(known, fresh, strict=True)]
        return Evaluation(self.made.grounded, self.given.scenarios, self.given, values, None, None)

    @cached_property
    def given(self) -> Given:
        """The same events over the changed design; what they do to domains is known already."""
        known = self.trial.tried.given
        given = Given(self.made.changes.after, known.scenarios)
        if self._same_domains:
            vars(given).update(gone=known.gone, dead=known.dead, _alive=known._alive)  # noqa: SLF001  by placement
        return given

    @cached_property
    def _same_domains(self) -> bool:
        old, new = self.trial.architecture, self.made.changes.after.architecture
        return old.failure_domains == new.failure_domains

    @cached_property
    def loads(self) -> ChangedLoads:
        return ChangedLoads(self.made.grounded, self.given, self.trial.served if self._same_domains else {})

    @cached_property
    def given_anew(self) -> Mapping[int, Bits]:
        """Facts that are new, or that the scenarios may give otherwise than before, and where they give them."""
        graph, known = self.made.changes.after, self.trial.grounded.vocabulary
        network = self.made.grounded.network
        of_stamps = (
            fact
            for stamp in self.made.changes.stamps
            for fact in self.trial.of_stamp.get(stamp, ())
            if network.facts[fact].kind in GIVEN
        )
        indices = (*of_stamps, *range(len(known.network.facts), len(network.facts)))
        if not indices:
            return {}
        names = {network.facts[index].stamp for index in indices}
        named = {
            text for stamp in names if stamp >= 0 for text in (graph.stamps[stamp].component, graph.stamps[stamp].name)
        }
        scenarios = self.given.scenarios
        of_names = {
            event: when
            for event, when in scenarios.events.items()
            if event.kind not in ("down", "slow") or event.target in named
        }
        part = Network([network.facts[index] for index in indices], [])
        part.index.update({fact: place for place, fact in enumerate(part.facts)})
        given = Given(graph, replace(scenarios, events=of_names)).values(part)
        return dict(zip(indices, given, strict=True))

    @cached_property
    def known(self) -> Values:
        """What held before the change, and what is given of new facts."""
        values = self.trial.tried.values
        missing = range(len(values), len(self.made.grounded.network.facts))
        return [*values, *(self.given_anew[fact] for fact in missing)]

    @cached_property
    def affected(self) -> Bits:
        """The scenarios in which anything may go otherwise."""
        found, known, before = 0, self.known, self.trial.given
        for fact, bits in self.given_anew.items():
            if fact < len(before):
                found |= bits ^ before[fact]
        for head in self.made.rewritten:
            for body in self.made.gone(head):
                found |= _all(known, body)
            for body in self.made.come(head):
                found |= _all(known, body) & ~known[head]
        return found | self._affected_by_loads()

    def _affected_by_loads(self) -> Bits:
        """Where loads tell something new of a stamp, or told something that they may not tell of the events alone."""
        stamps, found = self.reloaded, 0
        if stamps:
            everywhere, known = self.given.scenarios.all, self.known
            now = self.loads.overloads(known, stamps, everywhere)
            least = self.loads.overloads([0] * len(known), stamps, everywhere)
            for fact, bits in now.items():
                found |= bits & ~known[fact]
            for stamp in stamps:
                for fact in self._of_load.get(stamp, ()):
                    found |= known[fact] & ~least.get(fact, 0)
        return found

    @cached_property
    def _of_load(self) -> Mapping[int, tuple[int, ...]]:
        return of_load(self.made.grounded)

    @cached_property
    def reloaded(self) -> frozenset[int]:
        """Stamps with a capacity, before or now, of which the same facts may mean another overload."""
        before, now, changes = self.trial.grounded, self.made.grounded, self.made.changes
        found = rerouted(before, now) | changes.stamps
        return frozenset(found.intersection((*before.measured, *now.measured)))

    def _evaluated(self, where: Bits) -> Values:
        """What follows in the scenarios *where*; elsewhere nothing."""
        size = len(self.known)
        values = [bits & where for bits in self.trial.given] + [0] * (size - len(self.trial.given))
        for fact, bits in self.given_anew.items():
            values[fact] = bits & where
        for fact in self.trial.at_rest:
            if self.made.grounded.network.facts[fact].stamp not in self.reloaded:
                values[fact] |= where
        clauses = self.made.grounded.network.clauses
        rewritten = frozenset(self.made.rewritten)
        extra = uses((head, clauses[head]) for head in rewritten)
        fresh = [fact for fact, bits in enumerate(values) if bits]
        stamps, before = self.loads.disturbed(where) | self.reloaded, [0] * size
        while True:
            chain(values, fresh, self.trial.uses, rewritten, extra)
            told = self.loads.overloads(values, stamps | self.loads.raised(values, before), where)
            before, stamps = values.copy(), set()
            fresh = [fact for fact, bits in told.items() if bits & ~values[fact]]
            if not fresh:
                return values
            for fact in fresh:
                values[fact] |= told[fact]


def _all(values: Values, body: tuple[int, ...]) -> Bits:
    bits = values[body[0]]
    for part in body[1:]:
        bits &= values[part]
    return bits
