"""What a design is and for whom, its numbers with where they come from, its picture."""

from collections.abc import Iterator, Mapping

from workbook.model import Journey
from workbook.review.brief import Brief
from workbook.traffic.size.derivations import Derivation
from workbook.views.brief.blocks import Block, Item, Items, Picture, Table, Text, bare, going_on
from workbook.views.citation_sentences import marks
from workbook.views.forced_decisions import decision
from workbook.views.picture.depict import depict
from workbook.views.picture.trace import served
from workbook.views.size_figures import product, rate
from workbook.wording.name_lists import first_few, listed, plural
from workbook.wording.probabilities import percent
from workbook.wording.quantities import bit_rate, byte_size, quantity, seconds, share
from workbook.wording.quantities import money as amount

FEW = 3
"""Components and decisions of a short page."""


def scope(brief: Brief) -> Iterator[Block]:
    """The users, the journeys that must work, and what is promised."""
    architecture, audience = brief.architecture, brief.architecture.audience
    if audience is not None and audience.users is not None:
        segments = sorted(audience.segments, key=lambda segment: -segment.share)
        who = listed(first_few([f"{each.name} ({share(each.share)})" for each in segments]))
        yield Text(
            f"It serves {quantity(audience.users)} users{_marks(brief).get('audience.users', '')}"
            + (f": {who}." if segments else ".")
        )
    for name in brief.core:
        journey = architecture.journeys[name]
        yield Text(" ".join(_core(name, journey)))
    rows = tuple(_journey(brief, name, journey) for name, journey in architecture.journeys.items())
    yield Table(("journey", "priority", "users do this", "at peak", "SLO", "p99 within"), rows)


def _core(name: str, journey: Journey) -> Iterator[str]:
    yield f"{name} is a core journey{f': {going_on(journey.summary)}' if journey.summary else ''}."
    if journey.why:
        yield f"Reason: {going_on(journey.why)}."
    if journey.value is not None and journey.value.per_hour is not None:
        yield f"An hour of {name} at peak is worth {amount(journey.value.per_hour)}."
    if journey.prefers:
        yield PREFERS[journey.prefers].format(name)


PREFERS = {
    "availability": "When it cannot have both, {} prefers a stale answer to none (availability over consistency).",
    "consistency": "When it cannot have both, {} prefers no answer to a wrong one (consistency over availability).",
}


def _journey(brief: Brief, name: str, journey: Journey) -> tuple[str, ...]:
    peak = brief.sizing.size.journeys[name].demand.peak
    budget = journey.latency_budget.p99 if journey.latency_budget else None
    return (
        name,
        journey.priority,
        bare(journey.summary or ""),
        "" if peak is None else rate(peak),
        "" if journey.slo is None else percent(1.0 - journey.slo),
        "" if budget is None else seconds(budget),
    )


def numbers(brief: Brief) -> Iterator[Block]:
    """Demand, the largest flows and stores, what must survive, and what these numbers force."""
    items = [*_demand(brief), *_flows(brief), *_replicas(brief)]
    if items:
        yield Items(tuple(items))
    kinds = {each.kind: each for each in reversed(brief.sizing.decisions)}
    forced = list(reversed(kinds.values()))[:FEW] if brief.is_short else brief.sizing.decisions
    if forced:
        yield Text("What these numbers force:")
        yield Items(tuple(Item("", decision(each)) for each in forced))


def _demand(brief: Brief) -> Iterator[Item]:
    names = brief.core if brief.is_short else tuple(brief.architecture.journeys)
    for name in names:
        demand = brief.sizing.size.journeys[name].demand
        if demand.peak is None:
            continue
        told = [f"{rate(demand.peak)} at peak"]
        if demand.mean is not None:
            told.append(f"{rate(demand.mean)} on average")
        if demand.concurrent is not None:
            told.append(f"{quantity(demand.concurrent)} at once")
        yield Item(name, f"{', '.join(told)}.{_origin(brief, name)}")


def _marks(brief: Brief) -> Mapping[str, str]:
    return marks(brief.sizing.citations)


def _origin(brief: Brief, name: str) -> str:
    """How the peak and the mean come about."""
    found = {
        each.about.partition(",")[0]: product(each, _marks(brief))
        for each in brief.sizing.derivations.journeys.get(name, ())
    }
    told = []
    if "peak" in found:
        gives = (
            "The audience alone gives" if brief.sizing.size.journeys[name].demand.declared is not None else "Derived:"
        )
        told.append(f"{gives} {found['peak']}.")
    if "mean" in found:
        told.append(f"On average: {found['mean']}.")
    return "".join(f" {each}" for each in told)


def _flows(brief: Brief) -> Iterator[Item]:
    """The components that send most, and those that store most."""
    size, kinds = brief.sizing.size.components, brief.architecture.components
    servers = {name: each for name, each in size.items() if kinds[name].kind != "client"}
    most = 1 if brief.is_short else FEW
    senders = sorted((name for name in servers if servers[name].sent), key=lambda name: -(servers[name].sent or 0.0))
    for name in senders[:most]:
        yield Item(name, f"sends {bit_rate(servers[name].sent or 0.0)} at peak{_how(brief, name, 'streams', 'sends')}.")
    stores = sorted((name for name in servers if servers[name].stored), key=lambda name: -(servers[name].stored or 0.0))
    for name in stores[:most]:
        yield Item(name, f"holds {byte_size(servers[name].stored or 0.0)}{_how(brief, name, 'stored')}.")


def _how(brief: Brief, name: str, *about: str) -> str:
    found = [each for each in brief.sizing.derivations.components.get(name, ()) if each.about.startswith(about)]
    told = [
        f"{each.about.removeprefix(about[0]).strip()} {product(each, _marks(brief))}".strip() for each in found[:FEW]
    ]
    return f": {', '.join(told)}" if told else ""


def _replicas(brief: Brief) -> Iterator[Item]:
    """What the largest fleets need, whole, without a domain and without a region."""
    size = brief.sizing.size.components
    known = [name for name in brief.core_components if (size[name].needed or 0) > 1]
    ranked = sorted(known, key=lambda name: -(size[name].needed or 0))
    for name in ranked[: 2 if brief.is_short else None]:
        needed = plural(size[name].needed or 0, "replica")
        text = f"needs {needed} at peak and has {size[name].declared}"
        how = [each for each in brief.sizing.derivations.components[name] if _is_need(each)]
        yield Item(
            name, f"{text}{f': {product(how[0], _marks(brief))}' if how else ''}. {_survives(brief, name)}".rstrip()
        )


def _is_need(found: Derivation) -> bool:
    return found.about.startswith("replicas") and "without" not in found.about


def _are(count: int | None) -> str:
    return f"{count} {'is' if count == 1 else 'are'}"


def _survives(brief: Brief, name: str) -> str:
    """What is left with the largest failure domain lost, and what another region's loss asks for."""
    told: list[str] = []
    for region, stamp in brief.sizing.size.components[name].stamps.items():
        where = f" in {region}" if region else ""
        if stamp.lost_domain is not None and stamp.lost_domain.total is not None and not told:
            lost = stamp.lost_domain
            told.append(f"If {lost.domain} is lost, {_are(lost.left)} left{where} and {_are(stamp.needed)} needed.")
        if stamp.lost_region is not None and stamp.lost_region.needed is not None and len(told) == 1:
            lost_region = stamp.lost_region
            told.append(
                f"With {lost_region.region} lost, {_are(lost_region.needed)} needed{where}, which has {stamp.declared}."
            )
    return " ".join(told)


def design(brief: Brief) -> Iterator[Block]:
    """The picture: of a short page only what core journeys pass through."""
    architecture = brief.architecture
    only = None
    title = "Every component, and what it needs."
    if brief.is_short and len(architecture.components) > MOST_DRAWN:
        only = {name for pair in served(architecture, brief.core, hard=True) for name in pair}
        title = f"What {listed(brief.core)} cannot work without. Any other part may fail on its own."
    yield Picture(title, depict(architecture, by="none" if brief.is_short else "domain", only=only))


MOST_DRAWN = 12
"""Components that a short page shows all of."""
