from datetime import date

from workbook.failure import Analysis
from workbook.findings import Confidence, Seems, Severity, Yields, dated_rule, declares_journeys
from workbook.findings.worst_single_failures import MOST, STALE_DAYS, days_since, worst_losses
from workbook.wording.quantities import share


@dated_rule("recovery/tooling", Severity.MEDIUM, Seems.SINGLE_POINT_OF_FAILURE, Confidence.MEDIUM)
def top_cut_set_never_drilled(analysis: Analysis, today: date) -> Yields:
    """One of the worst single failures was never rehearsed.

    Why it matters: protections decay unnoticed, and so does what people know about the failure. Only exercises show
    whether both still work.

    The rule looks at those of the ten worst single failures that take down a component and lose a journey that is not
    secondary. Rehearsals of failure domains are not part of a design.

    Always answers: a rehearsal that is not written down teaches no one else. Sketches without journeys are not
    checked.

    Anti-pattern:

        components:
          web: {drilled: 2025-11-01}

    Best practice:

        components:
          web: {drilled: 2026-10-01}

    Waive it when: it fails so often that everybody knows what to do.

    See also: Principles of Chaos Engineering; AWS Well-Architected, REL12; Netflix, "Chaos Engineering Upgraded", 2015.
    """
    if not declares_journeys(analysis.architecture):
        return
    for failure in worst_losses(analysis):
        name = failure.event.component
        harms = [harm for harm in failure.with_verdict("lost") if harm.priority != "secondary"]
        if failure.event.kind == "lost" or not harms:
            continue
        days = days_since(analysis.architecture.components[name].drilled, today)
        if days is not None and days <= STALE_DAYS:
            continue
        harm = max(harms, key=lambda harm: harm.lost)
        when = "never rehearsed" if days is None else f"last rehearsed {days} days ago"
        yield top_cut_set_never_drilled.found(
            ("components", name),
            f"when {failure.event}, {harm.journey} is lost for {share(harm.lost)} of users, one of the {MOST} worst "
            f"failures; this was {when}. Rehearse it, then set drilled to that date",
        )
