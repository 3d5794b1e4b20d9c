from workbook.failure import Analysis, Undecided
from workbook.findings import CallSite, Confidence, Fix, Seems, Severity, Yields, awaited, listed, rule
from workbook.findings.placement_change import placement_changes
from workbook.model import OUTSIDE_KINDS
from workbook.what_if.change import Change


@rule("failure-domain", Severity.MEDIUM, Seems.SHARED_FATE, Confidence.MEDIUM)
def cross_region_sync_dependency(analysis: Analysis) -> Yields:
    """A synchronous call crosses regions.

    Why it matters: a failure in one region is felt in the other, which separate regions should prevent. Every such call
    also adds tens of milliseconds of network latency.

    There is no finding if a fallback answers in the caller's own region or with a static value.

    Anti-pattern:

        failure_domains:
          east: {kind: region}
          west: {kind: region}
          north: {kind: region}
        components:
          web: {placed: {east: 2, west: 2}, serves: regional, depends_on: {stock: {access: write}}}
          stock: {placed: {west: 2, north: 2}}

    Best practice:

        failure_domains:
          east: {kind: region}
          west: {kind: region}
          north: {kind: region}
        components:
          web: {placed: {east: 2, west: 2}, serves: regional, depends_on: {stock: {access: write}}}
          stock: {placed: {east: 2, west: 2}, serves: regional}

    Waive it when: the two regions are so close that they fail together anyway, or the call is rare and can wait.

    See also: AWS, "Fault Isolation Boundaries", on keeping calls within a region.
    """
    architecture = analysis.architecture
    several = sum(domain.kind == "region" for domain in architecture.failure_domains.values()) > 1
    for site in awaited(analysis):
        kinds = (site.caller_component.kind, site.callee_component.kind)
        if not several or site.dependency.strength == "soft" or any(kind in OUTSIDE_KINDS for kind in kinds):
            continue
        vague = next((name for name in (site.caller, site.callee) if not _known(site, name)), None)
        if vague is not None:
            question = f"whether {site.caller} calls {site.callee} in another region"
            yield Undecided(site.route, question, f"components.{vague}.placed: {{…}} in a region")
        elif pairs := _crossings(site):
            away = "; ".join(f"from {here} to {listed(there)}" for here, there in pairs)
            yield cross_region_sync_dependency.found(
                site.route,
                f"{site.caller} waits for {site.callee} across regions: {away}",
                severity=Severity.HIGH if site.core else None,
                fix=_fix(site, [here for here, _ in pairs]),
            )


def _fix(site: CallSite, regions: list[str]) -> Fix:
    """A replica in each of the *regions* that ask."""
    placed = {**site.callee_component.placed, **dict.fromkeys(regions, 1)}
    serves = Change(("components", site.callee, "serves"), "regional")
    changes = (*placement_changes(site.callee, site.callee_component, placed), serves)
    return Fix(f"set placed, serves of {site.callee}", changes, judgement=True)


def _known(site: CallSite, name: str) -> bool:
    placed = site.analysis.architecture.components[name].placed
    return bool(placed) and all(site.analysis.architecture.region(domain) for domain in placed)


def _crossings(site: CallSite) -> list[tuple[str, list[str]]]:
    """Regions of the caller in which no replica answers, and where those are that do."""
    architecture, stamps = site.analysis.architecture, site.analysis.graph.stamps
    crossings: dict[str, list[str]] = {}
    if site.dependency.fallback is not None and site.dependency.fallback.static:
        return []
    for call in site.calls:
        here = {architecture.region(domain) for domain, _ in stamps[call.caller].placed if domain}
        there, instead = (
            {architecture.region(domain) for stamp in group for domain, _ in stamps[stamp].placed if domain}
            for group in (call.targets, tuple(stamp for group in call.fallbacks for stamp in group))
        )
        for region in sorted(name for name in here - there - instead if name):
            crossings[region] = sorted(name for name in there if name)
    return list(crossings.items())
