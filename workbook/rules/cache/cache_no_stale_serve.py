from workbook.failure import Analysis, Undecided
from workbook.failure.scenario_set import HOUR
from workbook.findings import Confidence, Seems, Severity, Yields, awaited, listed, rule, setting
from workbook.wording.quantities import seconds


@rule("cache", Severity.MEDIUM, Seems.SINGLE_POINT_OF_FAILURE, Confidence.MEDIUM)
def cache_no_stale_serve(analysis: Analysis) -> Yields:
    """The cache of a core read does not last through an outage of one hour.

    Why it matters: the cache still holds the answers, but drops them while the source cannot give new ones. With a TTL
    of five minutes, a ten-minute outage reaches users; with stale answers it does not.

    The rule looks at hard reads of core journeys that have a cache, no fallback, and a hit ratio high enough to serve
    from the cache alone. One hour is the default duration of an outage in scenarios.

    Anti-pattern:

        components:
          web: {depends_on: {db: {cache: {hit_ratio: 90%, ttl: 5m}}}}
          db: {kind: database}

    Best practice:

        components:
          web: {depends_on: {db: {cache: {hit_ratio: 90%, ttl: 4h}}}}
          db: {kind: database}

    Waive it when: an outdated answer does harm, such as a price or a revoked permission.

    See also: AWS Well-Architected, REL05-BP01, on graceful degradation; RFC 5861, "stale-if-error".
    """
    for site in awaited(analysis):
        cache = site.dependency.cache
        bare = site.dependency.strength == "hard" and site.dependency.fallback is None
        if (
            cache is None
            or not cache.hit_ratio
            or cache.hit_ratio < cache.needed
            or not bare
            or not site.core
            or site.dependency.access == "write"
        ):
            continue
        route = (*site.route, "cache")
        if cache.ttl is None:
            question = f"how long {site.caller} can answer from its cache without {site.callee}"
            yield Undecided(route, question, "ttl: …")
        elif cache.ttl < HOUR:
            yield cache_no_stale_serve.found(
                route,
                f"when {site.callee} is down, {site.caller} can answer from its cache for only {seconds(cache.ttl)}; "
                f"then {listed(site.journeys)} {'stop' if site.journeys[1:] else 'stops'}",
                fix=setting(route, judgement=True, ttl="4h"),
            )
