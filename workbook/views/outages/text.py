"""Outages as a list, for the terminal and as plain data."""

from collections.abc import Iterable, Sequence
from typing import Any

from workbook.incident import Related
from workbook.model import Architecture, Outage
from workbook.views.terminal import paragraph
from workbook.wording.name_lists import plural

Plain = dict[str, Any]


def outages_document(pairs: Iterable[tuple[Outage, Architecture]]) -> Plain:
    """What the list shows of each outage."""
    return {
        "outages": [
            {
                "id": outage.id,
                "title": outage.title,
                "organisation": outage.org or "",
                "patterns": list(outage.patterns),
                "component_kinds": sorted({component.kind for component in architecture.components.values()}),
                "events": [str(event) for event in outage.events],
            }
            for outage, architecture in pairs
        ]
    }


def outages_text(document: Plain) -> str:
    """One outage per paragraph: id, title, what was given, patterns."""
    lines = []
    for outage in document["outages"]:
        lines.append(paragraph(f"{outage['id']}: {outage['title']}"))
        lines.append(paragraph(f"given: {', '.join(outage['events'])}; patterns: {', '.join(outage['patterns'])}", 4))
    return "\n".join([*lines, "", plural(len(document["outages"]), "outage")])


def resembling_document(failures: Sequence[tuple[str, Sequence[Related]]]) -> Plain:
    """The worst failures of a design, and the outages that are like each."""
    return {
        "failures": [
            {
                "failure": failure,
                "resembling": [
                    {"id": outage.id, "title": outage.title, "alike": list(outage.alike)} for outage in similar
                ],
            }
            for failure, similar in failures
        ]
    }


def resembling_text(document: Plain) -> str:
    """The same, each analogy stated."""
    if not document["failures"]:
        return "No single failure harms a journey of this design, so there is nothing to compare."
    lines = [paragraph("The worst single failures of this design, and outages that are like them in the ways named.")]
    lines.append(paragraph("That is an analogy and no prediction."))
    for failure in document["failures"]:
        lines += ["", paragraph(f"{failure['failure']}:")]
        for outage in failure["resembling"]:
            lines.append(paragraph(f"{outage['id']}: {outage['title']}", 2))
            lines += [paragraph(said, 6) for said in outage["alike"]]
        if not failure["resembling"]:
            lines.append("  no outage here is like it in the kinds of component that fail")
    return "\n".join(lines)
