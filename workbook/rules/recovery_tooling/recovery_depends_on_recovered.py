from workbook.failure import Analysis, BasicEvent, Undecided
from workbook.findings import Confidence, Fix, Seems, Severity, Yields, awaited, call_sites, listed, rule, setting

TOOLS = ("control-plane", "config")
FOUNDATIONS = ("dns", "identity", "config", "gateway", "load-balancer")
"""Kinds without which nothing else is reached, or nobody gets in."""


@rule("recovery/tooling", Severity.HIGH, Seems.SHARED_FATE, Confidence.HIGH)
def recovery_depends_on_recovered(analysis: Analysis) -> Yields:
    """What would repair a component goes down with it.

    Why it matters: you lose the hands at the same time as the patient. The outage then lasts as long as it takes to get
    in some other way, on foot if need be.

    Taken for what repairs a component is what changes it, the callee of its control dependencies. Consoles, pagers and
    chats that no dependency names are not seen.

    Anti-pattern:

        components:
          web: {depends_on: {deploys: {plane: control, valid_for: 24h}}}
          deploys: {kind: control-plane, depends_on: {web: {strength: hard}}}

    Best practice:

        components:
          web: {depends_on: {deploys: {plane: control, valid_for: 24h}}}
          deploys: {kind: control-plane, depends_on: {web: {strength: soft}}}

    Waive it when: there is a way in that shares nothing with either, and it has been used this year.

    See also: the outage of Facebook's backbone, October 2021; Huawei Cloud Well-Architected, RES08-01.
    """
    controls = [site for site in call_sites(analysis) if site.dependency.plane == "control"]
    for site in controls:
        place = analysis.single_events.index(BasicEvent("down", site.caller))
        if analysis.singles.state(site.callee, place) in ("down", "slow"):
            kind = site.caller_component.kind
            yield recovery_depends_on_recovered.found(
                site.route,
                f"{site.callee} changes {site.caller}, and goes down with it{_way(analysis, site.callee, place)}",
                severity=Severity.BLOCKER if kind in FOUNDATIONS else None,
                fix=_fix(analysis, site.callee, place),
            )
    if not controls and all(component.kind not in TOOLS for component in analysis.architecture.components.values()):
        field = (
            "components.<tool>: {kind: control-plane}, and of what it changes depends_on: {<tool>: {plane: control}}"
        )
        yield Undecided(("components",), "what repairs these components, and whether it stands without them", field)


def _bad(analysis: Analysis, tool: str, place: int) -> list[str]:
    """Callees of *tool* that it needs and that have failed."""
    needed = (site for site in awaited(analysis) if site.caller == tool and site.dependency.strength == "hard")
    return [site.callee for site in needed if analysis.singles.state(site.callee, place) in ("down", "slow")]


def _way(analysis: Analysis, tool: str, place: int) -> str:
    bad = _bad(analysis, tool, place)
    return f": it needs {listed(bad)}" if bad else ""


def _fix(analysis: Analysis, tool: str, place: int) -> Fix | None:
    bad = _bad(analysis, tool, place)
    return setting(("components", tool, "depends_on", bad[0]), judgement=True, strength="soft") if bad else None
