"""How figures come about: factors that a person multiplies on paper."""

from collections.abc import Iterator
from dataclasses import dataclass
from math import isnan
from typing import Literal

from workbook.model import Audience, Component, Journey
from workbook.traffic.size.journey_rates import VIEWERS, Figures
from workbook.traffic.size.over_calls import BITS
from workbook.traffic.size.sizes import Size, StampSize
from workbook.traffic.size.sums import Sums

Kind = Literal["number", "share", "rate", "seconds", "bits", "bytes"]
USERS = "audience.users"
MOST = 3
"""Flows of one component that are unfolded, the largest first."""


@dataclass(frozen=True, slots=True)
class Factor:
    """One number of a product."""

    value: float
    kind: Kind
    divides: bool = False
    route: str = ""
    """Where the design says it; empty for what is derived."""


@dataclass(frozen=True, slots=True)
class Derivation:
    """`factors` multiplied are `result`; *about* says which part of a row, if it is not all of it."""

    factors: tuple[Factor, ...]
    result: float
    kind: Kind
    about: str = ""


@dataclass(frozen=True, slots=True)
class Derivations:
    """By journey and by component, in the order of what they explain."""

    journeys: dict[str, tuple[Derivation, ...]]
    components: dict[str, tuple[Derivation, ...]]


def derivations(sums: Sums, size: Size) -> Derivations:
    """How the figures of *size* come about, as far as they are known."""
    architecture = sums.graph.architecture
    audience = architecture.audience or Audience()
    return Derivations(
        {name: tuple(_demand(architecture.journeys[name], audience, size, name)) for name in size.journeys},
        {name: tuple(_component(sums, size, name)) for name in size.components},
    )


def _demand(journey: Journey, audience: Audience, size: Size, name: str) -> Iterator[Derivation]:
    demand = size.journeys[name].demand
    peak = tuple(_peak(journey, audience, name))
    if peak and demand.derived is not None:
        yield Derivation(peak, demand.derived, "rate", "peak" if demand.declared is None else "peak, derived")
    mean = tuple(_mean(journey, audience, name))
    if demand.mean is not None and mean:
        yield Derivation(mean, demand.mean, "rate", "mean")
    elif demand.mean is not None and demand.peak is not None and audience.peak_to_mean is not None:
        declared = "" if demand.declared is None else f"journeys.{name}.peak"
        ratio = Factor(audience.peak_to_mean, "number", divides=True, route="audience.peak_to_mean")
        factors = Factor(demand.peak, "rate", route=declared), ratio
        yield Derivation(factors, demand.mean, "rate", "mean")


def _peak(journey: Journey, audience: Audience, name: str) -> Iterator[Factor]:
    """Little's law, else the mean and how much more there is at peak."""
    concurrent = audience.peak_concurrency if journey.concurrent is None else journey.concurrent
    if audience.users is not None and concurrent is not None and journey.lasts is not None:
        yield Factor(audience.users, "number", route=USERS)
        yield Factor(concurrent, "share", route=_concurrent(journey, name))
        yield Factor(journey.lasts, "seconds", divides=True, route=f"journeys.{name}.lasts")
    elif (mean := tuple(_mean(journey, audience, name))) and audience.peak_to_mean is not None:
        yield from mean
        yield Factor(audience.peak_to_mean, "number", route="audience.peak_to_mean")


def _concurrent(journey: Journey, name: str) -> str:
    return "audience.peak_concurrency" if journey.concurrent is None else f"journeys.{name}.concurrent"


def _mean(journey: Journey, audience: Audience, name: str) -> Iterator[Factor]:
    if audience.users is not None and journey.per_user is not None:
        yield Factor(audience.users, "number", route=USERS)
        shares = ((journey.users, f"journeys.{name}.users"), (audience.daily_active, "audience.daily_active"))
        yield from (Factor(share, "share", route=route) for share, route in shares if share != 1.0)
        yield Factor(journey.per_user * 86400, "number", route=f"journeys.{name}.per_user")
        yield Factor(86400.0, "seconds", divides=True)


def _component(sums: Sums, size: Size, name: str) -> Iterator[Derivation]:
    component = sums.graph.architecture.components[name]
    sized = size.components[name]
    yield from sorted(_flows(sums, name), key=lambda flow: -flow.result)[:MOST]
    for region, stamp in sized.stamps.items():
        where = f"replicas in {region}" if region else "replicas"
        yield from _replicas(component, stamp, where, f"components.{name}")
        yield from _stored(sums, name, stamp, f"stored in {region}" if region else "stored")


def _replicas(component: Component, stamp: StampSize, about: str, route: str) -> Iterator[Derivation]:
    amount = stamp.peak if component.bit_capacity is None else stamp.sent
    if stamp.needed is None or amount is None or component.capacity is None:
        return
    kind: Kind = "rate" if component.bit_capacity is None else "bits"
    factors = [Factor(amount, kind), Factor(float(component.capacity), kind, divides=True, route=f"{route}.capacity")]
    if component.utilisation != 1.0:
        factors.append(Factor(component.utilisation, "share", divides=True, route=f"{route}.utilisation"))
    yield Derivation(tuple(factors), float(stamp.needed), "number", about)
    domain = stamp.lost_domain
    if domain is not None and domain.total is not None:
        left = Factor(domain.left / stamp.declared, "share", divides=True)
        yield Derivation(
            (Factor(stamp.needed, "number"), left), float(domain.total), "number", f"{about} without {domain.domain}"
        )


def _stored(sums: Sums, name: str, stamp: StampSize, about: str) -> Iterator[Derivation]:
    stores, route = sums.graph.architecture.components[name].stores, f"components.{name}.stores"
    if stores is None or stores.item is None or stamp.stored is None:
        return
    users = sums.graph.architecture.audience and sums.graph.architecture.audience.users
    factors: list[Factor] = []
    if stores.items is not None:
        factors.append(Factor(stores.items, "number", route=f"{route}.items"))
    elif stores.per_user is not None:
        factors += [
            Factor(users or 0.0, "number", route=USERS),
            Factor(stores.per_user, "number", route=f"{route}.per_user"),
        ]
    else:
        factors += [Factor(stamp.writes or 0.0, "rate"), Factor(stores.keep or 0.0, "seconds", route=f"{route}.keep")]
    factors.append(Factor(stores.item, "bytes", route=f"{route}.item"))
    if stamp.copies != 1.0:
        factors.append(Factor(stamp.copies, "number", route=f"{route}.copies"))
    if stores.overhead:
        factors.append(Factor(1.0 + stores.overhead, "number", route=f"{route}.overhead"))
    yield Derivation(tuple(factors), stamp.stored, "bytes", about)


def _flows(sums: Sums, name: str) -> Iterator[Derivation]:
    """What the component sends: streams by journey, answers by caller."""
    answers: dict[str, tuple[float, float]] = {}
    streams: dict[int, Figures] = {}
    for journey, rates in sums.rates.items():
        for index, figures in rates.over.items():
            call = sums.graph.calls[index]
            if call.callee != name:
                continue
            if call.dependency.stream:
                streams[journey] = streams.get(journey, 0.0) + figures[0, VIEWERS]
            if call.dependency.response is not None:
                caller = sums.graph.stamps[call.caller].component
                known = answers.get(caller, (0.0, 0.0))[0]
                answers[caller] = (known + float(figures[0, 0].sum()), call.dependency.response)
    for journey, by_segment in streams.items():
        yield from _stream(sums, journey, float(by_segment.sum()), by_segment)
    for caller, (rate, size) in answers.items():
        if not isnan(rate):
            factors = Factor(rate, "rate"), Factor(size, "bytes"), Factor(BITS, "number")
            yield Derivation(factors, rate * size * BITS, "bits", f"sends {caller}")


def _stream(sums: Sums, journey: int, viewers: float, by_segment: Figures) -> Iterator[Derivation]:
    """Viewers at once · bit rate; the viewers unfolded where they are everybody who is in the journey."""
    spec, audience = sums.graph.journey(journey), sums.graph.architecture.audience or Audience()
    bits = float((by_segment * sums.streamed[journey])[by_segment > 0].sum())
    if spec.lasts is None or not viewers or isnan(bits) or isnan(viewers):
        return
    rate = bits / (viewers * spec.lasts)
    demand = sums.traffic.demands[journey]
    concurrent = audience.peak_concurrency if spec.concurrent is None else spec.concurrent
    about = f"streams {sums.graph.journeys[journey]}"
    everybody = demand.declared is None and demand.peak is not None and abs(viewers / demand.peak - 1.0) < 1e-9
    if everybody and audience.users is not None and concurrent is not None:
        everywhere = Factor(concurrent, "share", route=_concurrent(spec, sums.graph.journeys[journey]))
        factors = (Factor(audience.users, "number", route=USERS), everywhere, Factor(rate, "bits"))
    else:
        lasts = Factor(spec.lasts, "seconds", route=f"journeys.{sums.graph.journeys[journey]}.lasts")
        factors = (Factor(viewers, "rate"), lasts, Factor(rate, "bits"))
    yield Derivation(factors, bits, "bits", about)
