import re

from workbook.failure import Analysis, Undecided
from workbook.findings import Confidence, Seems, Severity, Yields, declares_journeys, listed, rule, setting
from workbook.wording.quantities import share

THIN = re.compile(r"mobile|cellular|satellite|metered|dial|edge|gprs|slow|\b[2345]g\b|\blte\b", re.IGNORECASE)
MANY = 0.05


@rule("regional/client", Severity.MEDIUM, Seems.EXCESSIVE_LATENCY, Confidence.MEDIUM)
def population_unserved_by_ladder(analysis: Analysis) -> Yields:
    """Users on a thin or metered network have only all or nothing.

    Why it matters: the average user does not exist. Who has little bandwidth, or pays for every byte, is served by the
    lower rungs of the ladder; without rungs there is nothing for them.

    Asked of core and important journeys that a client carries. Bandwidths are not in a design: a rung is believed to
    reach those whom it is for.

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

    Waive it when: the journey moves a few bytes only.

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
            question = f"whether {segment.name} can be served without lower rungs for {listed(bare)}"
            yield Undecided(route, question, "network: broadband | mobile | …")
        elif THIN.search(segment.network):
            yield population_unserved_by_ladder.found(
                route,
                f"{segment.name}, {share(segment.share)} of users, is on {segment.network}; for {listed(bare)} there "
                "is no rung below the best",
                severity=Severity.HIGH if segment.share > MANY else None,
                fix=setting(("journeys", bare[0]), judgement=True, degrades_to=["less of it on thin networks"]),
            )
