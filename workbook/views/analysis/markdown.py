"""An analysis as Markdown, for a pull request or a wiki."""

from collections.abc import Iterable

from workbook.failure import Analysis
from workbook.findings import Report
from workbook.views import analysis_summaries
from workbook.views.analysis.sentences import most_severe_effect
from workbook.views.findings.top import top_heading, top_sentences
from workbook.views.markdown_escaping import escaped
from workbook.wording.quantities import money


def analysis_markdown(
    analysis: Analysis, pictures: Iterable[tuple[str, str]] = (), report: Report | None = None
) -> str:
    """Verdicts, every failure that hurts, what stays broken, what is open; *pictures* are (title, path)."""
    lines = [f"# {escaped(analysis_summaries.title(analysis))}", ""]
    lines += [
        f"- {escaped(analysis_summaries.verdict(analysis, name))}"
        for name in analysis_summaries.journeys_by_priority(analysis)
    ]
    for title, path in pictures:
        lines += ["", f"![{escaped(title)}]({path})"]
    hurting = [failure for failure in analysis.failures if failure.users_hit]
    if hurting:
        lines += ["", "## Single failures with impact", ""]
        lines += ["| event | lost | degraded | users affected | per hour | because |", "|---|---|---|---|---|---|"]
    for failure in hurting:
        cells = [
            failure.event.in_short,
            ", ".join(harm.journey for harm in failure.with_verdict("lost")),
            ", ".join(harm.journey for harm in failure.with_verdict("degraded")),
            analysis_summaries.people(analysis, failure.users_hit),
            " + ".join(map(money, failure.costs)),
            most_severe_effect(analysis, failure),
        ]
        lines.append(f"| {' | '.join(map(escaped, cells))} |")
    lines += _section("Worse when slow than when down", analysis_summaries.hidden_hard(analysis))
    lines += _section("Self-sustaining failures", map(analysis_summaries.loop, analysis.loops))
    lines += _section("Cannot start after a complete outage", map(analysis_summaries.stuck, analysis.stuck_starts))
    if report and report.findings:
        lines += _section(top_heading(report), top_sentences(analysis, report))
    lines += [line for sentence in analysis_summaries.undecided(analysis) for line in ("", escaped(sentence))]
    lines += _section(
        "Not evaluated for missing data",
        (f"{undecided.question} (set {undecided.field})" for undecided in analysis.undecided),
    )
    return "\n".join([*lines, ""])


def _section(heading: str, items: Iterable[str]) -> list[str]:
    entries = list(items)
    return ["", f"## {heading}", "", *(f"- {escaped(item)}" for item in entries)] if entries else []
