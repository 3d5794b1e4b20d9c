"""A game day of a design, and what the design says afterwards."""

from workbook.drill.game_day import GameDay, drilled_changes, game_day
from workbook.errors import UsageError
from workbook.findings import difference
from workbook.findings.patch import patched
from workbook.model import Architecture


def prepared(architecture: Architecture, seed: int) -> GameDay:
    """The game day of *architecture*; the same for the same arguments."""
    return game_day(architecture, seed)


def drilled_patch(held: GameDay, date: str, file: str) -> str:
    """The patch to *file* that says that the components broken on the game day were drilled on *date*."""
    document = held.architecture.document
    if document is None:
        raise UsageError("only a design that was read from a file can be patched")
    return difference(document.text, patched(document, drilled_changes(held, date)), file)
