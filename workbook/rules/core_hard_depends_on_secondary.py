from workbook.failure import Analysis, Undecided
from workbook.findings import (
    Called,
    Seems,
    Severity,
    Yields,
    awaited,
    called,
    core_journeys_lost,
    declares_journeys,
    listed,
    rule,
    setting,
)


@rule("degradation", Severity.BLOCKER, Seems.SHARED_FATE)
def core_hard_depends_on_secondary(analysis: Analysis) -> Yields:
    """A core journey cannot do without what others treat as an extra.

    Why it matters: the film does not start because the badge on its poster is down. Whoever builds the extra never
    promised what the core promises.

    What the design itself does without somewhere is an extra, if all others who use it do:
    they call it softly, or only want it. In a design that names no journeys all are core, and none is secondary.

    Anti-pattern:

        components:
          web: {depends_on: {badges: {access: write, strength: hard}, home: {strength: soft}}}
          home: {depends_on: {badges: {access: write, strength: soft}}}
          badges: {}

    Best practice:

        components:
          web: {depends_on: {badges: {access: write, strength: soft}, home: {strength: soft}}}
          home: {depends_on: {badges: {access: write, strength: soft}}}
          badges: {}

    Waive it when: it is an extra there and the substance here, as prices are for a list and for a purchase.

    See also: AWS Well-Architected, REL05-BP01; Treynor et al., "The Calculus of Service Availability", ACM Queue, 2017.
    """
    if not declares_journeys(analysis.architecture):
        return
    for one in awaited(analysis):
        if one.dependency.strength == "soft" or not one.core or one.dependency.fallback:
            continue
        lost = [name for name in core_journeys_lost(analysis, one.callee) if name in one.journeys]
        softly = _softly(analysis, one)
        if lost and softly:
            yield core_hard_depends_on_secondary.found(
                one.route,
                f"{one.caller} needs {one.callee}, so {listed(lost)} {'is' if len(lost) == 1 else 'are'} "
                f"lost with it; {softly}",
                fix=setting(one.route, judgement=True, strength="soft"),
            )
        elif lost and not _is_meant(one):
            question = f"whether {listed(lost)} could do without {one.callee}"
            yield Undecided(one.route, question, "strength: hard | soft, or why: …")


def _softly(analysis: Analysis, one: Called) -> str:
    """Who does without the callee of *one*; empty if nobody does, or somebody else does not."""
    behind = _behind(analysis, one.callee)
    others = [other for other in called(analysis) if other.callee == one.callee and other.caller != one.caller]
    others = [other for other in others if other.caller not in behind]
    if any(other.dependency.strength == "hard" and not other.dependency.fallback for other in others):
        return ""
    soft = [other.caller for other in others]
    if soft:
        return f"{listed(soft)} {'does' if len(soft) == 1 else 'do'} without it"
    journeys = analysis.architecture.journeys
    wanted = [name for name, journey in journeys.items() if one.callee in journey.wants and name not in one.journeys]
    return f"{listed(wanted)} only {'wants' if len(wanted) == 1 else 'want'} it" if wanted else ""


def _behind(analysis: Analysis, component: str) -> set[str]:
    """What *component* depends on, directly or not."""
    found, ahead = set[str](), [component]
    while ahead:
        fresh = set(analysis.architecture.components[ahead.pop()].depends_on) - found
        found |= fresh
        ahead += fresh
    return found


def _is_meant(one: Called) -> bool:
    """Whether somebody wrote that it is hard, or why it is there."""
    return "strength" in one.dependency.model_fields_set or bool(one.dependency.why or one.callee_component.why)
