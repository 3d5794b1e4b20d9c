from workbook.failure import Analysis, BasicEvent, Undecided
from workbook.findings import Confidence, Fix, Seems, Severity, Yields, load_at, on_core_path, rule, silent_through
from workbook.findings.overload import enough_of, overload, spares_core
from workbook.model import OUTSIDE_KINDS, Component
from workbook.wording.quantities import quantity


@rule("capacity", Severity.MEDIUM, Seems.EXCESSIVE_LOAD, Confidence.HIGH)
def zone_loss_over_capacity(analysis: Analysis) -> Yields:
    """The remaining replicas are too few for the load when one zone is lost.

    Why it matters: the surviving zones are overloaded, and the loss of a zone becomes the loss of a region. With three
    zones, each may run at two thirds of its capacity. New replicas come too late, because everybody else requests them
    too.

    There is no finding where load shedding is enough and no core journey is shed.

    Anti-pattern:

        components:
          web: {capacity: 100/s, load_shedding: [use]}
        journeys:
          use: {needs: [web], peak: 450/s}

    Best practice:

        components:
          web: {capacity: 120/s, load_shedding: [use]}
        journeys:
          use: {needs: [web], peak: 450/s}

    Waive it when: the design states what may be shed while a zone is down.

    See also: Amazon Builders' Library, "Static stability using Availability Zones"; Netflix, "Lessons from the AWS
    Outage", 2011.
    """
    zones = [
        BasicEvent("lost", name)
        for name, domain in analysis.architecture.failure_domains.items()
        if domain.kind == "zone"
    ]
    for name, component in analysis.architecture.components.items():
        core = on_core_path(analysis, name)
        if component.request_capacity is None or component.kind in OUTSIDE_KINDS:
            continue
        drowned = overload(analysis, name, zones)
        if drowned is not None and spares_core(analysis, name, drowned.event):
            continue
        if drowned is not None:
            severity = Severity.HIGH if component.load_shedding else Severity.BLOCKER
            yield zone_loss_over_capacity.found(
                ("components", name, "capacity"),
                f"when {drowned.event}, {quantity(drowned.offered)}/s reach {name}, which can serve "
                f"{quantity(drowned.served)}/s",
                severity=severity if core else None,
                fix=Fix(
                    f"run enough of {name} to lose one zone",
                    enough_of(name, component, drowned),
                    judgement=True,
                ),
            )
        elif core and (field := _missing(analysis, name, component)):
            yield Undecided(("components", name), f"whether {name} can serve its load without one zone", field)


def _missing(analysis: Analysis, name: str, component: Component) -> str | None:
    if silent := silent_through(analysis, name):
        return f"journeys.{silent[0]}.peak: …"
    domains = analysis.architecture.failure_domains
    around = [analysis.architecture.containing(domain) for domain in component.placed]
    nowhere = not around or any(all(domains[domain].kind != "zone" for domain in chain) for chain in around)
    return f"components.{name}.placed: {{zone: replicas}}" if nowhere and load_at(analysis, name) else None
