"""Text that is no YAML: pages, templates and baselines, read whole and within bounds."""

from pathlib import Path

from workbook.errors import UsageError


def text_of(file: Path, what: str, most: int) -> str:
    """The text of *file*, which messages call *what*; `UsageError` if it is no text or longer than *most* bytes."""
    name = f"{what} {str(file)!r}".lstrip()
    try:
        with file.open("rb") as opened:
            raw = opened.read(most + 1)
    except (OSError, ValueError) as error:
        raise UsageError(f"cannot read {name}: {getattr(error, 'strerror', None) or error}") from None
    if len(raw) > most:
        raise UsageError(f"{name} is larger than {most:,} bytes")
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise UsageError(f"{name} is not UTF-8: byte {error.start + 1} cannot be read") from None
