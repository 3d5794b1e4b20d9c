from workbook.failure import Analysis, Undecided
from workbook.findings import (
    CallSite,
    Confidence,
    Seems,
    Severity,
    Yields,
    awaited,
    core_journeys_lost,
    listed,
    rule,
    setting,
)
from workbook.wording.quantities import quantity

GRACE = "24h"


@rule("failure-domain", Severity.HIGH, Seems.SHARED_FATE, Confidence.MEDIUM)
def identity_in_hot_path(analysis: Analysis) -> Yields:
    """Every request of a core journey calls the login system.

    Why it matters: a component that calls the login system on each request is at most as available, and sends it all of
    its load. With a signed token, verified locally, one call at sign-in is enough.

    Anti-pattern:

        components:
          web: {depends_on: {login: {timeout: 100ms, access: write, cache: {hit_ratio: 90%, ttl: 1m}}}}
          login: {kind: identity}

    Best practice:

        components:
          web: {depends_on: {login: {timeout: 100ms, access: write, cache: {hit_ratio: 99%, ttl: 24h}}}}
          login: {kind: identity}

    Waive it when: the journey is the sign-in itself, or a revoked permission must end within seconds.

    See also: AWS Well-Architected, REL05-BP01; Huawei Cloud Well-Architected, RES08-01.
    """
    for site in awaited(analysis):
        dependency = site.dependency
        if site.callee_component.kind != "identity" or dependency.strength == "soft":
            continue
        if dependency.fallback is not None and (dependency.fallback.static or dependency.fallback.components):
            continue
        if dependency.cache is not None and dependency.cache.hit_ratio and dependency.cache.ttl is None:
            question = f"how long {site.caller} can identify users without {site.callee}"
            yield Undecided(site.route, question, "cache: {ttl: …}")
        elif lost := _lost(site):
            asked = f" {quantity(site.rate)} times a second" if site.rate else ""
            yield identity_in_hot_path.found(
                site.route,
                f"{site.caller} asks {site.callee}{asked} before it answers, so {listed(lost)} "
                f"{'is' if len(lost) == 1 else 'are'} lost whenever {site.callee} is",
                fix=setting(site.route, judgement=True, cache={"hit_ratio": "99%", "ttl": GRACE}),
            )


def _lost(site: CallSite) -> list[str]:
    """Core journeys that make the call and end with its callee: no cached answer carries them over an hour."""
    return [journey for journey in core_journeys_lost(site.analysis, site.callee) if journey in site.journeys]
