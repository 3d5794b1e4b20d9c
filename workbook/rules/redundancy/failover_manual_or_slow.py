from workbook.failure import Analysis, Undecided
from workbook.findings import Confidence, Fix, Seems, Severity, Yields, core_journeys_lost, rule, setting
from workbook.model import Component
from workbook.wording.quantities import seconds

MONTH = 30 * 86400.0
PART = 0.25
"""Share of a month's error budget that one return to service may use up."""
STORES = ("database", "queue", "object-store", "search")


@rule("redundancy", Severity.HIGH, Seems.SINGLE_POINT_OF_FAILURE, Confidence.MEDIUM)
def failover_manual_or_slow(analysis: Analysis) -> Yields:
    """Recovery takes longer than the SLO of a core journey allows.

    Why it matters: 99.99% allows about four minutes a month. A failure whose repair takes longer has used up the budget
    before anybody has decided what to do.

    The rule compares `mttr`, or else the store's `rto`, with a quarter of the monthly error budget, where losing the
    component loses the journey. Who decides about a failover, and how long moving a region takes, is not part of a
    design.

    Anti-pattern:

        components:
          web: {depends_on: {api: {}}}
          api: {mtbf: 365d, mttr: 1h}
        journeys:
          use: {needs: [web], slo: 99.9%}

    Best practice:

        components:
          web: {depends_on: {api: {}}}
          api: {mtbf: 365d, mttr: 10m}
        journeys:
          use: {needs: [web], slo: 99.9%}

    Waive it when: the failure is so rare that its share of the yearly error budget is small.

    See also: Netflix, "Project Nimble: Region Evacuation Reimagined", 2018; Treynor et al., "The Calculus of Service
    Availability", 2017.
    """
    for name, component in analysis.architecture.components.items():
        back, field = _back(component)
        lost = core_journeys_lost(analysis, name) if back or component.kind in STORES else []
        if not lost:
            continue
        slos = {journey: slo for journey in lost if (slo := analysis.architecture.journeys[journey].slo) is not None}
        question = f"whether {name} recovers soon enough for {lost[0]}"
        if not slos:
            yield Undecided(("components", name), question, f"journeys.{lost[0]}.slo: …")
            continue
        strictest = max(slos, key=lambda journey: slos[journey])
        allowed = (1 - slos[strictest]) * MONTH
        if back is None:
            yield Undecided(("components", name), question, f"components.{name}.mttr: … (or data: {{rto: …}})")
        elif back > PART * allowed:
            yield failover_manual_or_slow.found(
                ("components", name, *field),
                f"{name} takes {seconds(back)} to recover, and {strictest} is lost until then; its SLO of "
                f"{slos[strictest] * 100:.8g}% "
                f"allows {seconds(allowed)} a month",
                fix=_fix(name, field, PART * allowed),
            )


def _back(component: Component) -> tuple[float | None, tuple[str, ...]]:
    if component.mttr is not None:
        return component.mttr, ("mttr",)
    rto = component.data.rto if component.data else None
    return rto, ("data", "rto")


def _fix(name: str, field: tuple[str, ...], at_most: float) -> Fix:
    because = "once failover is automatic and rehearsed"
    return setting(
        ("components", name, *field[:-1]), judgement=True, because=because, **{field[-1]: f"{int(at_most)}s"}
    )
