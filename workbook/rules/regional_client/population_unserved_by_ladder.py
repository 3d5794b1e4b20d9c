import re

from workbook.document import Route
from workbook.failure import Analysis, Undecided
from workbook.findings import Confidence, Finding, Seems, Severity, Yields, declares_journeys, listed, rule, setting
from workbook.model import Journey, Segment
from workbook.traffic.size.stream_rate import stream_rate
from workbook.wording.quantities import bit_rate, share

THIN = re.compile(r"mobile|cellular|satellite|metered|dial|edge|gprs|slow|\b[2345]g\b|\blte\b", re.IGNORECASE)
MANY = 0.05
"""Of all users."""
FEW = 0.01
"""Of a segment."""


@rule("regional/client", Severity.MEDIUM, Seems.EXCESSIVE_LATENCY, Confidence.MEDIUM)
def population_unserved_by_ladder(analysis: Analysis) -> Yields:
    """Users on a thin or metered network have only all or nothing.

    Why it matters: the average user does not exist. Who has little bandwidth, or pays for every byte, is served by the
    lower rungs of the ladder; without rungs there is nothing for them.

    Asked of core and important journeys that a client carries. Where a segment gives its bandwidth and the journey its
    ladder of bit rates, who is below the lowest rung is computed, as `size` shows it; the finding begins at 1% of the
    segment. Elsewhere a rung is believed to reach those whom it is for.

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
    carried = {
        name: journey
        for name, journey in architecture.journeys.items()
        if journey.priority != "secondary" and clients & {*journey.needs, *journey.wants}
    }
    for place, segment in enumerate(architecture.audience.segments):
        route = ("audience", "segments", place)
        unserved = {name: stream_rate(segment, journey).cannot_play for name, journey in carried.items()}
        for name, part in unserved.items():
            if part is not None and part >= FEW:
                yield _below_the_lowest_rung(segment, name, carried[name], part, route)
        bare = [name for name, part in unserved.items() if part is None and not carried[name].degrades_to]
        if not bare:
            continue
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


def _below_the_lowest_rung(segment: Segment, name: str, journey: Journey, part: float, route: Route) -> Finding:
    lowest = min(journey.ladder)
    room = f" into {share(journey.headroom)} of their bandwidth" if journey.headroom < 1 else " their bandwidth"
    return population_unserved_by_ladder.found(
        route,
        f"{share(part)} of {segment.name} cannot play {name}: not even the lowest rung of its ladder, "
        f"{bit_rate(lowest)}, fits{room}",
        severity=Severity.HIGH if part * segment.share > MANY else None,
        fix=setting(
            ("journeys", name),
            judgement=True,
            ladder=[bit_rate(rung) for rung in (lowest / 2, *sorted(journey.ladder))],
        ),
    )
