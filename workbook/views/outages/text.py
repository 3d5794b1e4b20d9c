"""The outages that come with the program, for the terminal."""

from collections.abc import Sequence

from workbook.model import OutageFile
from workbook.review.reference_outages import Resemblance
from workbook.views.terminal import paragraph
from workbook.wording.name_lists import plural


def outages_text(outages: Sequence[OutageFile]) -> str:
    """One outage per paragraph: id, title, trigger, patterns."""
    lines = []
    for outage in (file.outage for file in outages):
        lines.append(paragraph(f"{outage.id}: {outage.title}"))
        events = ", ".join(map(str, outage.events))
        lines.append(paragraph(f"trigger: {events}; patterns: {', '.join(outage.patterns)}", 4))
    return "\n".join([*lines, "", plural(len(outages), "outage")])


def resemblances_text(failures: Sequence[Resemblance]) -> str:
    """The worst failures of a design, and the outages that are like each, every analogy stated."""
    if not failures:
        return "No single failure loses or degrades a journey of this design, so there is nothing to compare."
    lines = [paragraph("Failures of this design, and similar past outages.")]
    lines.append(paragraph("These are analogies, not predictions."))
    for failure in failures:
        lines += ["", paragraph(f"{failure.failure}:")]
        for other in failure.resembling:
            lines.append(paragraph(f"{other.id}: {other.title}", 2))
            lines += [paragraph(said, 6) for said in other.alike]
        if not failure.resembling:
            lines.append("  no similar outage")
    return "\n".join(lines)


def decisions_text(outages: Sequence[OutageFile]) -> str:
    """What product decisions made worse and softened in each of *outages*, one below the other."""
    lines = []
    for outage in (file.outage for file in outages):
        decisions = outage.product_decisions
        lines.append(paragraph(f"{outage.id}: {outage.title}"))
        for heading, decided in (
            ("made worse by:", decisions.made_worse),
            ("made less severe by:", decisions.softened),
        ):
            if decided:
                lines.append(f"    {heading}")
                lines += [paragraph(f"- {decision}", 6) for decision in decided]
        lines.append("")
    return "\n".join([*lines, plural(len(outages), "outage")])
