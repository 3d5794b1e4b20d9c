"""Scenarios for the terminal: what held, what did not, and why."""

from collections import Counter
from collections.abc import Iterator, Sequence

from workbook.review.scenario_outcome import ScenarioOutcome
from workbook.review.verification import Verification
from workbook.views.scenarios.sentences import component_state, headline, rungs, undecided
from workbook.views.terminal import paragraph, printable, table
from workbook.wording.name_lists import plural
from workbook.wording.reasons import ARROW, LEGEND

WORDS = {"held": "passed", "failed": "FAILED", "undecided": "UNDECIDED"}


def verified_text(verification: Verification) -> str:
    """One line per scenario, and for each that did not hold or is undecided what was expected, what is, and why."""
    lines: list[str] = []
    for scenario in verification.scenarios:
        word = WORDS[scenario.outcome] if scenario.expected else "no expectation"
        lines.append(paragraph(f"{word:8}  {scenario.name}"))
        for target in scenario.expected or scenario.journeys:
            lines += _verdict(scenario, target)
        lines += [paragraph(f"Note: {note}", 10, 4) for note in scenario.notes]
    counted = Counter(scenario.outcome for scenario in verification.scenarios if scenario.expected)
    asking = sum(not scenario.expected for scenario in verification.scenarios)
    counts = f"{counted['held']} passed, {counted['failed']} failed"
    open_ = f", {counted['undecided']} undecided" if counted["undecided"] else ""
    without = f", {asking} without an expectation" if asking else ""
    lines += [*_legend(lines), ""]
    lines.append(paragraph(f"{plural(len(verification.scenarios), 'scenario')}: {counts}{open_}{without}"))
    return "\n".join(lines)


def _verdict(scenario: ScenarioOutcome, target: str) -> Iterator[str]:
    """Nothing of a journey, or of one for a segment, that is as expected whatever is missing."""
    expected, verdict = scenario.expected.get(target), scenario.verdict(target)
    journey, _, segment = target.partition("@")
    who = f"{journey} for {segment}" if segment else journey
    if expected is None:
        yield paragraph(f"{who}: {verdict}{undecided(scenario.journeys[journey])}", 10)
    elif verdict != expected:
        yield paragraph(f"{who}: expected {expected}, is {verdict}", 10)
    elif scenario.is_undecided(target):
        yield paragraph(f"{who}: expected {expected}{undecided(scenario.journeys[journey])}", 10)
    else:
        return
    yield from (paragraph(f"because {reason}", 10, 4) for reason in scenario.because(target))


def failed_text(outcome: ScenarioOutcome) -> str:
    """One scenario: every journey with its chain, then every component that is not up."""
    lines = [printable(outcome.name), ""]
    for name, journey in outcome.journeys.items():
        colon = ":" if journey.because and not undecided(journey) else ""
        lines.append(paragraph(f"{headline(name, journey)}{colon}"))
        lines += [paragraph(reason, 4, 4) for reason in journey.because]
        lines += [paragraph(sentence, 4, 4) for sentence in rungs(name, journey)]
    lines += [paragraph(f"Note: {note}") for note in outcome.notes]
    failing = [(name, component) for name, component in outcome.components.items() if component.state != "up"]
    lines.append("")
    if failing:
        lines.append(
            table(
                ["component", "state"],
                [([name, component_state(component)], "; ".join(component.because)) for name, component in failing],
            )
        )
    rest = len(outcome.components) - len(failing)
    lines.append(paragraph(f"{'Other components' if failing else 'Components'} that are up: {rest}."))
    return "\n".join([*lines, *_legend(lines)])


def _legend(lines: Sequence[str]) -> Iterator[str]:
    """How to read the arrows, if there are any."""
    if any(ARROW.strip() in text for text in lines):
        yield paragraph(LEGEND)
