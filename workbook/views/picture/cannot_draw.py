"""A picture that could not be made."""

from workbook.errors import WorkbookError


class CannotDraw(WorkbookError):  # noqa: N818  it reads as what happened
    """Too large for the time given, or no engine for it."""
