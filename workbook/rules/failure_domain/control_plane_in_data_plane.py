from workbook.failure import Analysis, Undecided
from workbook.findings import CallSite, Confidence, Fix, Seems, Severity, Yields, call_sites, listed, rule, setting
from workbook.what_if.change import REMOVED, Change
from workbook.wording.quantities import seconds

CONTROL = ("config", "control-plane")
CREDIBLE_OUTAGE = 12 * 3600.0
"""Seconds that a control plane may be away: long outages of public clouds took about half a day."""


@rule("failure-domain", Severity.MEDIUM, Seems.SHARED_FATE, Confidence.MEDIUM)
def control_plane_in_data_plane(analysis: Analysis) -> Yields:
    """Requests of users depend on a control plane.

    Why it matters: control planes are complex, change often and fail more often than data planes. A component that
    keeps the last known state keeps serving during their outage (static stability). One that asks on every request does
    not.

    Anti-pattern:

        components:
          web: {depends_on: {settings: {timeout: 100ms}}}
          settings: {kind: config}

    Best practice:

        components:
          web: {depends_on: {settings: {timeout: 100ms, plane: control, valid_for: 24h}}}
          settings: {kind: config}

    Waive it when: stale state is worse than none, as for revoked keys.

    See also: AWS, "Fault Isolation Boundaries", on control planes and data planes; Amazon Builders' Library, "Static
    stability using Availability Zones".
    """
    for site in call_sites(analysis):
        dependency = site.dependency
        if dependency.plane == "control":
            if dependency.valid_for is None:
                question = f"how long {site.caller} can run on the last state from {site.callee}"
                yield Undecided(site.route, question, "valid_for: …")
            elif dependency.valid_for < CREDIBLE_OUTAGE:
                text = (
                    f"the last state that {site.caller} has from {site.callee} is valid for only "
                    f"{seconds(dependency.valid_for)}"
                )
                fix = setting(site.route, judgement=True, valid_for="24h")
                yield control_plane_in_data_plane.found(
                    (*site.route, "valid_for"), f"{text}, less than an outage of half a day", fix=fix
                )
        elif _serves_by_control(analysis, site) and not _has_something_else(site):
            needs = "needs" if len(site.journeys) == 1 else "need"
            lost = (
                f"{listed(site.journeys)} {needs} it"
                if dependency.strength == "hard"
                else f"the call is soft, but {site.caller} waits for it"
            )
            yield control_plane_in_data_plane.found(
                site.route,
                f"{site.caller} asks {site.callee} ({site.callee_component.kind}) while serving users; {lost}",
                severity=Severity.HIGH if site.core and dependency.strength == "hard" else None,
                fix=_fix(site),
            )


def _serves_by_control(analysis: Analysis, site: CallSite) -> bool:
    """Whether what is there to serve waits for what is there to change; a control plane may ask another."""
    caller = analysis.architecture.components[site.caller]
    return site.callee_component.kind in CONTROL and caller.kind not in CONTROL and site.waits


def _has_something_else(site: CallSite) -> bool:
    """A static answer, or a cached one that outlives a credible outage."""
    fallback, cache = site.dependency.fallback, site.dependency.cache
    cached = cache is not None and cache.ttl is not None and cache.ttl >= CREDIBLE_OUTAGE
    return cached or (fallback is not None and fallback.static is not None)


def _fix(site: CallSite) -> Fix:
    """Run on the last known state; that takes the place of a cache, which a control call cannot have."""
    cached = site.dependency.cache is not None
    because = "and leave out its cache" if cached else ""
    fix = setting(site.route, judgement=True, because=because, plane="control", valid_for="24h")
    left_out = (Change((*site.route, "cache"), REMOVED),) if cached else ()
    return Fix(fix.summary, (*fix.changes, *left_out), judgement=True)
