from workbook.failure import Analysis
from workbook.findings import Confidence, Seems, Severity, Yields, declares_journeys, listed, rule, setting
from workbook.wording.quantities import share


@rule("degradation", Severity.MEDIUM, Seems.MISCONFIGURATION, Confidence.MEDIUM)
def unplanned_degraded_state(analysis: Analysis) -> Yields:
    """A journey gives less in a way that nobody designed.

    Why it matters: the state exists, users will see it, and nobody has decided what it looks like or tried it.

    Asked of important and secondary journeys; of core ones a ladder is asked in any case. A ladder that is there is
    believed: which rung covers which state, words do not tell.

    Never undecided: a ladder that is not in the design was not agreed. Of journeys that are only implied none is asked.

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

    Waive it when: the missing part is not seen, as for a measurement.

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
                f"{name} gives less, for up to {share(max(users for _, users in softened))} of users, when "
                f"{listed([*events[:3], *more])}; nobody wrote down what they see then",
                fix=setting(("journeys", name), judgement=True, degrades_to=["without …"]),
            )
