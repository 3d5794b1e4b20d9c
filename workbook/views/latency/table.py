"""Latencies as a table."""

from collections.abc import Iterator

from workbook.review.latency import LatencyReview
from workbook.traffic.latency.figures import Figures
from workbook.traffic.latency.result import Latency, Phase
from workbook.views.data_table import Cell, Column, DataTable, data_table


def latency_table(review: LatencyReview) -> DataTable:
    """A row for each phase, journey and segment; a percentile lies between its two columns."""
    latency = review.latency
    names = tuple(dict.fromkeys(name for _, _, _, figures in _figures(latency) for name in figures.percentiles))
    ends = tuple(f"{name} {end}" for name in names for end in ("at least", "at most"))
    columns: tuple[Column | str, ...] = (
        "phase", "journey", "segment", Column("late or lost", "share"), Column("error", "share"), Column("mean", "s"),
        *(Column(end, "s") for end in ends), "within budget",
    )  # fmt: skip
    return data_table(f"{latency.architecture.name}: latency", columns, _rows(latency, names))


def _figures(latency: Latency) -> Iterator[tuple[str, str, str, Figures]]:
    phases: dict[str, Phase | None] = {"before": latency.before, "onset": latency.onset, "steady": latency.steady}
    for phase, journeys in phases.items():
        for journey, segments in (journeys or {}).items():
            for segment, figures in segments.items():
                yield phase, journey, segment, figures


def _rows(latency: Latency, names: tuple[str, ...]) -> Iterator[tuple[Cell, ...]]:
    for phase, journey, segment, figures in _figures(latency):
        brackets = (figures.percentiles.get(name) or (None, None) for name in names)
        within = all(figures.budget.values()) if figures.budget else None
        yield (
            phase, journey, segment, figures.late_or_lost, figures.error, figures.mean,
            *(end for bracket in brackets for end in bracket), within,
        )  # fmt: skip
