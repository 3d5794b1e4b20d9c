"""Events that do not fit an architecture, or each other."""

from collections.abc import Iterator, Sequence

from workbook.model.architecture import Architecture
from workbook.model.component import Component
from workbook.model.event import Event, Partition
from workbook.model.failure_domain import FailureDomain
from workbook.model.references import Misfit, choice, suggestion
from workbook.model.regions import Regions
from workbook.model.scenario import Scenario
from workbook.wording.ordered_scales import VERDICT_ORDER

MOST_SHARES = 8
"""Events that meet a share of requests: each doubles the mixtures that are looked at."""


def scenario_misfits(
    architecture: Architecture, scenario: Scenario, regions: Regions | None = None
) -> Iterator[Misfit]:
    """Every name and number of *scenario* that does not fit *architecture*, with its route from the scenario."""
    for place, event in enumerate(scenario.events):
        yield from ((("events", place, *route), text) for route, text in event_misfits(architecture, event, regions))
    yield from ((("events", *route), text) for route, text in combination_misfits(architecture, scenario.events))
    for target in scenario.expect:
        yield from ((("expect", target), text) for text in _unexpected(architecture, scenario, target))


def _unexpected(architecture: Architecture, scenario: Scenario, target: str) -> Iterator[str]:
    """What is wrong with one expectation: an unknown name, or a segment that is worse than its journey."""
    name, _, part = target.partition("@")
    segments = [segment.name for segment in architecture.segments]
    if name not in architecture.journeys:
        yield f"unknown journey {name!r}{choice(name, architecture.journeys)}"
    elif part and part not in segments:
        yield f"unknown segment {part!r}{suggestion(part, segments)}; segments are {', '.join(segments)}"
    elif part and VERDICT_ORDER[scenario.expect[target]] > VERDICT_ORDER[scenario.expect.get(name, "lost")]:
        yield (
            f"{name} is as bad as its worst segment: it cannot be {scenario.expect[name]} "
            f"while {target} is {scenario.expect[target]}"
        )


def event_misfits(architecture: Architecture, event: Event, regions: Regions | None = None) -> Iterator[Misfit]:
    """The same for one event, with routes from the event; give *regions* of the architecture if there are many."""
    domains = architecture.failure_domains
    if event.target:
        name, _, region = event.target.partition("@")
        has_parts = event.surge is not None or event.replica is not None
        route = (event.kind, "component") if has_parts else (event.kind,)
        if name not in architecture.components:
            way_out = _of_a_domain(architecture, name) or choice(name, architecture.components)
            yield route, f"unknown component {name!r}{way_out}"
        elif region:
            yield from ((route, text) for text in no_stamp(regions or Regions(architecture), name, region))
    if event.domain and event.domain not in domains:
        changes = [name for name, domain in domains.items() if domain.kind == "change"]
        known_domains = changes if event.bad_push else domains
        way_out = _of_a_component(architecture, event) or choice(event.domain, known_domains)
        yield (event.kind,), f"unknown failure domain {event.domain!r}{way_out}"
    elif event.bad_push and domains[event.bad_push].kind != "change":
        kind = domains[event.bad_push].kind
        yield ("bad_push",), f"{event.bad_push!r} is of kind {kind!r}; only a domain of kind 'change' gets a push"
    if event.partition is not None:
        yield from ((("partition", *route), text) for route, text in _partition(architecture, event.partition))


def _of_a_domain(architecture: Architecture, name: str) -> str:
    """What to ask of a failure domain that was taken for a component; empty if *name* is none."""
    if name not in architecture.failure_domains:
        return ""
    push = " or bad_push" if architecture.failure_domains[name].kind == "change" else ""
    return f": it is a failure domain; use lost{push} (--lost{push and ' or --bad-push'})"


def _of_a_component(architecture: Architecture, event: Event) -> str:
    """What to ask of a component that was taken for a failure domain; empty if it is none."""
    if event.domain is None or event.domain.partition("@")[0] not in architecture.components:
        return ""
    if event.bad_push:
        return ": it is a component; use bad_deploy (--bad-deploy)"
    return ": it is a component; use down or slow (--down or --slow)"


def _partition(architecture: Architecture, partition: Partition) -> Iterator[Misfit]:
    domains = architecture.failure_domains
    for place, domain in enumerate(partition.ours):
        if domain not in domains:
            yield ("ours", place), f"unknown failure domain {domain!r}{choice(domain, domains)}"
    groups = partition.between or ((), ())
    for side, group in enumerate(groups):
        for place, domain in enumerate(group):
            if domain not in domains:
                yield ("between", side, place), f"unknown failure domain {domain!r}{choice(domain, domains)}"
    for place, domain in enumerate(groups[1]):
        for other in groups[0]:
            if domain in domains and other in domains and _overlap(architecture, domain, other):
                both = f"{domain!r} is" if domain == other else f"one of {other!r} and {domain!r} lies in the other, so"
                yield ("between", 1, place), f"{both} on both sides; leave it out of one"


def _overlap(architecture: Architecture, domain: str, other: str) -> bool:
    return domain in architecture.containing(other) or other in architecture.containing(domain)


def combination_misfits(architecture: Architecture, events: Sequence[Event | None]) -> Iterator[Misfit]:
    """What cannot happen together: two partitions, one component surged twice, too many shares.

    Routes start with the place in *events*; None stands for one that cannot be accepted. Given twice is given once.
    """
    first: dict[Event, int] = {}
    for place, event in enumerate(events):
        if event is not None:
            first.setdefault(event, place)
    partitioned = False
    surges: dict[str, set[str]] = {}
    shares = 0
    for event, place in first.items():
        if event.partition and partitioned:
            yield (place, "partition"), "there is a partition already; a scenario has one at most"
        partitioned |= event.partition is not None
        if event.surge:
            name, _, region = (event.target or "").partition("@")
            surging = surges.setdefault(name, set())
            if surging and (not region or not surging.isdisjoint(("", region))):
                text = f"{event.surge.component} surges already; give one factor"
                yield (place, "surge", "component"), text
            surging.add(region)
        shares += share_met(architecture, event) < 1
        if shares > MOST_SHARES and share_met(architecture, event) < 1:
            yield (place,), f"{shares} events meet a share of requests; {MOST_SHARES} at most can be combined"


def share_met(architecture: Architecture, event: Event) -> float:
    """The share of requests that *event* meets: its own `share`, else that of the deploy that is bad, else all.

    Names that *architecture* does not have meet all.
    """
    if event.share is not None:
        return event.share
    part: Component | FailureDomain | None = None
    if event.bad_deploy:
        part = architecture.components.get(event.bad_deploy.partition("@")[0])
    elif event.bad_push:
        part = architecture.failure_domains.get(event.bad_push)
    return part.deploy.share if part and part.deploy else 1.0


def no_stamp(regions: Regions, component: str, region: str) -> Iterator[str]:
    """Why *component* cannot be meant in *region*, if it has no stamp there."""
    known = regions.of_stamps(component)
    if region not in known:
        instead = f"it has {', '.join(known)}" if known else "it has one stamp only; leave '@' out"
        yield f"{component!r} has no stamp in {region!r}; {instead}"
