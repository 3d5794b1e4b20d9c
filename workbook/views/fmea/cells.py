"""What the cells of the sheet say: the same words in every format."""

from collections.abc import Sequence
from dataclasses import dataclass

from workbook.failure import BasicEvent
from workbook.review.fmea import Rated, RatingScales, Ratings, Row, Sheet
from workbook.review.fmea.modes import JourneyEffect
from workbook.wording.name_lists import listed
from workbook.wording.quantities import seconds, share

HEADINGS = (
    "part", "failure mode", "what it does", "effect on journeys", "users hit", "present protections", "first signal",
    "noticed after", "severity", "occurrence", "detection", "priority", "most effective fix", "severity after",
    "occurrence after", "detection after", "priority after",
)  # fmt: skip

DOES = {
    "down": "it gives no answers",
    "slow": "it never answers and keeps its callers waiting",
    "replica": "one instance is dead",
    "lost": "everything placed in it is dead",
    "bad_deploy": "a bad change of it fails the requests that meet it",
    "bad_push": "a bad change fails the requests that meet it, in everything that shares it",
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
        *((rated(after.severity), rated(after.occurrence), rated(after.detection), priority(after)) if after else ("",) * 4),
    )


def mode_of(event: BasicEvent) -> str:
    """`down`, `one replica dead`, `bad deploy`."""
    return {"replica": "one replica dead", "bad_deploy": "bad deploy", "bad_push": "bad push"}.get(event.kind, event.kind)


def what_it_does(sheet: Sheet, row: Row) -> str:
    """How the part behaves, and what it is for."""
    parts = sheet.architecture.failure_domains if row.event.kind in ("lost", "bad_push") else sheet.architecture.components
    part = parts.get(row.event.component)
    purpose = f" ({part.summary})" if part is not None and part.summary else ""
    return f"{DOES.get(row.event.kind, row.event.kind)}{purpose}"


def effects_in_words(effects: Sequence[JourneyEffect]) -> str:
    """`play lost for 47% of requests; browse degraded for all`."""
    return "; ".join(map(effect_in_words, effects)) or "no journey changes"


def effect_in_words(effect: JourneyEffect) -> str:
    """One journey."""
    parts = []
    if effect.lost:
        parts.append(f"lost for {_of_requests(effect.lost)}")
    if effect.degraded:
        parts.append(f"degraded for {_of_requests(effect.degraded)}")
    return f"{effect.journey} {' and '.join(parts) or effect.verdict}"


def _of_requests(part: float) -> str:
    return "all requests" if part > 1 - 1e-9 else f"{share(part)} of requests"


def protections_in_words(row: Row) -> str:
    """Each with its line."""
    return "; ".join(p.what if p.line is None else f"{p.what} (line {p.line})" for p in row.protections) or "none"


def signal_in_words(row: Row) -> str:
    """`alert burn-rate of api`; or that nobody would see it."""
    signal = row.signal
    if not signal.of:
        return signal.kind
    what = "alert" if signal.kind.startswith("alert") else "metric" if signal.kind.startswith("metric") else "indicator"
    return f"{what} {listed(signal.names)} of {signal.of}"


def noticed_after(row: Row) -> str:
    """How soon somebody knows, or the question."""
    if row.signal.after is not None:
        return seconds(row.signal.after)
    if row.event.kind in ("bad_deploy", "bad_push"):
        return "how soon? set deploy.detected_in"
    return "how soon?"


def rated(rating: Rated) -> Cell:
    """The rating, or the question."""
    return rating.why if rating.rating is None else rating.rating


def priority(ratings: Ratings) -> str:
    """`high`; where a rating is missing what it may be: `high or medium`."""
    return " or ".join(ratings.priorities)


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
