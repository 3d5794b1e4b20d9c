from collections.abc import Iterator
from math import floor

from workbook.failure import Analysis, BasicEvent, Undecided
from workbook.failure.bits import places
from workbook.findings import Confidence, Seems, Severity, Yields, listed, rule, setting
from workbook.findings.proposed_value import percentage_text
from workbook.reliability.availability import Promise, Settings, promises
from workbook.wording.probabilities import lost_time, percent
from workbook.wording.quantities import days, share


@rule("availability-target", Severity.HIGH, Seems.SINGLE_POINT_OF_FAILURE, Confidence.HIGH)
def slo_exceeds_dependencies(analysis: Analysis) -> Yields:
    """A journey promises more than its dependencies deliver.

    Why it matters: the availabilities of everything that a journey needs multiply. If the product is below the SLO, the
    SLO is missed in an average year, without anybody making a mistake.

    The rule compares the share of all users' requests that is lost, as `workbook availability` prints it: replicas,
    changes and refused requests count. It is a finding when the figures in the design miss the SLO, and a question when
    only assumed figures do. The finding is low when only the rule of the extra nine is missed: a dependency should fail
    ten times less often than what needs it.

    Anti-pattern:

        components:
          web: {availability: 99.5%}
        journeys:
          use: {needs: [web], slo: 99.9%}

    Best practice:

        components:
          web: {availability: 99.999%}
        journeys:
          use: {needs: [web], slo: 99.9%}

    Waive it when: the SLO is an aspiration and is documented as one.

    See also: Treynor et al., "The Calculus of Service Availability", ACM Queue, 2017.
    """
    journeys = analysis.architecture.journeys
    asked = [name for name, journey in journeys.items() if journey.slo is not None and journey.slo < 1]
    promised = promises(analysis.grounded, asked, Settings())
    for index, (name, journey) in enumerate(journeys.items()):
        kept = promised.get(name)
        if kept is None or journey.slo is None:
            continue
        needed, unknown = _needed(analysis, index)
        allowed = (1 - journey.slo) / 10 * 1.001
        weak = sorted((share, target) for target, share in needed.items() if 1 - share > allowed)
        if lost := sum(_lost_at_rest(analysis, index)):
            yield slo_exceeds_dependencies.found(
                ("journeys", name, "slo"),
                f"{name} promises {_percent(journey.slo)} and is lost for {share(lost)} of users at peak even "
                "with nothing "
                f"failed: {_answered(kept)}",
            )
        elif kept.is_broken:
            product = " × ".join(f"{target} {_percent(share)}" for share, target in weak[:5])
            yield slo_exceeds_dependencies.found(
                ("journeys", name, "slo"),
                f"{name} promises {_percent(journey.slo)}: {_answered(kept)}"
                + (f". It needs {product}" if product else ""),
                fix=setting(
                    ("journeys", name), judgement=True, slo=percentage_text(floor((1 - kept.lost.high) * 1e5) / 1e5)
                ),
            )
        elif unknown:
            question = f"whether {name} can reach {_percent(journey.slo)}"
            yield Undecided(("journeys", name), question, f"{unknown[0]}.availability: …%")
        elif weak:
            yield slo_exceeds_dependencies.found(
                ("journeys", name, "slo"),
                f"{name} promises {_percent(journey.slo)} and needs "
                f"{listed([f'{target} ({_percent(share)})' for share, target in weak[:4]])}, whose "
                "availability is less than ten times better "
                "than the SLO",
                severity=Severity.LOW,
                fix=setting(
                    ("journeys", name), judgement=True, slo=percentage_text(1 - min(10 * (1 - weak[0][0]), 1.0))
                ),
            )


def _fatal(analysis: Analysis, journey: int, segment: str) -> Iterator[BasicEvent]:
    """Components that are down and domains that are lost, each alone, with the journey lost for *segment*."""
    events = analysis.single_events
    lost = (events[place] for place in places(analysis.singles.lost(journey, segment)) if place < len(events))
    for event in lost:
        kind = analysis.architecture.components[event.target].kind if event.kind == "down" else ""
        if event.kind in ("down", "lost") and kind != "client":
            yield event


def _lost_at_rest(analysis: Analysis, journey: int) -> Iterator[float]:
    """Shares of the users who lose the journey with nothing failed."""
    for segment in analysis.architecture.segments:
        if analysis.singles.lost(journey, segment.name) >> analysis.at_rest & 1:
            yield segment.share


def _needed(analysis: Analysis, journey: int) -> tuple[dict[str, float], list[str]]:
    """Availabilities of what the journey cannot do without, and where none is said of it."""
    architecture = analysis.architecture
    known: dict[str, float] = {}
    unknown: dict[str, None] = {}
    for segment in architecture.segments:
        for event in _fatal(analysis, journey, segment.name):
            is_domain = event.kind == "lost"
            part = (architecture.failure_domains if is_domain else architecture.components)[event.target]
            if part.availability is not None:
                known[event.target] = part.availability
            elif part.mtbf and part.mttr is not None:
                known[event.target] = part.mtbf / (part.mtbf + part.mttr)
            else:
                unknown[f"{'failure_domains' if is_domain else 'components'}.{event.target}"] = None
    return known, list(unknown)


def _answered(kept: Promise) -> str:
    """What `workbook availability` prints: requests answered, time lost and allowed, how much is assumed."""
    low, high = percent(kept.lost.high), percent(kept.lost.low)
    answered = high if low == high else f"between {low} and {high}"
    assumed = f" ({len(kept.assumed)} of {kept.events} figures assumed)" if kept.assumed else ""
    if kept.lost.low >= 1.0:
        return f"no request is answered{assumed}"
    return (
        f"{answered} of requests are answered, {lost_time(kept.minutes)} lost in {days(kept.window)}, but only "
        f"{lost_time(kept.budget)} is allowed{assumed}"
    )


def _percent(value: float) -> str:
    return f"{value * 100:.6g}%"
