"""Outages as a list, for the terminal and as plain data."""

from collections.abc import Iterable, Sequence
from typing import Any

from workbook.incident import Related
from workbook.model import Architecture, Outage
from workbook.views.terminal import paragraph
from workbook.views.wording import plural

Plain = dict[str, Any]


def outages_document(told: Iterable[tuple[Outage, Architecture]]) -> Plain:
    """What the list shows of each outage."""
    return {
        "outages": [
            {
                "id": outage.id,
                "title": outage.title,
                "organisation": outage.org or "",
                "patterns": list(outage.patterns),
                "component_kinds": sorted({one.kind for one in architecture.components.values()}),
                "events": [str(event) for event in outage.events],
            }
            for outage, architecture in told
        ]
    }


def outages_text(told: Plain) -> str:
    """One outage per paragraph: id, title, what was given, patterns."""
    lines = []
    for one in told["outages"]:
        lines.append(paragraph(f"{one['id']}: {one['title']}"))
        lines.append(paragraph(f"given: {', '.join(one['events'])}; patterns: {', '.join(one['patterns'])}", 4))
    return "\n".join([*lines, "", plural(len(told["outages"]), "outage")])


def resembling_document(failures: Sequence[tuple[str, Sequence[Related]]]) -> Plain:
    """The worst failures of a design, and the outages that are like each."""
    return {
        "failures": [
            {
                "failure": failure,
                "resembling": [{"id": one.id, "title": one.title, "alike": list(one.alike)} for one in found],
            }
            for failure, found in failures
        ]
    }


def resembling_text(told: Plain) -> str:
    """The same, each analogy stated."""
    if not told["failures"]:
        return "No single failure harms a journey of this design, so there is nothing to compare."
    lines = [paragraph("The worst single failures of this design, and outages that are like them in the ways named.")]
    lines.append(paragraph("That is an analogy and no prediction."))
    for failure in told["failures"]:
        lines += ["", paragraph(f"{failure['failure']}:")]
        for one in failure["resembling"]:
            lines.append(paragraph(f"{one['id']}: {one['title']}", 2))
            lines += [paragraph(said, 6) for said in one["alike"]]
        if not failure["resembling"]:
            lines.append("  no outage here is like it in the kinds of component that fail")
    return "\n".join(lines)
