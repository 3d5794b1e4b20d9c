from workbook.document import Route
from workbook.failure import Analysis, BasicEvent, Undecided
from workbook.findings import Confidence, Finding, Seems, Severity, Yields, call_sites, rule, setting, silent_through
from workbook.findings.overload import Overload, overload
from workbook.wording.quantities import quantity


@rule("fallback", Severity.HIGH, Seems.EXCESSIVE_LOAD, Confidence.HIGH)
def fallback_capacity_insufficient(analysis: Analysis) -> Yields:
    """A fallback is too small for the load that moves to it.

    Why it matters: a rarely used fallback receives the full load at the worst moment and fails next. The outage of one
    component becomes that of two.

    There is no finding if the fallback sheds load, because then it is decided who is refused.

    Anti-pattern:

        components:
          web: {depends_on: {api: {fallback: [spare]}}}
          api: {}
          spare: {capacity: 10/s}
        journeys:
          use: {needs: [web], peak: 90/s}

    Best practice:

        components:
          web: {depends_on: {api: {fallback: [spare]}}}
          api: {}
          spare: {capacity: 60/s}
        journeys:
          use: {needs: [web], peak: 90/s}

    Waive it when: the fallback refuses early what it cannot serve, by means that the design does not show.

    See also: Amazon Builders' Library, "Avoiding fallback in distributed systems".
    """
    for site in call_sites(analysis):
        if site.dependency.fallback is None:
            continue
        for name in site.dependency.fallback.components:
            place = list(site.dependency.fallback.components).index(name)
            route = (*site.route, "fallback", place)
            part = analysis.architecture.components[name]
            if part.load_shedding:
                continue
            drowned = overload(analysis, name, [BasicEvent("down", site.callee), BasicEvent("slow", site.callee)])
            if drowned is not None:
                yield _found(route, name, drowned)
            elif (field := _missing(analysis, name)) is not None:
                question = f"whether {name} can take over the calls of {site.caller} to {site.callee}"
                yield Undecided(route, question, field)


def _found(route: Route, name: str, drowned: Overload) -> Finding:
    return fallback_capacity_insufficient.found(
        route,
        f"when {drowned.event}, {quantity(drowned.offered)}/s reach its fallback {name}, which can serve "
        f"{quantity(drowned.served)}/s",
        fix=setting(
            ("components", name),
            judgement=True,
            because="or add load shedding",
            capacity=drowned.enough,
        ),
    )


def _missing(analysis: Analysis, name: str) -> str | None:
    """The field without which the overload of a fallback cannot be known."""
    if analysis.architecture.components[name].request_capacity is None:
        return f"components.{name}.capacity: …"
    silent = silent_through(analysis, name)
    return f"journeys.{silent[0]}.peak: …" if silent else None
