"""Why a page could not be read."""

from workbook.errors import DocumentError


def why_refused(error: DocumentError) -> str:
    """Every problem of a file, a line each."""
    return "\n".join(map(str, error.problems))
