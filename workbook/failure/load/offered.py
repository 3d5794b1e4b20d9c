"""What is offered to every stamp, journey by journey: an upper bound that only grows with what fails."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from workbook.failure.bits import Bits
from workbook.failure.load.window import Load, Window, is_nothing
from workbook.failure.replicas import ReplicaCounts
from workbook.failure.semantics.flows import ComponentFlows, Flow, JourneyFlows, Target
from workbook.failure.semantics.grounding import Grounded

Surges = Mapping[int, Sequence[tuple[float, Bits]]]
"""Factors on the load of each stamp, and when."""


def surges(replicas: ReplicaCounts) -> Surges:
    """The surges of the scenarios that *replicas* are counted in."""
    per_stamp: dict[int, list[tuple[float, Bits]]] = {}
    for event, when in replicas.scenarios.events.items():
        if event.kind == "surge":
            for stamp in replicas.named(event.target):
                per_stamp.setdefault(stamp.index, []).append((event.factor, when))
    return per_stamp


@dataclass(frozen=True)
class Offered:
    """Loads in one window."""

    grounded: Grounded
    surges: Surges
    window: Window

    @cached_property
    def per_journey(self) -> tuple[Mapping[int, Load], ...]:
        """For every journey of the design load(c, j) at every stamp that is asked for."""
        return tuple(self._of_journey(flows) for flows in self.grounded.flows)

    def load(self, stamp: int, journey: int) -> Load:
        return self.per_journey[journey].get(stamp, 0.0) if journey < len(self.per_journey) else 0.0

    def let_in(self, stamp: int, journey: int) -> Load:
        """The same, at most what the rate limit of all replicas lets in: what is served and passed on."""
        return self._limited(self.load(stamp, journey), stamp)

    def total(self, stamp: int) -> Load:
        """The load of all journeys together."""
        total: Load = 0.0
        for loads in self.per_journey:
            total = total + loads.get(stamp, 0.0)
        return total

    def _limited(self, load: Load, stamp: int) -> Load:
        limit = self.grounded.graph.component(stamp).rate_limit
        return load if limit is None else np.minimum(load, limit * self.grounded.graph.stamps[stamp].instances)

    def _of_journey(self, flows: JourneyFlows) -> dict[int, Load]:
        load_of: dict[int, Load] = {}
        peak = self.grounded.peak(flows.journey)
        if not peak or not flows.entries:
            return load_of
        arriving = self._entering(flows, peak)
        whole = self._over_components(flows, flows.components, peak) if flows.components else None
        stamps = self.grounded.graph.stamps
        for caller, onward in flows.callers_first:
            load = arriving.get(caller, 0.0)
            if is_nothing(load):
                continue
            if whole is not None and stamps[caller].component in whole:
                load = np.minimum(load, whole[stamps[caller].component])
            load_of[caller] = load = self._surged(load, caller)
            passed = self._limited(load, caller)
            for flow in onward:
                for stamp, more in self._flowing(flow, passed):
                    arriving[stamp] = arriving.get(stamp, 0.0) + more
        return load_of

    def _entering(self, flows: JourneyFlows, peak: float) -> dict[int, Load]:
        arriving: dict[int, Load] = {}
        for entry in flows.entries:
            for stamp, load in self._shared(peak * entry.share, entry.targets):
                arriving[stamp] = arriving.get(stamp, 0.0) + load
        return arriving

    def _surged(self, load: Load, stamp: int) -> Load:
        for factor, when in self.surges.get(stamp, ()):
            load = load * self.window.choose(when, factor, 1.0)
        return load

    def _flowing(self, flow: Flow, passed: Load) -> Iterator[tuple[int, Load]]:
        """What each stamp gets over *flow* of what the caller passes on."""
        values, window = self.window.values, self.window
        made = passed * flow.calls
        for stamp, load, target in self._among(self._missed(made, flow.hits, self._cold([flow])), flow.targets):
            if not target.back:
                retried = self._retried(flow, [target])
                yield stamp, load * window.choose(retried, 1.0 + flow.retries, 1.0) if retried else load
        for diversion in flow.diversions:
            if window.holds(values[diversion.tried]):
                diverted = window.choose(values[diversion.tried], made, 0.0)
                yield from self._shared(diverted, diversion.targets)

    def _cold(self, flows: Sequence[Flow]) -> Bits:
        cold: Bits = 0
        for flow in flows:
            if flow.cold is not None:
                cold |= self.window.values[flow.cold]
        return cold

    def _missed(self, made: Load, hits: float, cold: Bits) -> Load:
        """Of the calls *made* those that the cache does not answer."""
        return self.window.choose(cold, made, made * (1.0 - hits)) if hits else made

    def _retried(self, flow: Flow, targets: Sequence[Target]) -> Bits:
        """Where calls to one of *targets* are retried."""
        if not flow.retries:
            return 0
        values, failing = self.window.values, 0
        for target in targets:
            for fact in target.failing:
                failing |= values[fact]
        return failing if flow.not_fast is None else failing & values[flow.not_fast]

    def _shared(self, load: Load, targets: Sequence[Target]) -> Iterator[tuple[int, Load]]:
        for stamp, part, target in self._among(load, targets):
            if not target.back:
                yield stamp, part

    def _among(self, load: Load, targets: Sequence[Target]) -> Iterator[tuple[int, Load, Target]]:
        """*load* divided, for each alternative, by the number of those that are fine, itself counted."""
        values, window = self.window.values, self.window
        unfit = [0 if target.unfit is None else values[target.unfit] & window.here for target in targets]
        if len(targets) == 1 or not any(unfit):
            for target in targets:
                yield target.stamp, load / len(targets), target
            return
        bad = [window.mask(bits).astype(np.float64) if bits else 0.0 for bits in unfit]
        fine: Load = float(len(targets)) - sum(bad)
        for target, itself in zip(targets, bad, strict=True):
            yield target.stamp, load / (fine + itself), target

    # The same sums over components, each as if it were one stamp

    def _over_components(self, flows: JourneyFlows, whole: ComponentFlows, peak: float) -> dict[str, Load]:
        """What is offered to each component before its own surge; a client that nothing calls is left out."""
        graph, entering = self.grounded.graph, self._entering(flows, peak)
        load_of: dict[str, Load] = {}
        for entry in flows.entries:
            load_of[entry.component] = load_of.get(entry.component, 0.0) + peak * entry.share
        for name in whole.callers_first:
            if name in whole.apart:
                for of_callee in whole.onward.get(name, ()):
                    for flow in of_callee:
                        load = self._surged(entering.get(flow.caller, 0.0), flow.caller)
                        self._pass_on(load_of, whole, name, [flow], self._limited(load, flow.caller))
                continue
            load = self._surged_anywhere(load_of.get(name, 0.0), name)
            limit = graph.architecture.components[name].rate_limit
            if limit is not None:
                load = np.minimum(load, limit * sum(graph.stamps[stamp].instances for stamp in graph.stamps_of[name]))
            if not is_nothing(load):
                for of_callee in whole.onward.get(name, ()):
                    self._pass_on(load_of, whole, name, of_callee, load)
        # What nothing is passed on to, as every call to it closes a circle, is offered nothing as a whole.
        return {name: load_of.get(name, 0.0) for name in whole.callers_first if name not in whole.apart}

    def _surged_anywhere(self, load: Load, component: str) -> Load:
        factor: Load = 1.0
        for stamp in self.grounded.graph.stamps_of[component]:
            factor = np.maximum(factor, self._surged(1.0, stamp)) if stamp in self.surges else factor
        return load * factor

    def _pass_on(
        self, load_of: dict[str, Load], whole: ComponentFlows, caller: str, flows: Sequence[Flow], passed: Load
    ) -> None:
        """Add what one dependency brings: the larger of what it and one failover bring, and what fallbacks get."""
        values, window, graph = self.window.values, self.window, self.grounded.graph
        first = flows[0]
        made = passed * first.calls
        brought = self._missed(made, first.hits, self._cold(flows))
        retried: Bits = 0
        for flow in flows:
            retried |= self._retried(flow, flow.targets)
        brought = brought * window.choose(retried, 1.0 + first.retries, 1.0)
        failing: Bits = 0
        moved: dict[tuple[int, str], Bits] = {}
        for flow in flows:
            for place, diversion in enumerate(flow.diversions):
                if diversion.failover:
                    failing |= values[diversion.tried]
                else:
                    key = place, graph.stamps[diversion.targets[0].stamp].component
                    moved[key] = moved.get(key, 0) | values[diversion.tried]
        if window.holds(failing):
            brought = np.maximum(brought, window.choose(failing, made, 0.0))
        for callee, load in (
            (first.callee, brought),
            *((name, window.choose(when, made, 0.0)) for (_, name), when in moved.items()),
        ):
            if (caller, callee) not in whole.back_edges and not is_nothing(load):
                load_of[callee] = load_of.get(callee, 0.0) + load
