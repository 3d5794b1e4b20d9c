from workbook.failure import Analysis, Undecided
from workbook.findings import Confidence, Seems, Severity, Yields, journeys_through, rule, setting
from workbook.wording.quantities import days, quantity, seconds, share

FAST = 15 * 60.0
"""Seconds."""


@rule("deploy/config", Severity.HIGH, Seems.MISCONFIGURATION, Confidence.HIGH)
def no_fast_rollback(analysis: Analysis) -> Yields:
    """Rolling back a change takes longer than 15 minutes.

    Why it matters: a bad change affects users until it is rolled back. Without another
    way out, such as a flag, the outage lasts at least that long.

    Whether the rollback works while the component is down is covered by `recovery-depends-on-recovered`.

    Anti-pattern:

        components:
          web: {deploy: {stages: 4, canary: true, validated: true, rollback_in: 45m}}

    Best practice:

        components:
          web: {deploy: {stages: 4, canary: true, validated: true, rollback_in: 5m}}

    Waive it when: changes can be switched off without a rollback.

    See also: Amazon Builders' Library, "Ensuring rollback safety during deployments".
    """
    for name, component in analysis.architecture.components.items():
        if component.deploy is None:
            continue
        route, takes = ("components", name, "deploy"), component.deploy.rollback_in
        if takes is None:
            yield Undecided(route, f"how long it takes to roll back a change of {name}", "rollback_in: …")
        elif takes > FAST:
            yield no_fast_rollback.found(
                route,
                f"rolling back {name} takes {seconds(takes)}{_price(analysis, name, takes)}",
                fix=setting(route, judgement=True, rollback_in="5m"),
            )


def _price(analysis: Analysis, name: str, takes: float) -> str:
    """What one bad change costs of the error budget of a month, for the strictest journey that passes through."""
    targets = [
        (part.slo, journey, part.window) for journey, part in journeys_through(analysis, name).items() if part.slo
    ]
    if not targets or max(targets)[0] >= 1:
        return ""
    slo, journey, window = max(targets)
    spent = takes / ((1 - slo) * window)
    much = f"{quantity(spent, 2)} times" if spent > 1 else f"{share(spent)} of"
    return f", {much} {journey}'s error budget of {days(window)}"
