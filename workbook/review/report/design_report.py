"""Everything that the page of a design shows."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import Any

from workbook.errors import WorkbookError
from workbook.failure import Analysis, basic_event
from workbook.failure.scenario_set import HOUR
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


@dataclass(frozen=True)
class DesignReport(Presentable):
    """One design with every state that its page can show.

    None stands where a design is too large, or lacks the numbers, or where nobody looked yet.
    """

    analysis: Analysis
    scenarios: tuple[Scenario, ...]
    """Those of a file beside the design."""
    lengths: tuple[float, ...] = (HOUR,)
    """Outage lengths in seconds, ascending."""
    states: Mapping[Asked, PageState] = field(default_factory=dict)
    checkup: Checkup | None = None
    sheet: Sheet | None = None
    availability: Availability | None = None
    cut_sets: CutSets | None = None
    latency: LatencyReview | None = None
    sizing: Sizing | None = None
    costing: Costing | None = None
    partitioned: Partitioned | None = None
    refused: Mapping[str, str] = field(default_factory=dict)
    """What the page has no table of, by its command, and why."""

    @property
    def architecture(self) -> Architecture:
        return self.analysis.architecture


def design_report(architecture: Architecture, scenarios: Sequence[Scenario], today: date) -> DesignReport:
    """The report of *architecture*, with *scenarios* listed; findings and waivers are those of *today*.

    Costs an explanation per single failure, phase and length, and what the tables cost as commands.
    """
    *_, report = growing_report(architecture, scenarios, today)
    analysis = report.analysis
    asked = happenings(analysis, scenarios)
    lengths = {scenario.outage_length for scenario in scenarios if scenario.events}
    usual = lengths_of(analysis, [list(map(basic_event, happening)) for happening in asked])
    every = tuple(sorted({*usual, *lengths}))
    return replace(report, lengths=every, states=page_states(analysis, asked, every))


def growing_report(architecture: Architecture, scenarios: Sequence[Scenario], today: date) -> Iterator[DesignReport]:
    """The report without its states, again and again with more in it: what is quick first.

    Failures, then findings, then figures, then what is searched for.
    """
    report = DesignReport(Analysis(architecture), tuple(scenarios))
    yield report
    name = Path(architecture.document.file if architecture.document else "design.yaml")
    checkup = checkup_of([name], lambda _: architecture, ALL_RULES, None, None, today)
    yield (report := replace(report, checkup=checkup))
    findings = checkup.checked[0].every if checkup.checked else ()
    yield (report := replace(report, sheet=sheet_of(report.analysis, findings, None)))
    for computed in (_figures, _searches):
        for field_name, (command, compute) in computed(architecture).items():
            try:
                report = replace(report, **{field_name: compute()})
            except WorkbookError as error:
                report = replace(report, refused={**report.refused, command: str(error)})
        yield report


Computed = Mapping[str, tuple[str, Callable[[], Any]]]
"""By the field of a report, the command that answers the same, and what computes it."""


def _figures(architecture: Architecture) -> Computed:
    return {
        "latency": ("latency", lambda: latency_review(architecture, None, spike_of(architecture, (), (), None))),
        "sizing": ("size", lambda: sizing(architecture)),
        "costing": ("cost", lambda: costing(architecture)),
        "partitioned": ("partition", lambda: partitioned(architecture, None, None)),
    }


def _searches(architecture: Architecture) -> Computed:
    settings = Settings(time_limit=SECONDS, memory_limit=MEMORY, fallback_samples=SAMPLES)
    search = Search(ORDER, slow=False, time_limit=SECONDS, memory_limit=MEMORY)
    return {
        "cut_sets": ("cuts", lambda: cut_sets(architecture, None, None, search)),
        "availability": ("availability", lambda: availability(architecture, None, settings, recovery=False)),
    }
