import re

from workbook.failure import Analysis, Undecided
from workbook.findings import Confidence, Seems, Severity, Yields, declares_journeys, listed, rule, setting
from workbook.wording.quantities import share

THIN = re.compile(r"mobile|cellular|satellite|metered|dial|edge|gprs|slow|\b[2345]g\b|\blte\b", re.IGNORECASE)
MANY = 0.05


@rule("regional/client", Severity.MEDIUM, Seems.EXCESSIVE_LATENCY, Confidence.MEDIUM)
def population_unserved_by_ladder(analysis: Analysis) -> Yields:
    """Users on a slow or metered network get full service or none.

    Why it matters: averages mislead. Users with little bandwidth, or who pay per byte, need a lower quality level.
    Without one there is nothing for them.

    The rule covers core and important journeys that a client serves. Whether a level fits the bandwidth of the users it
    is meant for is not checked.

    Anti-pattern:

        audience:
          segments: [{name: home, share: 60%, network: broadband}, {name: away, share: 40%, network: mobile}]
        components:
          app: {kind: client}
        journeys:
          look: {needs: [app], priority: important}

    Best practice:

        audience:
          segments: [{name: home, share: 60%, network: broadband}, {name: away, share: 40%, network: mobile}]
        components:
          app: {kind: client}
        journeys:
          look: {needs: [app], priority: important, degrades_to: [smaller pictures, text only]}

    Waive it when: the journey moves only a few bytes.

    See also: Netflix, "Per-Title Encode Optimization", 2015; Krishnan and Sitaraman, IMC, 2012.
    """
    architecture = analysis.architecture
    if architecture.audience is None or not declares_journeys(architecture):
        return
    clients = {name for name, component in architecture.components.items() if component.kind == "client"}
    bare = [
        name
        for name, journey in architecture.journeys.items()
        if journey.priority != "secondary" and not journey.degrades_to and clients & {*journey.needs, *journey.wants}
    ]
    for place, segment in enumerate(architecture.audience.segments if bare else ()):
        route = ("audience", "segments", place)
        if segment.network is None:
            question = f"whether {segment.name} can be served without a lower quality level for {listed(bare)}"
            yield Undecided(route, question, "network: broadband | mobile | …")
        elif THIN.search(segment.network):
            yield population_unserved_by_ladder.found(
                route,
                f"{segment.name}, {share(segment.share)} of users, is on {segment.network}; {listed(bare)} "
                f"{'have' if bare[1:] else 'has'} no lower "
                "quality level",
                severity=Severity.HIGH if segment.share > MANY else None,
                fix=setting(("journeys", bare[0]), judgement=True, degrades_to=["lower quality on slow networks"]),
            )
