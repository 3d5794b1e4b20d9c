"""Sizes as a table."""

from workbook.review.sizing import Sizing
from workbook.views.data_table import Column, DataTable, data_table

COLUMNS = (
    "component", "region", Column("peak", "/s"), Column("mean", "/s"), Column("sent", "bit/s"), Column("stored", "B"),
    "replicas declared", "replicas needed",
)  # fmt: skip


def size_table(sizing: Sizing) -> DataTable:
    """A row for each stamp of a component; None where a number is missing."""
    rows = (
        (name, region, stamp.peak, stamp.mean, stamp.sent, stamp.stored, stamp.declared, stamp.needed)
        for name, component in sizing.size.components.items()
        for region, stamp in component.stamps.items()
    )
    return data_table(f"{sizing.architecture.name}: sizes", COLUMNS, rows)
