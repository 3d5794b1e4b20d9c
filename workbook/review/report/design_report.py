"""Everything that the page of a design shows."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TypeVar

from workbook.errors import WorkbookError
from workbook.failure import Analysis, basic_event
from workbook.model import Architecture, Scenario
from workbook.review.availability import Availability, Settings, availability
from workbook.review.checkup import Checkup, checkup_of
from workbook.review.costing import Costing, costing
from workbook.review.cut_sets import CutSets, Search, cut_sets
from workbook.review.fmea.sheet import Sheet, sheet_of
from workbook.review.latency import LatencyReview, latency_review, spike_of
from workbook.review.partition import Partitioned, partitioned
from workbook.review.presentable import Presentable
from workbook.review.report.happenings import happenings
from workbook.review.report.lengths import lengths_of
from workbook.review.report.states import Asked, PageState, page_states
from workbook.review.sizing import Sizing, sizing
from workbook.rules import ALL_RULES

SECONDS, MEMORY = 10.0, 4096 << 20
"""What the cut sets and the availability of one journey may take."""
ORDER = 2
"""Events of the largest cut sets that are listed."""
SAMPLES = 200_000
"""Scenarios sampled where availability is not exact."""

Result = TypeVar("Result")


@dataclass(frozen=True)
class DesignReport(Presentable):
    """One design with every state that its page can show; None where a design is too large, or lacks the numbers."""

    analysis: Analysis
    scenarios: tuple[Scenario, ...]
    """Those of a file beside the design."""
    lengths: tuple[float, ...]
    """Outage lengths in seconds, ascending."""
    states: Mapping[Asked, PageState]
    checkup: Checkup
    sheet: Sheet
    availability: Availability | None
    cut_sets: CutSets | None
    latency: LatencyReview | None
    sizing: Sizing | None
    costing: Costing | None
    partitioned: Partitioned | None
    refused: Mapping[str, str]
    """What the page has no table of, by its command, and why."""

    @property
    def architecture(self) -> Architecture:
        return self.analysis.architecture


def design_report(architecture: Architecture, scenarios: Sequence[Scenario], today: date) -> DesignReport:
    """The report of *architecture*, with *scenarios* listed; findings and waivers are those of *today*.

    Costs an explanation per single failure, phase and length, and what the tables cost as commands.
    """
    analysis = Analysis(architecture)
    asked = happenings(analysis, scenarios)
    lengths = {scenario.outage_length for scenario in scenarios if scenario.events}
    usual = lengths_of(analysis, [list(map(basic_event, happening)) for happening in asked])
    every = tuple(sorted({*usual, *lengths}))
    document = architecture.document
    name = Path(document.file if document else "design.yaml")
    checkup = checkup_of([name], lambda _: architecture, ALL_RULES, None, None, today)
    findings = checkup.checked[0].every if checkup.checked else ()
    settings = Settings(time_limit=SECONDS, memory_limit=MEMORY, fallback_samples=SAMPLES)
    refused: dict[str, str] = {}

    def answered(command: str, compute: Callable[[], Result]) -> Result | None:
        """What *compute* answers; None, and the reason kept, where the design lacks what the question needs."""
        try:
            return compute()
        except WorkbookError as error:
            refused[command] = str(error)
            return None

    return DesignReport(
        analysis,
        tuple(scenarios),
        every,
        page_states(analysis, asked, every),
        checkup,
        sheet_of(analysis, findings, None),
        answered("availability", lambda: availability(architecture, None, settings, recovery=False)),
        answered(
            "cuts",
            lambda: cut_sets(
                architecture, None, None, Search(ORDER, slow=False, time_limit=SECONDS, memory_limit=MEMORY)
            ),
        ),
        answered("latency", lambda: latency_review(architecture, None, spike_of(architecture, (), (), None))),
        answered("size", lambda: sizing(architecture)),
        answered("cost", lambda: costing(architecture)),
        answered("partition", lambda: partitioned(architecture, None, None)),
        refused,
    )
