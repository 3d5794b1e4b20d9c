from workbook.failure import Analysis, BasicEvent, Undecided
from workbook.findings import Confidence, Fix, Seems, Severity, Yields, awaited, call_sites, listed, rule, setting

TOOLS = ("control-plane", "config")
FOUNDATIONS = ("dns", "identity", "config", "gateway", "load-balancer")
"""Kinds without which nothing else is reached, or nobody gets in."""


@rule("recovery/tooling", Severity.HIGH, Seems.SHARED_FATE, Confidence.HIGH)
def recovery_depends_on_recovered(analysis: Analysis) -> Yields:
    """The tool that would repair a component fails with it.

    Why it matters: the means of repair are lost together with the component. The outage lasts until somebody gets in
    another way, on site if necessary.

    The callee of a control dependency counts as what repairs its caller. Consoles, pagers and chats that no dependency
    names are not seen.

    Anti-pattern:

        components:
          web: {depends_on: {deploys: {plane: control, valid_for: 24h}}}
          deploys: {kind: control-plane, depends_on: {web: {strength: hard}}}

    Best practice:

        components:
          web: {depends_on: {deploys: {plane: control, valid_for: 24h}}}
          deploys: {kind: control-plane, depends_on: {web: {strength: soft}}}

    Waive it when: there is another way in that shares nothing with either, and it was used this year.

    See also: the outage of Facebook's backbone, October 2021; Huawei Cloud Well-Architected, RES08-01.
    """
    controls = [site for site in call_sites(analysis) if site.dependency.plane == "control"]
    for site in controls:
        place = analysis.single_events.index(BasicEvent("down", site.caller))
        if analysis.singles.state(site.callee, place) in ("down", "slow"):
            kind = site.caller_component.kind
            yield recovery_depends_on_recovered.found(
                site.route,
                f"{site.callee} is needed to change {site.caller}, but fails with "
                f"it{_way(analysis, site.callee, place)}",
                severity=Severity.BLOCKER if kind in FOUNDATIONS else None,
                fix=_fix(analysis, site.callee, place),
            )
    if not controls and all(component.kind not in TOOLS for component in analysis.architecture.components.values()):
        field = (
            "components.<tool>: {kind: control-plane}, and of what it changes depends_on: {<tool>: {plane: control}}"
        )
        yield Undecided(("components",), "what repairs these components, and whether it works without them", field)


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
