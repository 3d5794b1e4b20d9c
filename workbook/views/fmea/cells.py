"""What the cells of the sheet say: the same words in every format."""

from dataclasses import dataclass

from workbook.review.fmea import Rated, RatingScales, Row, Sheet
from workbook.views.failure_modes import (
    effects_in_words,
    mode_of,
    noticed_after,
    priority,
    protections_in_words,
    signal_in_words,
)
from workbook.wording.quantities import share

HEADINGS = (
    "part", "failure mode", "what it does", "effect on journeys", "users affected",
    "present protections", "first signal", "detected within", "severity", "occurrence",
    "detection", "priority", "most effective fix", "severity after", "occurrence after",
    "detection after", "priority after",
)  # fmt: skip

DOES = {
    "down": "it does not answer",
    "slow": "it never answers and keeps its callers waiting",
    "replica": "one instance is down",
    "lost": "everything placed in it is down",
    "bad_deploy": "a bad change of it fails the requests that reach it",
    "bad_push": "a bad change fails the requests that reach it, in everything that shares it",
}

Cell = str | int


@dataclass(frozen=True)
class Cells:
    """One row, a cell per heading."""

    row: Row
    values: tuple[Cell, ...]


def cells(sheet: Sheet) -> tuple[Cells, ...]:
    """Every row of *sheet* in words and ratings."""
    return tuple(Cells(row, _values(sheet, row)) for row in sheet.rows)


def _values(sheet: Sheet, row: Row) -> tuple[Cell, ...]:
    after = row.remedy.after if row.remedy else None
    return (
        row.event.component,
        mode_of(row.event),
        what_it_does(sheet, row),
        effects_in_words(row.mode.effects),
        share(row.users_hit),
        protections_in_words(row),
        signal_in_words(row),
        noticed_after(row),
        rated(row.ratings.severity),
        rated(row.ratings.occurrence),
        rated(row.ratings.detection),
        priority(row.ratings),
        row.remedy.what if row.remedy else "",
        *(
            (rated(after.severity), rated(after.occurrence), rated(after.detection), priority(after))
            if after
            else ("",) * 4
        ),
    )


def what_it_does(sheet: Sheet, row: Row) -> str:
    """How the part behaves, and what it is for."""
    parts = (
        sheet.architecture.failure_domains if row.event.kind in ("lost", "bad_push") else sheet.architecture.components
    )
    part = parts.get(row.event.component)
    purpose = f" ({part.summary})" if part is not None and part.summary else ""
    return f"{DOES.get(row.event.kind, row.event.kind)}{purpose}"


def rated(rating: Rated) -> Cell:
    """The rating, or the question."""
    return rating.why if rating.rating is None else rating.rating


def scale_rows(scales: RatingScales) -> tuple[tuple[str, int | str, str], ...]:
    """The scales as rows of three cells: of what, the rating or priority, what it takes."""
    return (
        *(("severity", level.rating, level.what) for level in scales.severity),
        *(("occurrence", level.rating, level.what) for level in scales.occurrence),
        *(("detection", level.rating, level.what) for level in scales.detection),
        *(("priority", row.priority, _needs(row.severity, row.occurrence, row.detection)) for row in scales.priorities),
    )


def _needs(severity: int, occurrence: int, detection: int) -> str:
    wanted = [("severity", severity), ("occurrence", occurrence), ("detection", detection)]
    return " and ".join(f"{name} ≥ {least}" for name, least in wanted if least > 1) or "everything else"
