"""An analysis for the terminal: verdicts, worst failures, what is slow, what stays broken, what is open."""

from collections.abc import Iterator, Sequence

from workbook.failure import Analysis, SingleFailure, Verdict, reasons
from workbook.findings import Report
from workbook.review.changes import Changes
from workbook.review.fmea import Row
from workbook.views import analysis_summaries
from workbook.views.analysis.changes_text import changes_text
from workbook.views.analysis.noticed_text import noticed_text
from workbook.views.analysis.sentences import most_severe_effect, same_harm
from workbook.views.findings.top import top_heading, top_sentences
from workbook.views.terminal import paragraph, table, width
from workbook.wording.quantities import money, whole_share
from workbook.wording.reasons import line

JOURNEYS = 30
"""Journeys told one by one, core ones first."""
WORST = 10
"""Failures in the table; `--format json` has them all."""
OPEN = 5
"""Open questions shown."""
UNCERTAIN = 5
"""Uncertain dependencies shown."""


def analysis_text(
    analysis: Analysis, report: Report | None = None, changes: Changes | None = None, worst: Sequence[Row] = ()
) -> str:
    """The whole analysis, and the top findings of *report*, in one screen for a design of ten components.

    What *changes* do has a heading of its own; who would notice the *worst* failures comes last.
    """
    parts = [
        paragraph(analysis_summaries.title(analysis)),
        "",
        *_at_rest(analysis),
        *_verdicts(analysis),
        *_worst(analysis),
    ]
    parts += [*changes_text(changes), *_hidden(analysis), *_lasting(analysis)]
    after = [*_findings(analysis, report), *_open(analysis), *_uncertain(analysis), *noticed_text(worst)]
    return "\n".join([*parts, *after])


def _at_rest(analysis: Analysis) -> Iterator[str]:
    singles, scenario = analysis.singles, analysis.at_rest
    for journey in analysis_summaries.journeys_by_priority(analysis):
        index = singles.graph.journeys.index(journey)
        for segment in analysis.architecture.segments:
            verdict = singles.verdict(index, segment.name, scenario)
            if verdict != "unharmed":
                why = line(reasons(singles, scenario).of_journey(journey, segment.name))
                yield paragraph(f"With nothing failed, {journey} is {verdict} for {segment.name}: {why}.")


def _verdicts(analysis: Analysis) -> Iterator[str]:
    names = analysis_summaries.journeys_by_priority(analysis)
    for journey in names[:JOURNEYS]:
        yield paragraph(analysis_summaries.verdict(analysis, journey))
    if more := names[JOURNEYS:]:
        yield f"{len(more)} more journey{'s' * (len(more) > 1)} in --format json"
    yield ""


def _worst(analysis: Analysis) -> Iterator[str]:
    hurting = list(same_harm([failure for failure in analysis.failures if failure.users_hit]))
    if not hurting:
        yield paragraph("No single failure loses or degrades a journey.")
        yield ""
        return
    valued = any(failure.costs for failures in hurting for failure in failures)
    headings = ["event", "lost", "degraded", "users affected", *(["per hour"] if valued else [])]
    rows = [
        (_row(analysis, failures, valued=valued), most_severe_effect(analysis, failures[0], width()))
        for failures in hurting[:WORST]
    ]
    more = f", {len(hurting) - len(rows)} more in --format json" if len(hurting) > len(rows) else ""
    yield paragraph(f"Worst single failures{more}")
    yield table(headings, rows)
    yield ""


def _row(analysis: Analysis, failures: Sequence[SingleFailure], *, valued: bool) -> list[str]:
    first = failures[0]
    cost = [" + ".join(map(money, first.costs)) or "–"] if valued else []
    return [
        analysis_summaries.events_of_one_part([failure.event for failure in failures]),
        _listed(first, "lost"),
        _listed(first, "degraded"),
        analysis_summaries.people(analysis, first.users_hit),
        *cost,
    ]


def _listed(failure: SingleFailure, verdict: Verdict) -> str:
    names = [harm.journey for harm in failure.with_verdict(verdict)]
    if len(names) > 1 and len(names) == len(failure.harms):
        return f"all {len(names)}"
    return ", ".join(names) if len(names) <= 2 else f"{', '.join(names[:2])}, {len(names) - 2} more"


def _hidden(analysis: Analysis) -> Iterator[str]:
    if not analysis.hidden_hard:
        return
    yield paragraph("Worse when slow than when down")
    for sentence in analysis_summaries.hidden_hard(analysis):
        yield paragraph(sentence, 2)
    yield ""


def _lasting(analysis: Analysis) -> Iterator[str]:
    if analysis.loops:
        yield paragraph("Self-sustaining failures")
        for loop in analysis.loops:
            yield paragraph(analysis_summaries.loop(loop), 2)
        yield ""
    if analysis.stuck_starts:
        yield paragraph("Cannot start after a complete outage")
        for start in analysis.stuck_starts:
            yield paragraph(analysis_summaries.stuck(start), 2)
        yield ""


def _findings(analysis: Analysis, report: Report | None) -> Iterator[str]:
    if report is None:
        yield paragraph("Findings: run workbook check; analyze leaves them out for a design of this size")
        yield ""
        return
    if not report.findings:
        return
    yield paragraph(top_heading(report))
    for sentence in top_sentences(analysis, report):
        yield paragraph(sentence, 2)
    yield ""


def _open(analysis: Analysis) -> Iterator[str]:
    for sentence in analysis_summaries.undecided(analysis):
        yield paragraph(sentence)
        yield ""
    fields: dict[str, list[str]] = {}
    for undecided in analysis.undecided:
        fields.setdefault(undecided.question, []).append(undecided.field)
    if not fields:
        return
    shown = list(fields.items())[:OPEN]
    more = len(fields) - len(shown)
    yield paragraph(f"Not evaluated for missing data ({len(fields)}){f', the first {OPEN}' if more else ''}")
    for question, answers in shown:
        yield paragraph(f"{question} (set {', '.join(dict.fromkeys(answers))})", 2)


def _uncertain(analysis: Analysis) -> Iterator[str]:
    uncertain = analysis.architecture.uncertain_dependencies()
    if not uncertain:
        return
    shown = ", ".join(f"{caller} → {callee} ({whole_share(sure)})" for caller, callee, sure in uncertain[:UNCERTAIN])
    more = f" and {len(uncertain) - UNCERTAIN} more" if len(uncertain) > UNCERTAIN else ""
    yield ""
    yield paragraph(f"Dependencies that were imported and may not exist: {shown}{more}. Confirm or remove them.")
