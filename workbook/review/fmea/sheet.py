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
from workbook.review.fmea.ratings import URGENT, Ratings, ratings, severity_of
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
        return self.mode.users_hit


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
    rows = _rows(analysis, modes(analysis), findings, used)
    return Sheet(analysis.architecture, tuple(rows), used, scales is None)


def _rows(analysis: Analysis, of: Iterable[Mode], findings: Iterable[Finding], scales: RatingScales) -> list[Row]:
    """A row for each mode, the most urgent first."""
    known, architecture = fixes(findings), analysis.architecture
    figures_of = figures(architecture, failure_events(analysis.graph, slow=True))
    callers = Callers(architecture)
    rows = [_row(callers, scales, mode, figures_of, known) for mode in of]
    place = {name: at for at, name in enumerate((*architecture.components, *architecture.failure_domains))}
    return sorted(rows, key=lambda row: (*_urgency(row), place[row.event.component], row.event))


def worst_unnoticed(analysis: Analysis) -> tuple[Row, ...]:
    """The ten worst failures of different parts, severity first, then users hit: of these it is asked who would notice.

    Rated on our own scales, without fixes. What is less severe than ten others is left out before it is rated.
    """
    harmful = [mode for mode in modes(analysis) if mode.effects]
    badness = {
        id(mode): (-(severity_of(DEFAULT_SCALES, mode.effects).rating or 10), -mode.users_hit) for mode in harmful
    }
    parts: dict[str, tuple[float, ...]] = {}
    for mode in sorted(harmful, key=lambda mode: badness[id(mode)]):
        if len(parts) < MOST_URGENT:
            parts.setdefault(_part(mode), badness[id(mode)])
    least = max(parts.values(), default=())
    rows = _rows(analysis, [mode for mode in harmful if badness[id(mode)] <= least], (), DEFAULT_SCALES)
    worst: dict[str, Row] = {}
    for row in sorted(rows, key=lambda row: badness[id(row.mode)]):
        worst.setdefault(_part(row.mode), row)
    return tuple(worst.values())[:MOST_URGENT]


def _part(mode: Mode) -> str:
    kind = "change" if mode.event.kind in ("bad_deploy", "bad_push") else ""
    return f"{kind} {mode.event.component}"


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
