"""All rows of the sheet, the most urgent first."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from workbook.failure import Analysis, BasicEvent
from workbook.findings import Finding, run
from workbook.findings.effect_budget import QUICK
from workbook.model import Architecture
from workbook.model.rating_scales import DEFAULT_SCALES, RatingScales
from workbook.reliability.availability import Figure, figures
from workbook.reliability.structure import failure_events
from workbook.review.fmea.callers import Callers
from workbook.review.fmea.modes import Mode, modes
from workbook.review.fmea.occurrences import occurrence
from workbook.review.fmea.protections import Protection, protections
from workbook.review.fmea.ratings import URGENT, Ratings, ratings
from workbook.review.fmea.remedies import Fixes, Remedy, fixes, remedy
from workbook.review.fmea.signals import FirstSignal, first_signal
from workbook.review.presentable import Presentable
from workbook.rules import ALL_RULES

LARGE = 1000
"""Components above which rules, which take long then, propose no fixes here."""
MOST_URGENT = 10
"""Rows of the short list."""


@dataclass(frozen=True)
class Row:
    """One failure mode."""

    mode: Mode
    protections: tuple[Protection, ...]
    signal: FirstSignal
    ratings: Ratings
    remedy: Remedy | None

    @property
    def event(self) -> BasicEvent:
        return self.mode.event

    @property
    def users_hit(self) -> float:
        """Share of the users in segments where some journey is lost or gives less; the largest of any journey."""
        return max((effect.users_hit for effect in self.mode.effects), default=0.0)


@dataclass(frozen=True)
class Sheet(Presentable):
    """The sheet of one design, and the scales that it is rated on."""

    architecture: Architecture
    rows: tuple[Row, ...]
    scales: RatingScales
    own_scales: bool
    """Whether they are those that are built in."""


def fmea(architecture: Architecture, scales: RatingScales | None, today: date) -> Sheet:
    """The sheet of *architecture*, rated on *scales* or on our own.

    A row per component, domain or change and failure mode. Ratings come from verdicts, users, declared figures and what
    is watched; where one of these is missing the rating is a question. Fixes are those of the rules, with their effect
    as measured; about as much work as `workbook check`.
    """
    analysis = Analysis(architecture)
    report = None
    if len(architecture.components) <= LARGE:
        report = run(ALL_RULES, analysis, today=today, work=QUICK)
    return sheet_of(analysis, () if report is None else report.findings, scales)


def sheet_of(analysis: Analysis, findings: Iterable[Finding], scales: RatingScales | None) -> Sheet:
    """The same, where the *findings* are known."""
    used = DEFAULT_SCALES if scales is None else scales
    known, architecture = fixes(findings), analysis.architecture
    figures_of = figures(architecture, failure_events(analysis.graph, slow=True))
    callers = Callers(architecture)
    rows = [_row(callers, used, mode, figures_of, known) for mode in modes(analysis)]
    place = {name: at for at, name in enumerate((*architecture.components, *architecture.failure_domains))}
    rows.sort(key=lambda row: (*_urgency(row), place[row.event.component], row.event))
    return Sheet(architecture, tuple(rows), used, scales is None)


def worst_unnoticed(sheet: Sheet) -> tuple[Row, ...]:
    """The ten worst failures, severity first, then users hit: who would notice them is asked of these."""
    harmful = [row for row in sheet.rows if row.mode.effects]
    worst = sorted(harmful, key=lambda row: (-(row.ratings.severity.rating or 10), -row.users_hit))
    parts: dict[str, Row] = {}
    for row in worst:
        kind = "change" if row.event.kind in ("bad_deploy", "bad_push") else ""
        parts.setdefault(f"{kind} {row.event.component}", row)
    return tuple(parts.values())[:MOST_URGENT]


def _row(callers: Callers, scales: RatingScales, mode: Mode, figures_of: dict[BasicEvent, Figure], known: Fixes) -> Row:
    architecture, signal = callers.architecture, first_signal(callers, mode)
    often = occurrence(architecture, scales, mode.event, figures_of)
    rated = ratings(scales, mode.effects, often, signal)
    found = remedy(architecture, scales, mode, often, signal, known)
    return Row(mode, protections(callers, mode.event), signal, rated, found)


def _urgency(row: Row) -> tuple[float, ...]:
    rated = row.ratings
    return (
        -URGENT.index(rated.priority),
        -(rated.severity.rating or 10),
        -(rated.occurrence.rating or 0),
        -(rated.detection.rating or 10),
        -row.users_hit,
    )
