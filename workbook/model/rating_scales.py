"""The scales on which failure modes are rated from 1 to 10, and the table that makes a priority of three ratings."""

from pathlib import Path
from typing import Annotated, Literal

from pydantic import Field, StrictInt

from workbook.document import read, refusal
from workbook.model.load import as_far_as_possible
from workbook.model.part import Part, Text
from workbook.model.units import Duration, Percentage

Rating = Annotated[StrictInt, Field(ge=1, le=10)]
Signal = Literal[
    "alert on it", "alert on a caller", "alert on a lost journey", "alert on a degraded journey", "metric on it",
    "metric on a caller", "indicator of a journey", "nobody would see it",
]  # fmt: skip
"""Who would notice a failure first, most direct first."""
ActionPriority = Literal["high", "medium", "low"]


class SeverityLevel(Part):
    """A rating for what users lose: the first level that applies counts."""

    rating: Rating
    what: Text
    verdict: Literal["lost", "degraded", "unharmed"] = "unharmed"
    """lost: requests of such a journey fail; degraded: they get less."""
    priority: Literal["core", "important", "secondary"] = "secondary"
    """Of the journey, or a higher one."""
    requests: Percentage = 0.0
    """Share of the requests of all users that it must be at least; any if left out."""


class OccurrenceLevel(Part):
    """A rating for the share of the time in which something has failed: the first level that applies counts."""

    rating: Rating
    what: Text
    at_least: Percentage = 0.0
    """Share of the time; any if left out."""


class DetectionLevel(Part):
    """A rating for who would notice first: the first level that names the signal counts."""

    rating: Rating
    what: Text
    signals: tuple[Signal, ...]
    within: Duration | None = None
    """It is known (`detected_in`) that somebody knows after this time at most; any time, known or not, if left out."""


class PriorityRow(Part):
    """A priority for ratings of at least so much: the first row that applies counts."""

    priority: ActionPriority
    severity: Rating = 1
    occurrence: Rating = 1
    detection: Rating = 1


class RatingScales(Part):
    """All of them; a file with these four lists replaces the ones that are built in."""

    severity: Annotated[tuple[SeverityLevel, ...], Field(min_length=1)]
    occurrence: Annotated[tuple[OccurrenceLevel, ...], Field(min_length=1)]
    detection: Annotated[tuple[DetectionLevel, ...], Field(min_length=1)]
    priorities: Annotated[tuple[PriorityRow, ...], Field(min_length=1)]


def _severity() -> tuple[SeverityLevel, ...]:
    levels = [
        (10, "core journeys are lost for half of the requests or more", "lost", "core", 0.5),
        (9, "core journeys are lost for a tenth of the requests or more", "lost", "core", 0.1),
        (8, "a core journey loses some requests", "lost", "core", 0.0),
        (7, "an important journey is lost for half of the requests or more", "lost", "important", 0.5),
        (6, "an important journey loses some requests", "lost", "important", 0.0),
        (5, "a core journey is degraded for half of the requests or more", "degraded", "core", 0.5),
        (4, "a core journey is degraded for fewer, or a secondary one is lost", "degraded", "core", 0.0),
        (4, "a secondary journey loses some requests", "lost", "secondary", 0.0),
        (3, "an important journey is degraded", "degraded", "important", 0.0),
        (2, "a secondary journey is degraded", "degraded", "secondary", 0.0),
    ]
    rated = [
        SeverityLevel.model_validate({"rating": r, "what": w, "verdict": v, "priority": p, "requests": f"{s * 100:g}%"})
        for r, w, v, p, s in levels
    ]
    return (*rated, SeverityLevel(rating=1, what="no journey is affected"))


def _occurrence() -> tuple[OccurrenceLevel, ...]:
    levels = [
        (10, "20", "five hours a day or more"), (9, "5", "more than a day a month"), (8, "1", "7 h a month or more"),
        (7, "0.3", "2 h a month or more"), (6, "0.1", "43 min a month or more"), (5, "0.03", "13 min a month or more"),
        (4, "0.01", "4 min a month or more"), (3, "0.003", "78 s a month or more"),
        (2, "0.0005", "13 s a month or more"),
    ]  # fmt: skip
    rated = [OccurrenceLevel.model_validate({"rating": r, "what": w, "at_least": f"{s}%"}) for r, s, w in levels]
    return (*rated, OccurrenceLevel(rating=1, what="less"))


DEFAULT_SCALES = RatingScales(
    severity=_severity(),
    occurrence=_occurrence(),
    detection=(
        DetectionLevel.model_validate(
            {
                "rating": 1,
                "what": "an alert on the part itself, within 5 min",
                "signals": ["alert on it"],
                "within": "5m",
            }
        ),
        DetectionLevel(rating=2, what="an alert on the part itself", signals=("alert on it",)),
        DetectionLevel(rating=3, what="an alert on what calls it", signals=("alert on a caller",)),
        DetectionLevel(rating=4, what="an alert on a journey that is lost", signals=("alert on a lost journey",)),
        DetectionLevel(
            rating=5, what="an alert on a journey that is degraded", signals=("alert on a degraded journey",)
        ),
        DetectionLevel(rating=6, what="a metric of the part, without an alert", signals=("metric on it",)),
        DetectionLevel(rating=7, what="a metric of what calls it, without an alert", signals=("metric on a caller",)),
        DetectionLevel(
            rating=8, what="an indicator of a journey, without an alert", signals=("indicator of a journey",)
        ),
        DetectionLevel(rating=10, what="no signal", signals=("nobody would see it",)),
    ),
    priorities=(
        PriorityRow(priority="high", severity=9, occurrence=4),
        PriorityRow(priority="high", severity=9, detection=6),
        PriorityRow(priority="high", severity=8, occurrence=6, detection=4),
        PriorityRow(priority="high", severity=7, occurrence=6, detection=6),
        PriorityRow(priority="medium", severity=8),
        PriorityRow(priority="medium", severity=6, occurrence=5),
        PriorityRow(priority="medium", severity=5, detection=6),
        PriorityRow(priority="medium", severity=4, occurrence=6, detection=6),
        PriorityRow(priority="low"),
    ),
)
"""Our own; severity comes first."""


def load_scales(file: Path) -> RatingScales:
    """The scales in *file*; `DocumentError` with every problem if it cannot be accepted."""
    scales, problems, _ = as_far_as_possible(RatingScales, read(file), {})
    if scales is None or problems:
        raise refusal(problems)
    return scales
