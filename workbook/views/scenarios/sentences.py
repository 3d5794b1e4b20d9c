"""What is said of one scenario: of every journey and component, in the same words wherever it is shown."""

from collections.abc import Iterator

from workbook.review.scenario_outcome import ComponentOutcome, JourneyOutcome
from workbook.views.analysis_summaries import deciding, for_whom
from workbook.wording.name_lists import listed, plural
from workbook.wording.quantities import whole_share


def headline(name: str, outcome: JourneyOutcome) -> str:
    """`play is lost for eu (90% of requests refused)`, and whether that is decided."""
    verdict = f"{name} is {for_whom(outcome.verdict, outcome.segments)}{refused(outcome)}"
    return f"{verdict}{undecided(outcome)}"


def undecided(outcome: JourneyOutcome) -> str:
    """`, undecided: journeys.home.latency_budget says how long is too long`; empty if all is decided."""
    segments = [segment for segment, open_ in outcome.undecided.items() if open_]
    if not segments:
        return ""
    whom = f" for {listed(segments)}" if len(segments) < len(outcome.undecided) else ""
    return f", undecided{whom}: {deciding(outcome.would_decide)}"


def refused(outcome: JourneyOutcome) -> str:
    """` (90% of requests refused)`; by segment where they differ, and empty if nothing is refused.

    Where segments lose a journey without a refusal, that is said beside those that are refused.
    """
    segments: dict[str, list[str]] = {}
    for segment, refused in outcome.refused.items():
        if refused > 0.0:
            segments.setdefault(whole_share(refused), []).append(segment)
    if not segments:
        return ""
    (first, *more), everybody = segments, sum(map(len, segments.values())) == len(outcome.refused)
    if not more and everybody:
        return f" ({first} of requests refused)"
    parts = (f"{said} of requests of {listed(names)}" for said, names in segments.items())
    return f" ({listed(parts)} refused{_lost_otherwise(outcome)})"


def _lost_otherwise(outcome: JourneyOutcome) -> str:
    """`, which counts as lost; the other segments lose all requests`, where some are lost without a refusal."""
    unrefused = [segment for segment, part in outcome.refused.items() if not part]
    lost = [segment for segment in unrefused if outcome.segments[segment] == "lost"]
    if not lost:
        return ""
    refused = [outcome.segments[segment] for segment, part in outcome.refused.items() if part]
    counts = ", which counts as lost" if set(refused) == {"lost"} else ""
    whom = "the other segments" if len(lost) == len(unrefused) > 1 else listed(lost)
    return f"{counts}; {whom} {'loses' if len(lost) == 1 else 'lose'} all requests"


def rungs(name: str, outcome: JourneyOutcome) -> Iterator[str]:
    """Per set of omitted components, the rung of `degrades_to` that covers it, or that none does."""
    segments: dict[tuple[str, ...], list[str]] = {}
    for segment, omitted in outcome.omitted.items():
        segments.setdefault(omitted, []).append(segment)
    for omitted, those in segments.items():
        whom = f" for {listed(those)}" if len(those) < len(outcome.segments) else ""
        rung, loss = outcome.rungs[those[0]], f"the loss of {listed(omitted)}{whom}"
        if rung is not None:
            yield f"Degraded mode {rung.number} covers {loss}: {rung.what}."
        elif outcome.has_ladder:
            yield f"No degraded mode covers {loss}."
        else:
            yield f"{name} has no degraded mode that covers {loss}; what users then see is not described."


def component_state(outcome: ComponentOutcome) -> str:
    """`down in 1 of 3 regions`, `down for play; 4 other journeys unharmed` where other journeys pass through it."""
    alike, regions = outcome.regions
    where = f" in {alike} of {regions} regions" if alike < regions else ""
    whom = f" for {listed(outcome.journeys)}" if outcome.journeys else ""
    others = f"; {plural(outcome.unharmed, 'other journey')} unharmed" if outcome.unharmed else ""
    return f"{outcome.state}{where}{whom}{others}"
