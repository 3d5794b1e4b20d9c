from workbook.failure import Analysis, Undecided
from workbook.findings import CallSite, Confidence, Seems, Severity, Yields, call_sites, rule, setting, silent_through
from workbook.findings.overload import resting_at
from workbook.findings.proposed_value import rate_text
from workbook.traffic import exceeds
from workbook.wording.quantities import quantity, share


@rule("cache", Severity.HIGH, Seems.EXCESSIVE_LOAD, Confidence.HIGH)
def cache_is_hidden_hard_dependency(analysis: Analysis) -> Yields:
    """A store behind a cache cannot serve its traffic without the cache.

    Why it matters: a cache that was added for speed now takes most of the load. When it is lost, restarted or flushed,
    the store receives the full traffic and is overloaded, which keeps the cache cold.

    Anti-pattern:

        components:
          web: {depends_on: {db: {cache: {hit_ratio: 95%}}}}
          db: {kind: database, capacity: 20/s}
        journeys:
          use: {needs: [web], peak: 200/s}

    Best practice:

        components:
          web: {depends_on: {db: {cache: {hit_ratio: 95%}}}}
          db: {kind: database, capacity: 40/s}
        journeys:
          use: {needs: [web], peak: 200/s}

    Waive it when: the store sheds load beyond its capacity, and warming the cache by hand has been rehearsed.

    See also: Amazon Builders' Library, "Caching challenges and strategies"; Huang et al., "Metastable Failures in the
    Wild", OSDI 2022.
    """
    for site in call_sites(analysis):
        cache, part = site.dependency.cache, site.callee_component
        if cache is None or not cache.hit_ratio or not site.waits:
            continue
        question = f"whether {site.callee} can serve the load when the cache of {site.caller} is cold"
        if part.request_capacity is None:
            yield Undecided(site.route, question, f"components.{site.callee}.capacity: …")
            continue
        fullest, cold = max(((load / instances, load) for load, instances in _cold(site)), default=(0.0, 0.0))
        if exceeds(fullest, part.request_capacity):
            where = " in one region" if len(analysis.graph.stamps_of[site.callee]) > 1 else ""
            served = f"{site.callee} can serve {quantity(part.request_capacity * cold / fullest)}/s{where}"
            yield cache_is_hidden_hard_dependency.found(
                site.route,
                f"with a cold cache {quantity(cold)}/s arrive, but {served}; a {share(cache.hit_ratio)} hit "
                "ratio masks this",
                severity=Severity.BLOCKER if site.core and not part.load_shedding else None,
                fix=setting(
                    ("components", site.callee),
                    judgement=True,
                    because="or shed load there, and warm the cache before it is used",
                    capacity=rate_text(fullest),
                ),
            )
        elif silent := silent_through(analysis, site.callee):
            yield Undecided(site.route, question, f"journeys.{silent[0]}.peak: …")


def _cold(site: CallSite) -> list[tuple[float, int]]:
    """For every stamp of the callee that is not overloaded anyway: load when this cache is cold, and replicas."""
    graph, extra = site.analysis.graph, dict[int, float]()
    hit = site.dependency.cache.hit_ratio if site.dependency.cache else 0.0
    for call in site.calls:
        asked = sum(site.analysis.traffic.resting[journey].get(call.caller, 0.0) for journey in call.journeys)
        for target in call.targets:
            extra[target] = extra.get(target, 0.0) + asked * site.dependency.calls * hit / len(call.targets)
    usual = {target: resting_at(site.analysis, target) for target in extra}
    capacity = site.callee_component.request_capacity or 0.0
    return [
        (usual[target] + more, graph.stamps[target].instances)
        for target, more in extra.items()
        if not exceeds(usual[target], capacity * graph.stamps[target].instances)
    ]
