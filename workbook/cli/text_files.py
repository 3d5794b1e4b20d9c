"""Text that is no YAML: pages, templates and baselines, read whole and within bounds."""

from workbook.errors import UsageError


def text_in(raw: bytes, name: str) -> str:
    """The text that *raw* is; `UsageError`, which calls it *name*, if it is none."""
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise UsageError(f"{name} is not UTF-8: byte {error.start + 1} cannot be read") from None
