"""What a replay says of one run, for a table and lists; every sentence of the text is among them."""

from collections.abc import Iterator
from dataclasses import dataclass

from workbook.incident import asked_before, warned
from workbook.review.replayed_outages import ReplayedOutage
from workbook.views.replay.sentences import (
    ASKED,
    HEADS,
    NO_REVIEW,
    WARNED,
    compared_cells,
    comparison_note,
    given_sentence,
    miss_sentence,
    other_remedies,
    remedies_heading,
    remedy_findings,
    remedy_sentence,
    score_sentence,
)
from workbook.views.report.tables import ShownCell, ShownTable


@dataclass(frozen=True)
class ListedParts:
    """A sentence, and what is listed below it."""

    sentence: str
    lines: tuple[str, ...]


@dataclass(frozen=True)
class ReplayParts:
    """One run as a page shows it."""

    which: str
    about: str
    given: str
    corrections: tuple[ListedParts, ...]
    table: ShownTable
    score: str
    misses: tuple[tuple[ListedParts, ...], ...]
    """Per miss: why it seemed safe, then what a review would have said."""
    remedies: ListedParts | None


def replay_parts(shown: ReplayedOutage) -> ReplayParts:
    """All parts of *shown*."""
    intended = shown.which == "as intended"
    rows = tuple(
        tuple(ShownCell(text, text) for text in (*compared_cells(comparison), comparison_note(comparison)))
        for comparison in shown.run.comparisons
    )
    columns = ("what", "predicted", "observed", "outcome", "note")
    name = shown.which.replace(" ", "-")
    return ReplayParts(
        shown.which,
        HEADS[shown.which],
        given_sentence(shown.replay.outage),
        ()
        if intended
        else tuple(ListedParts(f"Correction: {change.why}", change.diff) for change in shown.replay.changes),
        ShownTable(name, "Predicted and observed", "Everything observed, beside the prediction.", columns, rows),
        score_sentence(shown.run.score, shown.run.naive_score if intended else None),
        tuple(_misses(shown)),
        ListedParts(remedies_heading(shown.remedies), tuple(_remedies(shown))) if shown.remedies else None,
    )


def _misses(shown: ReplayedOutage) -> Iterator[tuple[ListedParts, ...]]:
    for miss in shown.run.misses:
        warnings, questions = warned(miss, shown.findings), asked_before(miss, shown.questions)
        parts = [ListedParts(miss_sentence(miss), miss.told)]
        if warnings:
            parts.append(ListedParts(WARNED, tuple(f"{each.short_id}: {each.message}" for each in warnings)))
        if questions:
            parts.append(ListedParts(ASKED, tuple(f"{each.rule}: {each.question}" for each in questions)))
        yield tuple(parts) if len(parts) > 1 else (*parts, ListedParts(NO_REVIEW, ()))


def _remedies(shown: ReplayedOutage) -> Iterator[str]:
    if shown.remedies is not None:
        for remedy in shown.remedies.helping:
            yield f"{remedy_sentence(remedy)}, {remedy_findings(remedy)}"
        yield from other_remedies(shown.remedies)
