"""Replays for the terminal: predicted beside observed, the score beside the naive rule's, every miss with its cause."""

from collections.abc import Iterator, Sequence

from workbook.incident import Miss, Remedies, Score, asked_before, warned
from workbook.model import Change
from workbook.review.replayed_outages import ReplayedOutage, ReplayedOutages
from workbook.views.replay.sentences import (
    ASKED,
    HEADS,
    NO_REVIEW,
    SHOWN,
    WARNED,
    Figures,
    compared_cells,
    comparison_note,
    given_sentence,
    mean_scores,
    miss_sentence,
    other_remedies,
    remedies_heading,
    remedy_findings,
    remedy_sentence,
    score_sentence,
    total_scores,
)
from workbook.views.terminal import paragraph, printable, table
from workbook.wording.name_lists import plural


def replay_text(shown: ReplayedOutage) -> str:
    """One run of one outage, and what would have helped if that is known."""
    outage = shown.replay.outage
    lines = [
        paragraph(f"{outage.id}: {outage.title}"),
        paragraph(given_sentence(outage)),
        paragraph(HEADS[shown.which]),
        "",
    ]
    lines += _corrections(() if shown.which == "as intended" else shown.replay.changes)
    rows = [(list(compared_cells(comparison)), comparison_note(comparison)) for comparison in shown.run.comparisons]
    lines += [table(["what", "predicted", "observed", "outcome"], rows) if rows else "Nothing was observed.", ""]
    naive = shown.run.naive_score if shown.which == "as intended" else None
    lines += [paragraph(score_sentence(shown.run.score, naive)), *_misses(shown.run.misses, shown)]
    if outage.every_caveat:
        lines += ["", paragraph(f"Caveat: {outage.every_caveat}")]
    if shown.remedies is not None:
        lines += ["", *_remedies(shown.remedies)]
    return "\n".join(lines)


def _corrections(changes: Sequence[Change]) -> Iterator[str]:
    for change in changes:
        yield paragraph(f"Correction: {change.why}")
        yield from (f"  {printable(line)}" for line in change.diff)
    if changes:
        yield ""


def _misses(misses: Sequence[Miss], shown: ReplayedOutage) -> Iterator[str]:
    for miss in misses:
        yield ""
        yield paragraph(miss_sentence(miss))
        yield from (paragraph(line, 4, 2) for line in miss.told)
        questions = asked_before(miss, shown.questions)
        if warnings := warned(miss, shown.findings):
            yield f"    {WARNED}"
            yield from (paragraph(f"{finding.short_id}: {finding.message}", 6, 2) for finding in warnings)
        if questions:
            yield f"    {ASKED}"
            yield from (paragraph(f"{question.rule}: {question.question}", 6, 2) for question in questions)
        if not warnings and not questions:
            yield f"    {NO_REVIEW}"


def replays_text(shown: ReplayedOutages) -> str:
    """The table over many outages, and the totals."""
    intended = shown.which == "as intended"
    lines = [paragraph(HEADS[shown.which])]
    if intended:
        lines.append(
            paragraph(
                "In brackets: the naive rule, which takes everything upstream of a failure as down. "
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
    yield remedies_heading(remedies)
    for remedy in remedies.helping:
        yield paragraph(remedy_sentence(remedy), 2, 2)
        yield paragraph(remedy_findings(remedy), 6, 2)
    yield from (paragraph(line, 2, 2) for line in other_remedies(remedies))
