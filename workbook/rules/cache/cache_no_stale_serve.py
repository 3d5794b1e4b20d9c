from workbook.failure import Analysis, Undecided
from workbook.failure.scenario_set import HOUR
from workbook.findings import Seems, Severity, Yields, awaited, listed, rule, setting
from workbook.wording.quantities import seconds


@rule("cache", Severity.MEDIUM, Seems.SINGLE_POINT_OF_FAILURE)
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
    for one in awaited(analysis):
        cache = one.dependency.cache
        bare = one.dependency.strength == "hard" and one.dependency.fallback is None
        if (
            cache is None
            or not cache.hit_ratio
            or cache.hit_ratio < cache.needed
            or not bare
            or not one.core
            or one.dependency.access == "write"
        ):
            continue
        route = (*one.route, "cache")
        if cache.ttl is None:
            question = f"how long {one.caller} can answer from its cache without {one.callee}"
            yield Undecided(route, question, "ttl: …")
        elif cache.ttl < HOUR:
            yield cache_no_stale_serve.found(
                route,
                f"when {one.callee} is gone, stale answers keep {one.caller} going for {seconds(cache.ttl)} only; then "
                f"{listed(one.journeys)} {'stop' if one.journeys[1:] else 'stops'}",
                fix=setting(route, judgement=True, ttl="4h"),
            )
