"""Minimal cut sets as a table."""

from workbook.review.cut_sets import CutSets
from workbook.views.data_table import Column, DataTable, data_table

COLUMNS = ("journey", "order", "events", "lost for", Column("users affected", "share"), "probability")


def cut_set_table(sets: CutSets) -> DataTable:
    """A row for each minimal cut set; the probability is a share of the time."""
    rows = (
        (
            cuts.journey,
            cut.order,
            ", ".join(map(str, cut.events)),
            ", ".join(cut.lost_for),
            cut.users_hit,
            sets.probability(cut),
        )
        for cuts in sets.journeys
        for cut in cuts.cut_sets
    )
    return data_table(f"{sets.analysis.architecture.name}: minimal cut sets", COLUMNS, rows)
