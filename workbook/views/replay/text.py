"""Replays for the terminal: predicted beside observed, the score beside the naive rule's, every miss with its cause."""

from collections.abc import Iterator, Sequence

from workbook.failure import basic_event
from workbook.incident import Comparison, Miss, Remedies, Score, asked_before, sentence, warned
from workbook.model import Change
from workbook.review.replayed_outages import ReplayedOutage, ReplayedOutages
from workbook.views.replay.sentences import HEADS, SHOWN, Figures, mean_scores, total_scores
from workbook.views.terminal import paragraph, printable, table
from workbook.wording.name_lists import plural
from workbook.wording.quantities import seconds


def replay_text(shown: ReplayedOutage) -> str:
    """One run of one outage, and what would have helped if that is known."""
    outage = shown.replay.outage
    given = ", ".join(str(basic_event(event)) for event in outage.events) or "nothing"
    phase = ", first minutes" if outage.phase == "onset" else ""
    lines = [
        paragraph(f"{outage.id}: {outage.title}"),
        paragraph(f"Given: {given}, for {seconds(outage.outage_length)}{phase}."),
        paragraph(HEADS[shown.which]),
        "",
    ]
    lines += _corrections(() if shown.which == "as intended" else shown.replay.changes)
    rows = [(_row(comparison), _note(comparison)) for comparison in shown.run.comparisons]
    lines += [table(["what", "predicted", "observed", "outcome"], rows) if rows else "Nothing was observed.", ""]
    naive = shown.run.naive_score if shown.which == "as intended" else None
    lines += [*_score(shown.run.score, naive), *_misses(shown.run.misses, shown)]
    if outage.caveats:
        lines += ["", paragraph(f"Caveat: {outage.caveats}")]
    if shown.remedies is not None:
        lines += ["", *_remedies(shown.remedies)]
    return "\n".join(lines)


def _corrections(changes: Sequence[Change]) -> Iterator[str]:
    for change in changes:
        yield paragraph(f"Correction: {change.why}")
        yield from (f"  {printable(line)}" for line in change.diff)
    if changes:
        yield ""


def _row(comparison: Comparison) -> list[str]:
    label = f"{comparison.target} (journey)" if comparison.is_journey else comparison.target
    outcome = comparison.outcome if comparison.counts else "given" if comparison.is_given else "not counted"
    return [
        label,
        comparison.predicted,
        comparison.observed + (", not checked" if comparison.observation.is_remembered else ""),
        outcome,
    ]


def _note(comparison: Comparison) -> str:
    if not comparison.counts and not comparison.is_given:
        return f"not counted: {comparison.observation.exclude or ''}"
    return comparison.because if comparison.outcome in ("false alarm", "over-rated") and comparison.counts else ""


def _score(mine: Score, naive: Score | None) -> Iterator[str]:
    if not mine.compared:
        yield "Nothing can be compared."
        return
    figures = [
        f"{name} {written(mine)}" + (f" (naive rule {written(naive)})" if naive else "") for name, written in SHOWN
    ]
    right = f"{mine.right} of {mine.compared} exactly right" + (f" (naive rule {naive.right})" if naive else "")
    yield paragraph(f"{'; '.join([right, *figures])}.")


def _misses(misses: Sequence[Miss], shown: ReplayedOutage) -> Iterator[str]:
    for miss in misses:
        wrong = miss.comparison
        yield ""
        yield paragraph(f"{wrong.target} was {wrong.observed}, predicted {wrong.predicted}. Why it seemed safe:")
        yield from (paragraph(line, 4, 2) for line in miss.told)
        questions = asked_before(miss, shown.questions)
        if warnings := warned(miss, shown.findings):
            yield "    A review of the design would have warned:"
            yield from (paragraph(f"{finding.short_id}: {finding.message}", 6, 2) for finding in warnings)
        if questions:
            yield "    A review of the design would have asked:"
            yield from (paragraph(f"{question.rule}: {question.question}", 6, 2) for question in questions)
        if not warnings and not questions:
            yield "    No finding and no question of a review of the design is about this."


def replays_text(shown: ReplayedOutages) -> str:
    """The table over many outages, and the totals."""
    intended = shown.which == "as intended"
    lines = [paragraph(HEADS[shown.which])]
    if intended:
        lines.append(
            paragraph(
                "In brackets: the naive rule, by which everything upstream of what failed is down. "
                "Severity: mean steps of down > slow > degraded between predicted and observed."
            )
        )
    headings = ["outage", "right", "missed", "precision", "recall", "F1", "severity"]
    rows = [
        (_line(outage.replay.outage.id, outage.run.score, outage.run.naive_score if intended else None), "")
        for outage in shown.outages
    ]
    rows.append((_line("all together", *total_scores(shown)), ""))
    rows += [(["mean over outages", "", "", *_figures(*means)], "") for means in mean_scores(shown)]
    lines += ["", table(headings, rows), "", plural(len(shown.outages), "outage")]
    named, missed = shown.foreseen
    if intended and missed:
        lines.append(paragraph(f"A finding or a question of a review names {named} of the {missed} misses beforehand."))
    if shown.refused:
        lines.append(paragraph(f"{plural(len(shown.refused), 'file')} could not be replayed"))
    return "\n".join(lines)


def _line(name: str, mine: Score, naive: Score | None) -> list[str]:
    right = _beside(f"{mine.right} of {mine.compared}", str(naive.right) if naive else None)
    missed = _beside(str(mine.missed), str(naive.missed) if naive else None)
    return [name, right, missed, *_figures(mine, naive)]


def _figures(mine: Figures, naive: Figures | None) -> list[str]:
    return [_beside(written(mine), written(naive) if naive else None) for _, written in SHOWN]


def _beside(mine: str, naive: str | None) -> str:
    return f"{mine} ({naive})" if naive else mine


def _remedies(remedies: Remedies) -> Iterator[str]:
    """What each fix would have changed in the model, and all together."""
    yield f"What would have helped, tried on the design {remedies.which}"
    if not remedies.each:
        yield "  No finding of this design has a fix."
        return
    for remedy in remedies.helping:
        judged = " (unsafe: a proposal to think about)" if remedy.fix.judgement else ""
        yield paragraph(f"{remedy.sentence}{judged}", 2, 2)
        yield paragraph(f"for {', '.join(finding.short_id for finding in remedy.findings)}", 6, 2)
    if rest := len(remedies.each) - len(remedies.helping):
        fixes = "fix" if rest == 1 else "fixes, each alone,"
        yield f"  {rest} {'more ' if remedies.helping else ''}{fixes} would have changed nothing in this outage."
    if len(remedies.each) > 1:
        yield paragraph(sentence("all of them together", remedies.together), 2, 2)
