"""Two designs side by side as Markdown, for a comment on a pull request."""

from collections.abc import Iterable

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
from workbook.views.markdown_escaping import escaped

MOST = 20
"""Items of one list; a comment holds 65,536 characters."""


def comparison_markdown(comparison: Comparison, sides: SideBySide) -> str:
    """The same as for the terminal; long lists are cut and say so."""
    old, new = comparison.names
    lines = [f"## {escaped(old)} → {escaped(new)}", "", f"**{escaped(summary(comparison))}**"]
    if comparison.tallies:
        lines += ["", f"| {' | '.join(TALLY_HEADINGS)} |", f"|{'---|' * len(TALLY_HEADINGS)}"]
        lines += [f"| {' | '.join(map(escaped, cells))} |" for cells in tally_rows(comparison)]
        if totals := totals_told(comparison):
            lines += ["", escaped(totals)]
    lines += _section("Not compared", journeys_told(comparison))
    worse = [*new_losses(comparison), *shifts_told(comparison.worse, comparison.segments)]
    lines += _section("Worse", worse)
    lines += _section("Better", shifts_told(comparison.better, comparison.segments))
    lines += ["", f"### {findings_told(comparison)}"]
    lines += _section("", (f"new: {finding_told(finding)}" for finding in comparison.findings_new))
    lines += _section("", (f"gone: {finding.severity} {finding.id}" for finding in comparison.findings_gone))
    lines += _section("Availability", map(available_told, comparison.available))
    lines += _section("Declared", map(figure_told, comparison.figures))
    lines += ["", "### In numbers", "", *_numbers(sides)]
    lines += _section("Trade-offs", traded(sides))
    return "\n".join(lines)


def options_markdown(sides: SideBySide) -> str:
    """Several designs in numbers: the options of a decision record."""
    return "\n".join(["## Options", "", *_numbers(sides)])


def _numbers(sides: SideBySide) -> Iterable[str]:
    found, heads = list(number_rows(sides)), headings(sides)
    lines = [f"| {' | '.join(map(escaped, heads))} |", f"|{'---|' * len(heads)}"] if found else []
    lines += [f"| {' | '.join(map(escaped, row))} |" for row in found]
    lines += _section("Not comparable", not_comparable(sides))
    return lines or ["All figures that are known are the same."]


def _section(heading: str, items: Iterable[str]) -> list[str]:
    bullets = [f"- {escaped(item)}" for item in items]
    if len(bullets) > MOST:
        bullets[MOST:] = [f"- and {len(bullets) - MOST} more"]
    return ["", *([f"### {heading}", ""] if heading else []), *bullets] if bullets else []
