from workbook.failure import Analysis, BasicEvent, Undecided
from workbook.findings import Confidence, Fix, Seems, Severity, Yields, journeys_through, rule, silent_through
from workbook.findings.overload import enough_of, overload, spares_core
from workbook.model import OUTSIDE_KINDS, Component
from workbook.wording.quantities import quantity


@rule("capacity", Severity.HIGH, Seems.EXCESSIVE_LOAD, Confidence.HIGH)
def region_failover_over_capacity(analysis: Analysis) -> Yields:
    """The remaining regions are too small for all users when one region is lost.

    Why it matters: a failover that overloads its target turns one outage into two. The receiving region must serve its
    own load and the traffic that moves to it, while caches for the new users are still cold.

    There is no finding where load shedding is enough and no core journey is shed.

    Anti-pattern:

        audience:
          segments:
            - {name: americas, share: 50%, region: west, fails_over_to: [east]}
            - {name: europe, share: 50%, region: east, fails_over_to: [west]}
        failure_domains:
          west: {kind: region}
          west-a: {kind: zone, within: west}
          west-b: {kind: zone, within: west}
          west-c: {kind: zone, within: west}
          east: {kind: region}
          east-a: {kind: zone, within: east}
          east-b: {kind: zone, within: east}
          east-c: {kind: zone, within: east}
        components:
          app: {kind: client, depends_on: {web: {}}}
          web:
            serves: regional
            placed: {west-a: 2, west-b: 2, west-c: 2, east-a: 2, east-b: 2, east-c: 2}
            capacity: 140/s
            rate_limit: 300/s
            load_shedding: [use]
        journeys:
          use: {needs: [app], peak: 1k/s}

    Best practice:

        components:
          app: {kind: client, depends_on: {web: {}}}
          web:
            serves: regional
            placed: {west-a: 2, west-b: 2, west-c: 2, east-a: 2, east-b: 2, east-c: 2}
            capacity: 180/s
            rate_limit: 300/s
            load_shedding: [use]
        journeys:
          use: {needs: [app], peak: 1k/s}

    Waive it when: the design states what the receiving region may refuse in the meantime.

    See also: Netflix, "Project Nimble: Region Evacuation Reimagined", 2018.
    """
    domains = analysis.architecture.failure_domains
    regions = [BasicEvent("lost", name) for name, domain in domains.items() if domain.kind == "region"]
    moves = {segment.region for segment in analysis.architecture.segments if segment.fails_over_to}
    for name, component in analysis.architecture.components.items():
        if component.request_capacity is None or component.kind in OUTSIDE_KINDS or not _spans(analysis, component):
            continue
        drowned = overload(analysis, name, regions)
        if drowned is not None and spares_core(analysis, name, drowned.event):
            continue
        if drowned is not None:
            declared = drowned.event.target in moves and not component.load_shedding
            journeys = journeys_through(analysis, name).values()
            core = any(journey.priority == "core" for journey in journeys)
            yield region_failover_over_capacity.found(
                ("components", name, "capacity"),
                f"when {drowned.event}, {quantity(drowned.offered)}/s reach what is left of {name}, which can "
                f"serve {quantity(drowned.served)}/s",
                severity=Severity.BLOCKER if declared and core else None if core else Severity.MEDIUM,
                fix=Fix(
                    f"run enough of {name} in every region for the traffic that moves there",
                    enough_of(name, component, drowned),
                    judgement=True,
                ),
            )
        elif silent := silent_through(analysis, name):
            question = f"whether {name} can serve its load without one region"
            yield Undecided(("components", name), question, f"journeys.{silent[0]}.peak: …")


def _spans(analysis: Analysis, component: Component) -> bool:
    """Whether *component* has replicas in several regions."""
    return len({analysis.architecture.region(domain) for domain in component.placed}) > 1
