from workbook.failure import Analysis, Undecided
from workbook.findings import Confidence, Seems, Severity, Yields, journeys_through, rule, setting
from workbook.wording.quantities import seconds, share

FAST = 15 * 60.0
"""Seconds."""
MONTH = 30 * 86400.0


@rule("deploy/config", Severity.HIGH, Seems.MISCONFIGURATION, Confidence.HIGH)
def no_fast_rollback(analysis: Analysis) -> Yields:
    """Taking a change back takes longer than a quarter of an hour.

    Why it matters: a bad change hurts until it is taken back; no outage by change is shorter than that.

    Whether the way back stands while the component does not is asked by `recovery-depends-on-recovered`.

    Anti-pattern:

        components:
          web: {deploy: {stages: 4, canary: true, validated: true, rollback_in: 45m}}

    Best practice:

        components:
          web: {deploy: {stages: 4, canary: true, validated: true, rollback_in: 5m}}

    Waive it when: changes can be switched off without being taken back.

    See also: Amazon Builders' Library, "Ensuring rollback safety during deployments".
    """
    for name, component in analysis.architecture.components.items():
        if component.deploy is None:
            continue
        route, takes = ("components", name, "deploy"), component.deploy.rollback_in
        if takes is None:
            yield Undecided(route, f"how fast a change of {name} is taken back", "rollback_in: …")
        elif takes > FAST:
            yield no_fast_rollback.found(
                route,
                f"taking back a change of {name} takes {seconds(takes)}{_price(analysis, name, takes)}",
                fix=setting(route, judgement=True, rollback_in="5m"),
            )


def _price(analysis: Analysis, name: str, takes: float) -> str:
    """What one bad change costs of the error budget of a month, for the strictest journey that passes through."""
    targets = [(part.slo, journey) for journey, part in journeys_through(analysis, name).items() if part.slo]
    if not targets or max(targets)[0] >= 1:
        return ""
    slo, journey = max(targets)
    spent = takes / ((1 - slo) * MONTH)
    much = f"{spent:.3g} times" if spent > 1 else f"{share(spent)} of"
    return f", {much} what {journey} may fail in a month"
