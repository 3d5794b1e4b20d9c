from workbook.document import Route
from workbook.failure import Analysis
from workbook.findings import Confidence, Fix, Seems, Severity, Yields, rule
from workbook.what_if.change import REMOVED, Change


@rule("failure-domain", Severity.BLOCKER, Seems.SHARED_FATE, Confidence.HIGH)
def bootstrap_cycle(analysis: Analysis) -> Yields:
    """Components wait for each other to start.

    Why it matters: such a system runs for years while parts are restarted one at a time. After a complete outage, such
    as a power cut, it cannot start again.

    Always answers: what is neither in `starts_after` nor called is not needed to start. Secrets and configuration that
    a start needs count only if the design lists them there.

    Anti-pattern:

        components:
          web: {}
          vault: {starts_after: [names]}
          names: {starts_after: [vault]}

    Best practice:

        components:
          web: {}
          vault: {}
          names: {starts_after: [vault]}

    Waive it when: one of them starts from a copy on its own disk, and a cold start has been rehearsed.

    See also: Huawei Cloud Well-Architected, RES08-01, on circular dependencies at start; AWS, "Fault Isolation
    Boundaries".
    """
    components = analysis.architecture.components
    for stuck in analysis.stuck_starts:
        ordered = [(name, other) for name, other in stuck.waits_for if other in components[name].starts_after]
        if stuck.circle and ordered:
            name, other = ordered[-1]
            waits = "; ".join(f"{waiting} waits for {another}" for waiting, another in stuck.waits_for)
            yield bootstrap_cycle.found(
                ("components", name, "starts_after", list(components[name].starts_after).index(other)),
                f"after a complete outage these components cannot start: {waits}",
                fix=_without(analysis, name, other),
            )


def _without(analysis: Analysis, name: str, other: str) -> Fix:
    route: Route = ("components", name, "starts_after")
    left = [earlier for earlier in analysis.architecture.components[name].starts_after if earlier != other]
    return Fix(f"let {name} start without {other}", (Change(route, left or REMOVED),), judgement=True)
