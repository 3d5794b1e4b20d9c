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
    """Users on a slow or metered network get full service or none.

    Why it matters: averages mislead. Users with little bandwidth, or who pay per byte, need a lower quality level.
    Without one there is nothing for them.

    The rule covers core and important journeys that a client serves. Where a segment gives its bandwidth and a
    journey its ladder of bit rates, the rule computes who is below the lowest bit rate, as `size` does; a finding
    needs 1% of the segment. Elsewhere a level is taken to fit the bandwidth of the users it is meant for.

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


def _below_the_lowest_rung(segment: Segment, name: str, journey: Journey, part: float, route: Route) -> Finding:
    lowest = min(journey.ladder)
    room = f" into {share(journey.headroom)} of their bandwidth" if journey.headroom < 1 else " their bandwidth"
    return population_unserved_by_ladder.found(
        route,
        f"{share(part)} of {segment.name} cannot play {name}: not even the lowest bit rate of its ladder, "
        f"{bit_rate(lowest)}, fits{room}",
        severity=Severity.HIGH if part * segment.share > MANY else None,
        fix=setting(
            ("journeys", name),
            judgement=True,
            ladder=[bit_rate(rung) for rung in (lowest / 2, *sorted(journey.ladder))],
        ),
    )
