"""A sheet of questions about a design, with those about its numbers."""

from workbook.drill.question import Sheet
from workbook.drill.sheet import sheet
from workbook.model import Architecture


def drill_sheet(architecture: Architecture, count: int, seed: int) -> Sheet:
    """*count* questions about *architecture*, or as many as are decided; the same for the same arguments."""
    return sheet(architecture, count, seed)
