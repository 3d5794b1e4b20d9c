from workbook.failure import Analysis, Undecided
from workbook.failure.scenario_set import HOUR
from workbook.findings import Confidence, Seems, Severity, Yields, awaited, listed, rule, setting
from workbook.wording.quantities import seconds


@rule("cache", Severity.MEDIUM, Seems.SINGLE_POINT_OF_FAILURE, Confidence.MEDIUM)
def cache_no_stale_serve(analysis: Analysis) -> Yields:
    """A cache of a core read does not outlast an outage of an hour.

    Why it matters: the answers are there, and are thrown away while nobody can give new ones. Five minutes of
    freshness turn an outage of ten into one for users.

    Looked at are hard reads of core journeys that have nothing but the cache, and hits enough to live on it. An hour is
    the outage that scenarios assume unless they say otherwise.

    Anti-pattern:

        components:
          web: {depends_on: {db: {cache: {hit_ratio: 90%, ttl: 5m}}}}
          db: {kind: database}

    Best practice:

        components:
          web: {depends_on: {db: {cache: {hit_ratio: 90%, ttl: 4h}}}}
          db: {kind: database}

    Waive it when: an old answer does harm, as a price or a right that was taken back may.

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
                f"when {site.callee} is gone, stale answers keep {site.caller} going for {seconds(cache.ttl)} only; "
                f"then {listed(site.journeys)} {'stop' if site.journeys[1:] else 'stops'}",
                fix=setting(route, judgement=True, ttl="4h"),
            )
