"""When files are saved."""

from collections.abc import AsyncIterator
from pathlib import Path

from watchfiles import Change, awatch

from workbook.serve.live.served_files import ServedFiles


async def file_changes(files: ServedFiles) -> AsyncIterator[frozenset[str]]:
    """Yield the names of designs that were written, replaced or removed, those of one moment together."""

    def is_served(_: Change, path: str) -> bool:
        return files.name_of(Path(path)) is not None

    async for changes in awatch(files.folder, watch_filter=is_served, debounce=200, step=20, recursive=False):
        names = (files.name_of(Path(path)) for _, path in changes)
        yield frozenset(name for name in names if name is not None)
