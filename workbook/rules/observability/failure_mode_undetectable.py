from workbook.failure import Analysis, SingleFailure
from workbook.findings import Confidence, Seems, Severity, Yields, declares_journeys, listed, rule, setting
from workbook.findings.worst_single_failures import worst_losses
from workbook.model import Architecture
from workbook.wording.name_lists import first_few
from workbook.wording.quantities import share


@rule("observability", Severity.HIGH, Seems.MISCONFIGURATION, Confidence.MEDIUM)
def failure_mode_undetectable(analysis: Analysis) -> Yields:
    """One of the worst failures loses a journey without any alert.

    Why it matters: the time to detect it has no bound. Users are the alert.

    The rule looks at the ten worst single failures. An alert on the indicator of any lost journey is enough, or one on
    the component (for a failure domain: on anything in it).

    Always answers: an alert that is not in the design does not exist. Implied journeys are not checked.

    Anti-pattern:

        components:
          web: {observed_by: {metrics: [error-rate, pool-use]}}
        journeys:
          look: {needs: [web], priority: important, sli: {name: ok, leading: [pool-use], lagging: [mail]}}

    Best practice:

        components:
          web: {observed_by: {metrics: [error-rate, pool-use]}}
        journeys:
          look: {needs: [web], priority: important, slo: 99%,
                 sli: {name: ok, alerts: [burn-rate], leading: [pool-use], lagging: [mail]}}

    Waive it when: it can wait until the morning, and that was agreed.

    See also: Google SRE book, ch. 6, "Monitoring Distributed Systems".
    """
    architecture = analysis.architecture
    if not declares_journeys(architecture):
        return
    silent = [failure for failure in worst_losses(analysis) if not _is_watched(architecture, failure)]
    for name, journey in architecture.journeys.items():
        if journey.sli is not None and journey.sli.alerts:
            continue
        losses = [
            (failure, harm) for failure in silent for harm in failure.with_verdict("lost") if harm.journey == name
        ]
        if losses:
            users = max(harm.lost for _, harm in losses)
            events = first_few([str(failure.event) for failure, _ in losses], 2, what="of the worst failures happen")
            yield failure_mode_undetectable.found(
                ("journeys", name),
                f"{name} is lost for up to {share(users)} of users when "
                f"{listed(events)}; "
                f"neither {name} nor what fails has an alert",
                severity=Severity.MEDIUM if journey.priority == "secondary" else None,
                fix=setting(
                    ("journeys", name, "sli"),
                    judgement=True,
                    **({} if journey.sli else {"name": "share of … within …"}),
                    alerts=["burn-rate"],
                ),
            )


def _is_watched(architecture: Architecture, failure: SingleFailure) -> bool:
    """Whether an alert stands on a journey that it loses, on the component, or on something in the domain."""
    name = failure.event.component
    lost = (architecture.journeys[harm.journey].sli for harm in failure.with_verdict("lost"))
    if any(sli is not None and sli.alerts for sli in lost):
        return True
    if failure.event.kind != "lost":
        return _alerts(architecture, name)
    around = {part: (*component.placed, *component.also_in) for part, component in architecture.components.items()}
    inside = (part for part, held in around.items() for domain in held if name in architecture.containing(domain))
    return any(_alerts(architecture, part) for part in inside)


def _alerts(architecture: Architecture, name: str) -> bool:
    seen = architecture.components[name].observed_by
    return seen is not None and bool(seen.alerts)
