"""Scenarios for the terminal: what held, what did not, and why."""

from collections.abc import Iterator

from workbook.review.scenario_outcome import JourneyOutcome, ScenarioOutcome
from workbook.review.verification import Verification
from workbook.views.analysis_summaries import for_whom
from workbook.views.terminal import paragraph, printable, table
from workbook.wording.name_lists import plural


def verified_text(verification: Verification) -> str:
    """One line per scenario, and for each that did not hold what was expected, what is, and why."""
    lines: list[str] = []
    for one in verification.scenarios:
        word = ("held" if one.held else "NOT HELD") if one.expected else "no expectation"
        lines.append(paragraph(f"{word:8}  {one.name}"))
        for journey in one.expected or one.journeys:
            outcome = one.journeys[journey]
            wanted = one.expected.get(journey)
            if wanted is None:
                lines += _verdict(journey, outcome)
            elif outcome.verdict != wanted:
                lines.append(paragraph(f"{journey}: expected {wanted}, is {outcome.verdict}", 10))
                lines += [paragraph(f"because {reason}", 10, 4) for reason in outcome.because]
        lines += [paragraph(f"Note: {note}", 10, 4) for note in one.notes]
    failed = sum(not one.held for one in verification.scenarios)
    asking = sum(not one.expected for one in verification.scenarios)
    counts = f"{len(verification.scenarios) - failed - asking} held, {failed} did not"
    without = f", {asking} without an expectation" if asking else ""
    lines.append("")
    lines.append(paragraph(f"{plural(len(verification.scenarios), 'scenario')}: {counts}{without}"))
    return "\n".join(lines)


def _verdict(journey: str, outcome: JourneyOutcome) -> Iterator[str]:
    yield paragraph(f"{journey}: {outcome.verdict}", 10)
    yield from (paragraph(f"because {reason}", 10, 4) for reason in outcome.because)


def failed_text(outcome: ScenarioOutcome) -> str:
    """One scenario: every journey with its chain, then every component that is not up."""
    lines = [printable(outcome.name), ""]
    for name, journey in outcome.journeys.items():
        lines.append(
            paragraph(f"{name} is {for_whom(journey.verdict, journey.segments)}" + (":" if journey.because else ""))
        )
        lines += [paragraph(reason, 4, 4) for reason in journey.because]
    lines += [paragraph(f"Note: {note}") for note in outcome.notes]
    failing = [(name, one) for name, one in outcome.components.items() if one.state != "up"]
    lines.append("")
    if failing:
        lines.append(
            table(["component", "state"], [([name, one.state], "; ".join(one.because)) for name, one in failing])
        )
    rest = len(outcome.components) - len(failing)
    lines.append(paragraph(f"{plural(rest, 'component')} up" + (" besides" if failing else "")))
    return "\n".join(lines)
