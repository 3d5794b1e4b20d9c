"""Scenarios for the terminal: what held, what did not, and why."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from workbook.model import Scenario
from workbook.views.terminal import paragraph, printable, table
from workbook.wording.name_lists import listed, plural
from workbook.wording.ordered_scales import VERDICT_ORDER


def verified_text(documents: Sequence[Mapping[str, Any]], scenarios: tuple[Scenario, ...]) -> str:
    """One line per scenario, and for each that did not hold what was expected, what is, and why."""
    lines: list[str] = []
    for document, scenario in zip(documents, scenarios, strict=True):
        word = ("held" if document["held"] else "NOT HELD") if scenario.expect else "no expectation"
        lines.append(paragraph(f"{word:8}  {document['name']}"))
        shown = scenario.expect or document["journeys"]
        for journey in shown:
            outcome = document["journeys"][journey]
            wanted = scenario.expect.get(journey)
            if wanted is None:
                lines += _verdict(journey, outcome)
            elif outcome["verdict"] != wanted:
                lines.append(paragraph(f"{journey}: expected {wanted}, is {outcome['verdict']}", 10))
                lines += [paragraph(f"because {reason}", 10, 4) for reason in outcome["because"]]
        lines += [paragraph(f"Note: {note}", 10, 4) for note in document["notes"]]
    failed = sum(not document["held"] for document in documents)
    asking = sum(not scenario.expect for scenario in scenarios)
    counts = f"{len(documents) - failed - asking} held, {failed} did not"
    without = f", {asking} without an expectation" if asking else ""
    lines.append("")
    lines.append(f"{plural(len(documents), 'scenario')}: {counts}{without}")
    return "\n".join(lines)


def _verdict(journey: str, outcome: Mapping[str, Any]) -> Iterator[str]:
    yield paragraph(f"{journey}: {outcome['verdict']}", 10)
    yield from (paragraph(f"because {reason}", 10, 4) for reason in outcome["because"])


def failed_text(document: Mapping[str, Any]) -> str:
    """One scenario: every journey with its chain, then every component that is not up."""
    lines = [printable(document["name"]), ""]
    for name, journey in document["journeys"].items():
        lines.append(paragraph(f"{name} is {for_whom(journey)}" + (":" if journey["because"] else "")))
        lines += [paragraph(reason, 4, 4) for reason in journey["because"]]
    lines += [paragraph(f"Note: {note}") for note in document["notes"]]
    hurt = [(name, component) for name, component in document["components"].items() if component["state"] != "up"]
    lines.append("")
    if hurt:
        lines.append(
            table(
                ["component", "state"],
                [([name, component["state"]], "; ".join(component["because"])) for name, component in hurt],
            )
        )
    rest = len(document["components"]) - len(hurt)
    lines.append(f"{plural(rest, 'component')} up" + (" besides" if hurt else ""))
    return "\n".join(lines)


def for_whom(journey: Mapping[str, Any]) -> str:
    """`degraded for europe and asia, unharmed for americas`; the verdict alone if all segments agree."""
    per_verdict: dict[str, list[str]] = {}
    for segment, verdict in journey["segments"].items():
        per_verdict.setdefault(verdict, []).append(segment)
    if len(per_verdict) == 1:
        return str(journey["verdict"])
    worst_first = sorted(per_verdict, key=VERDICT_ORDER.__getitem__, reverse=True)
    return ", ".join(f"{verdict} for {listed(per_verdict[verdict])}" for verdict in worst_first)
