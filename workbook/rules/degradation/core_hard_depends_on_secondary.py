from workbook.failure import Analysis, Undecided
from workbook.findings import (
    CallSite,
    Confidence,
    Seems,
    Severity,
    Yields,
    awaited,
    core_journeys_lost,
    declares_journeys,
    listed,
    rule,
    setting,
)


@rule("degradation", Severity.BLOCKER, Seems.SHARED_FATE, Confidence.HIGH)
def core_hard_depends_on_secondary(analysis: Analysis) -> Yields:
    """A core journey needs something that the design treats as optional.

    Why it matters: a film does not start because the badge on its poster is down. The team that builds an optional
    feature never promised the availability that the core needs.

    A component is optional if a journey only wants it. If another journey does so, the finding is one step less
    certain. That one caller can do without it proves nothing for other callers.

    Anti-pattern:

        components:
          web: {depends_on: {badges: {access: write, strength: hard}}}
          badges: {}
        journeys:
          use: {needs: [web], wants: [badges]}

    Best practice:

        components:
          web: {depends_on: {badges: {access: write, strength: soft}}}
          badges: {}
        journeys:
          use: {needs: [web], wants: [badges]}

    Waive it when: it is optional in one place and essential in the other, such as prices in a list and in a purchase.

    See also: AWS Well-Architected, REL05-BP01; Treynor et al., "The Calculus of Service Availability", ACM Queue, 2017.
    """
    if not declares_journeys(analysis.architecture):
        return
    for site in awaited(analysis):
        if site.dependency.strength == "soft" or not site.core or site.dependency.fallback:
            continue
        lost = [name for name in core_journeys_lost(analysis, site.callee) if name in site.journeys]
        wanting = _wanting(analysis, site.callee)
        if lost and wanting:
            yield core_hard_depends_on_secondary.found(
                site.route,
                f"{site.caller} needs {site.callee}, so {listed(lost)} {'is' if len(lost) == 1 else 'are'} lost with "
                f"it, although {listed(wanting)} only {'wants' if len(wanting) == 1 else 'want'} it",
                severity=Severity.BLOCKER if set(wanting) & set(lost) else Severity.HIGH,
                fix=setting(site.route, judgement=True, strength="soft"),
            )
        elif lost and not _is_meant(site):
            question = f"whether {listed(lost)} could do without {site.callee}"
            yield Undecided(site.route, question, "strength: hard | soft, or why: …")


def _wanting(analysis: Analysis, component: str) -> list[str]:
    """Journeys that want *component*; none if one needs it at its front."""
    journeys = analysis.architecture.journeys
    if any(component in journey.needs for journey in journeys.values()):
        return []
    return [name for name, journey in journeys.items() if component in journey.wants]


def _is_meant(site: CallSite) -> bool:
    """Whether somebody wrote that it is hard, or why it is there."""
    return "strength" in site.dependency.model_fields_set or bool(site.dependency.why or site.callee_component.why)
