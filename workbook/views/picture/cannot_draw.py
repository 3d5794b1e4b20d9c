"""A picture that could not be made."""

from workbook.errors import WorkbookError


class CannotDraw(WorkbookError):  # noqa: N818  it reads as what happened
    """No engine for it, or the engine failed."""


class TooMuchWork(CannotDraw):
    """The layout engine would need more than it is allowed; the picture is laid out in columns instead."""
