"""Two designs side by side, for the terminal."""

from collections.abc import Iterable, Iterator

from workbook.review.comparison import Comparison
from workbook.review.options import SideBySide
from workbook.views.comparison.options import headings, not_comparable, number_rows, traded
from workbook.views.comparison.sentences import (
    TALLY_HEADINGS,
    available_told,
    figure_told,
    finding_told,
    findings_told,
    journeys_told,
    new_losses,
    shifts_told,
    summary,
    tally_rows,
    totals_told,
)
from workbook.views.terminal import paragraph, table


def comparison_text(comparison: Comparison, sides: SideBySide) -> str:
    """The summary, what each journey survives, what went worse, what went better, findings and figures."""
    old, new = comparison.names
    lines = [paragraph(f"{old} → {new}: {summary(comparison)}"), ""]
    if comparison.tallies:
        lines.append(table(TALLY_HEADINGS, [(cells, "") for cells in tally_rows(comparison)]))
        lines += [*map(paragraph, filter(None, [totals_told(comparison)])), ""]
    lines += _section("Not compared", journeys_told(comparison))
    worse = [*new_losses(comparison), *shifts_told(comparison.worse, comparison.segments)]
    lines += _section("Worse", worse)
    lines += _section("Better", shifts_told(comparison.better, comparison.segments))
    lines.append(paragraph(findings_told(comparison)))
    lines += [paragraph(f"+ {finding_told(finding)}", 2, 4) for finding in comparison.findings_new]
    lines += [paragraph(f"- {finding.severity} {finding.short_id}", 2, 4) for finding in comparison.findings_gone]
    lines.append("")
    lines += _section("Availability", map(available_told, comparison.available))
    lines += _section("Declared", map(figure_told, comparison.figures))
    lines += _numbers(sides)
    lines += _section("Trade-offs", traded(sides))
    return "\n".join(lines).rstrip("\n")


def options_text(sides: SideBySide) -> str:
    """Several designs in numbers."""
    return "\n".join(_numbers(sides)).rstrip("\n") or "All figures that are known are the same."


def _numbers(sides: SideBySide) -> Iterator[str]:
    found, others = [(row, "") for row in number_rows(sides)], list(not_comparable(sides))
    if found:
        yield from ("In numbers", table(headings(sides), found), "")
    yield from _section("Not comparable", others)


def _section(heading: str, items: Iterable[str]) -> Iterator[str]:
    paragraphs = [paragraph(item, 2) for item in items]
    if paragraphs:
        yield from (heading, *paragraphs, "")
