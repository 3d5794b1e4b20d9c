"""The tables of a page: what they are called, what they say, and by what each cell is sorted."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal

from workbook.failure import SingleFailure
from workbook.model import Event
from workbook.review.report.design_report import DesignReport
from workbook.views.analysis_summaries import people
from workbook.views.availability.table import availability_table
from workbook.views.cost.table import cost_table
from workbook.views.cut_sets.table import cut_set_table
from workbook.views.data_table import Cell, Column, DataTable, in_words
from workbook.views.findings.table import checkup_table
from workbook.views.fmea.table import sheet_table
from workbook.views.latency.table import latency_table
from workbook.views.partition.table import partition_table
from workbook.views.report.happening_text import happening_text
from workbook.views.size.table import size_table
from workbook.wording.probabilities import percent

SLOTS = (
    "failures", "scenarios", "findings", "availability", "cut-sets", "fmea", "latency", "sizes", "costs", "partitions",
)  # fmt: skip
"""The ids of all tables, in their order."""


@dataclass(frozen=True)
class ShownCell:
    """One cell: what it says, what it is sorted by, and the failure that it leads to."""

    text: str
    key: str
    happening: str = ""


@dataclass(frozen=True)
class ShownTable:
    """One table."""

    id: str
    title: str
    about: str
    columns: tuple[str, ...]
    rows: tuple[tuple[ShownCell, ...], ...]


def tables(report: DesignReport) -> Iterator[ShownTable]:
    """Every table that there is something for."""
    yield _failures(report)
    if report.scenarios:
        yield _scenarios(report)
    if report.checkup is not None:
        yield _of(
            "findings", "Findings", "What the rules find in the YAML, most severe first.", checkup_table(report.checkup)
        )
    if report.availability is not None:
        yield _of(
            "availability", "Availability", "By journey and segment, from the figures given and those assumed.",
            availability_table(report.availability), {"availability", "at least", "at most", "SLO"},
        )  # fmt: skip
    if report.cut_sets is not None:
        about = f"The smallest sets of events that lose a journey, up to {report.cut_sets.order} events."
        yield _of("cut-sets", "Cut sets", about, cut_set_table(report.cut_sets))
    if report.sheet is not None:
        about = "Severity, occurrence and detection from 1 to 10, with the most effective fix."
        yield _of("fmea", "Failure modes (FMEA)", about, sheet_table(report.sheet))
    if report.latency is not None:
        yield _of(
            "latency",
            "Latency",
            "With nothing failed; a percentile lies between its two columns.",
            latency_table(report.latency),
        )
    if report.sizing is not None:
        yield _of(
            "sizes", "Sizes", "Load, traffic and storage at peak, by component and region.", size_table(report.sizing)
        )
    if report.costing is not None:
        yield _of("costs", "Costs", "Per month, by component and what drives it.", cost_table(report.costing))
    if report.partitioned is not None:
        about = "What each cut of the network between regions does to every journey."
        yield _of("partitions", "Network partitions", about, partition_table(report.partitioned))


def _of(name: str, title: str, about: str, table: DataTable, precise: Iterable[str] = ()) -> ShownTable:
    """*table*; columns that are *precise* are shares close to 0 or 1."""
    rows = (
        tuple(
            ShownCell(_words(cell, column, precise=column.name in precise), _key(cell))
            for cell, column in zip(row, table.columns, strict=True)
        )
        for row in table.rows
    )
    return ShownTable(name, title, about, tuple(column.name for column in table.columns), tuple(rows))


def _words(cell: Cell, column: Column, *, precise: bool) -> str:
    if precise and isinstance(cell, float):
        return percent(1.0 - cell)
    return in_words(cell, column.unit)


def _key(cell: Cell) -> str:
    if cell is None:
        return ""
    return f"{cell:.12g}" if isinstance(cell, int | float | Decimal) else cell


def _failures(report: DesignReport) -> ShownTable:
    columns = (
        "failure",
        "users who lose a journey",
        "users hit",
        "journeys lost",
        "journeys degraded",
        "cost per hour",
    )
    rows = tuple(_failure(report, failure) for failure in report.analysis.failures)
    about = "Every single failure, the worst first. Choose one to see it in the diagram."
    return ShownTable("failures", "Worst failures", about, columns, rows)


def _failure(report: DesignReport, failure: SingleFailure) -> tuple[ShownCell, ...]:
    lost = [harm.journey for harm in failure.with_verdict("lost")]
    degraded = [harm.journey for harm in failure.with_verdict("degraded")]
    costs = "; ".join(f"{cost.amount:,.0f} {cost.currency}" for cost in failure.costs)
    event = Event.model_validate({failure.event.kind: failure.event.target})
    return (
        ShownCell(failure.event.in_short, failure.event.in_short, happening_text([event])),
        ShownCell(people(report.analysis, failure.users_lost), _key(failure.users_lost)),
        ShownCell(people(report.analysis, failure.users_hit), _key(failure.users_hit)),
        ShownCell(", ".join(lost) or "–", str(len(lost))),
        ShownCell(", ".join(degraded) or "–", str(len(degraded))),
        ShownCell(costs or "–", _key(failure.costs[0].amount) if failure.costs else ""),
    )


def _scenarios(report: DesignReport) -> ShownTable:
    rows = tuple(
        (
            ShownCell(scenario.name, scenario.name, _address(report, place)),
            *(_cell(text) for text in (
                ", ".join(map(str, scenario.events)) or "nothing",
                scenario.phase,
                in_words(scenario.outage_length, "s"),
                ", ".join(f"{name} {verdict}" for name, verdict in scenario.expect.items()) or "–",
            )),
        )
        for place, scenario in enumerate(report.scenarios)
    )  # fmt: skip
    columns = ("scenario", "what happens", "moment", "lasts", "expected")
    return ShownTable("scenarios", "Scenarios", "From the file beside the design.", columns, rows)


def _cell(text: str) -> ShownCell:
    return ShownCell(text, text)


def _address(report: DesignReport, place: int) -> str:
    scenario = report.scenarios[place]
    more = [f"phase={scenario.phase}"] if scenario.phase != "steady" else []
    more += [f"length={scenario.outage_length:.15g}s"]
    return "&".join([happening_text(scenario.events), *more]).lstrip("&")
