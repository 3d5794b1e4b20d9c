from workbook.failure import Analysis
from workbook.findings import Confidence, Seems, Severity, Yields, declares_journeys, listed, rule, setting
from workbook.wording.quantities import share


@rule("degradation", Severity.MEDIUM, Seems.MISCONFIGURATION, Confidence.MEDIUM)
def unplanned_degraded_state(analysis: Analysis) -> Yields:
    """A journey degrades in a way that is not described.

    Why it matters: the degraded state exists and users will see it, but it was never designed or tested.

    The rule covers important and secondary journeys; core ones always need a degraded mode. A mode that is described is
    trusted: whether its text covers the state is not checked.

    Always answers: a degraded mode that is not in the design was not agreed. Implied journeys are not checked.

    Anti-pattern:

        components:
          web: {depends_on: {hints: {strength: soft}}}
          hints: {}
        journeys:
          look: {needs: [web], priority: important}

    Best practice:

        components:
          web: {depends_on: {hints: {strength: soft}}}
          hints: {}
        journeys:
          look: {needs: [web], priority: important, degrades_to: [without hints]}

    Waive it when: users do not notice the missing part, as for telemetry.

    See also: AWS Well-Architected, REL05-BP01, on graceful degradation.
    """
    if not declares_journeys(analysis.architecture):
        return
    for name, journey in analysis.architecture.journeys.items():
        if journey.priority == "core" or journey.degrades_to:
            continue
        softened = [
            (failure.event, harm.degraded)
            for failure in analysis.failures
            for harm in failure.harms
            if harm.journey == name and harm.verdict == "degraded"
        ]
        if softened:
            events = list(dict.fromkeys(str(event) for event, _ in softened))
            more = [f"{len(events) - 3} more events"] if len(events) > 3 else []
            yield unplanned_degraded_state.found(
                ("journeys", name),
                f"{name} degrades for up to {share(max(users for _, users in softened))} of users when "
                f"{listed([*events[:3], *more])}; what they then see is not described",
                fix=setting(("journeys", name), judgement=True, degrades_to=["without …"]),
            )
