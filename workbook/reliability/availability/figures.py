"""The probability of every basic event: given by the design, derived, or assumed and said so."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from math import comb, fsum, prod, sqrt
from typing import Literal

from workbook.failure.basic_event import CHANGES, BasicEvent
from workbook.graph import DependencyGraph
from workbook.model import Architecture, Component, FailureDomain
from workbook.model.units import Availability
from workbook.reliability.availability.assumptions import BETA, BETA_SOURCE, OF_DOMAIN, OF_KIND, OTHER_DOMAIN
from workbook.reliability.cut_sets import JourneyCuts
from workbook.reliability.structure import change_events, failure_events, replica_events

Basis = Literal["availability", "mtbf and mttr", "assumed", "shared cause", "deploys", "replica availability"]

BY_REPLICA: Basis = "replica availability"


@dataclass(frozen=True, slots=True)
class Figure:
    """How probable it is that an event is the case at some moment: its share of the time.

    *low* and *high* are the ends where the design gives a range, else both are *probability*.
    """

    probability: float
    low: float
    high: float
    basis: Basis
    source: str
    """What the design says, or why this is assumed."""

    @property
    def assumed(self) -> bool:
        """Whether the design does not say it."""
        return self.basis in ("assumed", "shared cause")


def of_cut_sets(
    architecture: Architecture, known: Mapping[BasicEvent, Figure], cuts: JourneyCuts
) -> dict[BasicEvent, Figure]:
    """*known*, and the figures of the dead instances that *cuts* name: that at least so many are."""
    named = (event for cut in cuts.cut_sets for event in cut.events if event not in known)
    return {**known, **{event: Known(architecture).of(event, halved=False) for event in named}}


def figures(architecture: Architecture, events: Sequence[BasicEvent]) -> dict[BasicEvent, Figure]:
    """Return the figure of each of *events*.

    A component (each stamp of a regional one) is down for 1 − availability of the time, or, from `mtbf` and
    `mttr`, for mttr / (mtbf + mttr); without either what is assumed of its kind. The same holds of failure
    domains that something is placed in. Where an event for "down" and one for "slow" are both among *events*,
    its failures are taken to be of either kind equally often, and the two together amount to the figure.

    A domain without a figure that parts share through `also_in` alone is their *common cause* (β-factor model):
    it is lost for β times the unavailability of the best of them, and each of them fails by itself that much
    less, so that its total stays what its figure says. A domain with a figure comes on top of its members'.
    """
    both = {event.kind for event in events} >= {"down", "slow"}
    known = Known(architecture)
    return {event: known.of(event, halved=both) for event in events}


def basic_events(graph: DependencyGraph, *, slow: bool = False, budgets: bool = False) -> dict[BasicEvent, Figure]:
    """Return everything that may be the case of itself, with its figure: what cannot be is left out.

    Domains lost and components down (with *slow* also slow), and the changes of which all numbers are given. With
    *budgets* also those that are never made, as far as is known: how many there may be can be asked of them.
    """
    architecture = graph.architecture
    events = (*failure_events(graph, slow=slow), *change_events(architecture), *replica_events(graph))
    return {
        event: figure
        for event, figure in figures(architecture, events).items()
        if figure.high > 0.0 or (budgets and event.kind in CHANGES)
    }


@dataclass(frozen=True)
class Known:
    """The figures of one design."""

    architecture: Architecture

    def of(self, event: BasicEvent, *, halved: bool) -> Figure:
        """The figure of *event*; *halved* between down and slow."""
        if event.kind == "lost":
            return self.domain(event.target)
        if event.kind in CHANGES:
            return self.change(event)
        name = event.component
        if event.kind == "replica":
            return self.replica(event)
        figure = self.total[name]
        also_in = self.architecture.components[name].also_in
        around = dict.fromkeys(outer for domain in also_in for outer in self.architecture.containing(domain))
        shared = [self.shared[domain] for domain in around if domain in self.shared]
        if shared:
            figure = _without(figure, shared)
        return _half(figure) if halved else figure

    @cached_property
    def total(self) -> Mapping[str, Figure]:
        """Of each component, shared causes included."""
        return {
            name: _said(component)
            or _by_replica(component)
            or _assumed(*OF_KIND[component.kind], f"of a {component.kind}")
            for name, component in self.architecture.components.items()
        }

    def change(self, event: BasicEvent) -> Figure:
        """Of a bad change: the share of the time that one is there, times the share of requests that meets it."""
        parts = self.architecture.components if event.kind == "bad_deploy" else self.architecture.failure_domains
        deploy = parts[event.target].deploy
        if deploy is None or deploy.active is None:
            return Figure(0.0, 0.0, 0.0, "deploys", "no numbers are given")
        chance = deploy.active * deploy.share
        source = (
            f"{deploy.per_month:.3g} a month, {_percent(deploy.fails or 0.0)} of them bad for "
            f"{(deploy.lasts or 0.0) / 60:.3g} min, met by {deploy.share * 100:.3g}% of requests"
        )
        return Figure(chance, chance, chance, "deploys", source)

    def replica(self, event: BasicEvent) -> Figure:
        """That one more instance of a place is dead, once those before it are: P(at least k) / P(at least k − 1)."""
        component, source = self.architecture.components[event.component], "replica_availability: "
        dies = 1.0 - (1.0 if component.replica_availability is None else component.replica_availability)
        if event.place is None:
            chance = _at_least(event.count, self._instances(event.target), dies)
            return Figure(chance, chance, chance, BY_REPLICA, f"{source}{_percent(1.0 - dies)}")
        together = component.placed.get(event.place, 0) if event.place else component.instances
        before, now = (_at_least(number, together, dies) for number in (event.count - 1, event.count))
        chance = now / before if before else 0.0
        return Figure(chance, chance, chance, BY_REPLICA, f"{source}{_percent(1.0 - dies)}")

    def each_replica(self, event: BasicEvent) -> Figure:
        """That any one instance of a component is dead."""
        component = self.architecture.components[event.component]
        dies = 1.0 - (1.0 if component.replica_availability is None else component.replica_availability)
        return Figure(dies, dies, dies, BY_REPLICA, f"replica_availability: {_percent(1.0 - dies)}")

    def _instances(self, target: str) -> int:
        """Of a component, or of its stamp in one region."""
        name, _, region = target.partition("@")
        placed = self.architecture.components[name].placed
        here = [number for domain, number in placed.items() if not region or self.architecture.region(domain) == region]
        return sum(here) or self.architecture.components[name].instances

    def domain(self, name: str) -> Figure:
        """Of a domain: what it says, the common cause that it is, or what is assumed; none if its deploys count."""
        if name in self.shared:
            return self.shared[name]
        declared = self.architecture.failure_domains[name]
        if _said(declared) is None and declared.deploy is not None and declared.deploy.active is not None:
            return Figure(0.0, 0.0, 0.0, "deploys", "counted as its changes")
        kind = declared.kind if declared.kind in OF_DOMAIN else "domain"
        return _said(declared) or _assumed(*OF_DOMAIN.get(declared.kind, OTHER_DOMAIN), f"of a {kind}")

    @cached_property
    def shared(self) -> Mapping[str, Figure]:
        """The common causes."""
        architecture, causes = self.architecture, dict[str, Figure]()
        homes = {
            outer
            for component in architecture.components.values()
            for domain in component.placed
            for outer in architecture.containing(domain)
        }
        for name, domain in architecture.failure_domains.items():
            members = [figure for member in self._members(name) if (figure := self.total[member]).basis != BY_REPLICA]
            counted = domain.deploy is not None and domain.deploy.active is not None
            if name in homes or _said(domain) or counted or not members:
                continue
            best = min(members, key=lambda figure: figure.probability)
            causes[name] = Figure(
                BETA * best.probability, BETA * best.low, BETA * best.high, "shared cause", BETA_SOURCE
            )
        return causes

    def _members(self, domain: str) -> Iterator[str]:
        for name, component in self.architecture.components.items():
            if any(domain in self.architecture.containing(home) for home in component.also_in):
                yield name


def _said(part: Component | FailureDomain) -> Figure | None:
    if part.availability is not None:
        availability: Availability = part.availability
        text = (
            f"{_percent(availability.low)}..{_percent(availability.high)}"
            if availability.is_range
            else _percent(availability)
        )
        return Figure(
            1.0 - availability, 1.0 - availability.high, 1.0 - availability.low, "availability", f"availability: {text}"
        )
    if part.mtbf is not None and part.mttr is not None and part.mtbf + part.mttr > 0:
        away = part.mttr / (part.mtbf + part.mttr)
        return Figure(away, away, away, "mtbf and mttr", "mttr / (mtbf + mttr)")
    return None


MOST_PRODUCTS = 100
"""Replicas up to which they are summed one by one: beyond, their coefficients soon fit no floating-point number."""


def _at_least(count: int, of: int, chance: float) -> float:
    """Probability that at least *count* of so many happen, each with that chance; a sum of products.

    >>> _at_least(2, 3, 0.5), round(_at_least(6_000, 12_000, 0.5), 4)
    (0.5, 0.5036)
    """
    if of > MOST_PRODUCTS:
        from scipy.special import bdtrc  # noqa: PLC0415  it takes a fifth of a second

        return float(bdtrc(count - 1, of, chance)) if count > 0 else 1.0
    return fsum(comb(of, k) * chance**k * (1.0 - chance) ** (of - k) for k in range(count, of + 1))


def _by_replica(component: Component) -> Figure | None:
    """No failure of the component as a whole, where only its instances have a figure."""
    if component.replica_availability is None:
        return None
    return Figure(0.0, 0.0, 0.0, BY_REPLICA, f"replica_availability: {_percent(component.replica_availability)}")


def _assumed(availability: float, source: str, what: str) -> Figure:
    away = 1.0 - availability
    return Figure(away, away, away, "assumed", f"{_percent(availability)} assumed {what}: {source}")


def _without(figure: Figure, shared: Iterable[Figure]) -> Figure:
    """What is left of *figure* once the *shared* causes account for their part."""
    causes = list(shared)

    def left(end: float, gone: Iterable[float]) -> float:
        return max(0.0, 1.0 - (1.0 - end) / prod(1.0 - chance for chance in gone))

    return replace(
        figure,
        probability=left(figure.probability, (cause.probability for cause in causes)),
        low=left(figure.low, (cause.low for cause in causes)),
        high=left(figure.high, (cause.high for cause in causes)),
    )


def _half(figure: Figure) -> Figure:
    """Down or slow, each as often: together they are the figure."""

    def half(end: float) -> float:
        return 1.0 - sqrt(1.0 - end)

    return replace(figure, probability=half(figure.probability), low=half(figure.low), high=half(figure.high))


def _percent(part: float) -> str:
    return f"{part * 100:.10g}%"
