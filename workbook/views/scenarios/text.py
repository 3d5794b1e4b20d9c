"""Scenarios for the terminal: what held, what did not, and why."""

from collections import Counter
from collections.abc import Iterator

from workbook.failure import Verdict
from workbook.review.scenario_outcome import ComponentOutcome, JourneyOutcome, ScenarioOutcome
from workbook.review.verification import Verification
from workbook.views.analysis_summaries import deciding, for_whom
from workbook.views.terminal import paragraph, printable, table
from workbook.wording.name_lists import listed, plural
from workbook.wording.quantities import whole_share

WORDS = {"held": "held", "failed": "NOT HELD", "undecided": "UNDECIDED"}


def verified_text(verification: Verification) -> str:
    """One line per scenario, and for each that did not hold or is undecided what was expected, what is, and why."""
    lines: list[str] = []
    for scenario in verification.scenarios:
        word = WORDS[scenario.outcome] if scenario.expected else "no expectation"
        lines.append(paragraph(f"{word:8}  {scenario.name}"))
        for journey in scenario.expected or scenario.journeys:
            lines += _verdict(journey, scenario.journeys[journey], scenario.expected.get(journey))
        lines += [paragraph(f"Note: {note}", 10, 4) for note in scenario.notes]
    counted = Counter(scenario.outcome for scenario in verification.scenarios if scenario.expected)
    asking = sum(not scenario.expected for scenario in verification.scenarios)
    counts = f"{counted['held']} held, {counted['failed']} did not"
    open_ = f", {counted['undecided']} undecided" if counted["undecided"] else ""
    without = f", {asking} without an expectation" if asking else ""
    lines.append("")
    lines.append(paragraph(f"{plural(len(verification.scenarios), 'scenario')}: {counts}{open_}{without}"))
    return "\n".join(lines)


def _verdict(journey: str, outcome: JourneyOutcome, expected: Verdict | None) -> Iterator[str]:
    """Nothing of a journey that is as expected whatever is missing."""
    if expected is None:
        yield paragraph(f"{journey}: {outcome.verdict}{_undecided(outcome)}", 10)
    elif outcome.verdict != expected:
        yield paragraph(f"{journey}: expected {expected}, is {outcome.verdict}", 10)
    elif outcome.may_be_worse:
        yield paragraph(f"{journey}: expected {expected}{_undecided(outcome)}", 10)
    else:
        return
    yield from (paragraph(f"because {reason}", 10, 4) for reason in outcome.because)


def _undecided(outcome: JourneyOutcome) -> str:
    """`, undecided: journeys.home.latency_budget says how long is too long`; empty if all is decided."""
    segments = [segment for segment, open_ in outcome.undecided.items() if open_]
    if not segments:
        return ""
    whom = f" for {listed(segments)}" if len(segments) < len(outcome.undecided) else ""
    return f", undecided{whom}: {deciding(outcome.would_decide)}"


def _refused(outcome: JourneyOutcome) -> str:
    """` (90% of requests refused)`; by segment where they differ, and empty if nothing is refused."""
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
    return f" ({listed(parts)} refused)"


def _rungs(name: str, outcome: JourneyOutcome) -> Iterator[str]:
    """Per set of omitted components, the rung of `degrades_to` that covers it, or that none does."""
    segments: dict[tuple[str, ...], list[str]] = {}
    for segment, omitted in outcome.omitted.items():
        segments.setdefault(omitted, []).append(segment)
    for omitted, those in segments.items():
        whom = f" for {listed(those)}" if len(those) < len(outcome.segments) else ""
        rung, loss = outcome.rungs[those[0]], f"the loss of {listed(omitted)}{whom}"
        if rung is not None:
            yield f"Rung {rung.number} of degrades_to covers {loss}: {rung.what}."
        elif outcome.has_ladder:
            yield f"No rung of degrades_to covers {loss}."
        else:
            yield f"{name} has no degrades_to that covers {loss}; what users then see is not described."


def _state(outcome: ComponentOutcome) -> str:
    """`down`, or `down for play; 4 other journeys unharmed` where other journeys pass through it."""
    whom = f" for {listed(outcome.journeys)}" if outcome.journeys else ""
    others = f"; {plural(outcome.unharmed, 'other journey')} unharmed" if outcome.unharmed else ""
    return f"{outcome.state}{whom}{others}"


def failed_text(outcome: ScenarioOutcome) -> str:
    """One scenario: every journey with its chain, then every component that is not up."""
    lines = [printable(outcome.name), ""]
    for name, journey in outcome.journeys.items():
        verdict = f"{name} is {for_whom(journey.verdict, journey.segments)}{_refused(journey)}"
        undecided = _undecided(journey)
        lines.append(paragraph(f"{verdict}{undecided or (':' if journey.because else '')}"))
        lines += [paragraph(reason, 4, 4) for reason in journey.because]
        lines += [paragraph(sentence, 4, 4) for sentence in _rungs(name, journey)]
    lines += [paragraph(f"Note: {note}") for note in outcome.notes]
    failing = [(name, component) for name, component in outcome.components.items() if component.state != "up"]
    lines.append("")
    if failing:
        lines.append(
            table(
                ["component", "state"],
                [([name, _state(component)], "; ".join(component.because)) for name, component in failing],
            )
        )
    rest = len(outcome.components) - len(failing)
    lines.append(paragraph(f"{plural(rest, 'component')} up" + (" besides" if failing else "")))
    return "\n".join(lines)
