"""Tables in a process of their own: verdicts never wait for them, and what is out of date ends at once."""

import asyncio
import sys
from collections.abc import AsyncIterator
from contextlib import suppress
from dataclasses import replace
from datetime import date
from multiprocessing.connection import Connection
from pathlib import Path

from workbook.errors import WorkbookError
from workbook.model import Scenario, load_scenarios, load_text
from workbook.review.report.design_report import growing_report
from workbook.serve.spawned_process import SpawnedProcess
from workbook.views.picture.wasm_engine import keep_nothing
from workbook.views.report.live_page import Review, review_of

BUG = "internal error: {}; this is a bug in workbook"


def _work(connection: Connection) -> None:
    """Answer every text that comes with its tables, more and more of them, until nobody asks any more."""
    sys.dont_write_bytecode = True
    keep_nothing()
    with suppress(EOFError, OSError):
        while True:
            _answer(connection, *connection.recv())


def _answer(connection: Connection, file: str, text: str, today: date) -> None:
    """Send what is known, again and again; the last one says that it is whole."""
    review = Review()
    try:
        for report in growing_report(load_text(text, file), _scenarios(Path(file)), today):
            review = review_of(report)
            connection.send(review)
    except (EOFError, OSError):
        raise
    except Exception as error:  # noqa: BLE001  the tables that are there stay, and the page says what is wrong
        said = str(error) if isinstance(error, WorkbookError) else BUG.format(f"{type(error).__name__}: {error}"[:200])
        review = replace(review, refused={**review.refused, "report": said})
    connection.send(replace(review, is_whole=True))


def _scenarios(file: Path) -> tuple[Scenario, ...]:
    """Those that are listed beside the design; none if they cannot be read."""
    beside = file.parent / "scenarios" / file.name
    if not beside.is_file():
        return ()
    try:
        return load_scenarios(beside)[1].scenarios
    except WorkbookError:
        return ()


class ReviewProcess:
    """Computes the tables of one text after the other."""

    def __init__(self) -> None:
        self._process = SpawnedProcess(_work)

    def start(self) -> None:
        """Start the process, so that it is ready when it is asked."""
        self._process.start()

    async def reviews(self, file: str, text: str, today: date) -> AsyncIterator[Review]:
        """Yield the tables of *text* as they grow; whoever ends this early ends the process."""
        connection = self._process.free()
        if connection is None:
            return
        self._process.is_busy = True
        try:
            connection.send((file, text, today))
            whole = False
            while not whole:
                review: Review = await asyncio.get_running_loop().run_in_executor(None, connection.recv)
                whole = review.is_whole
                yield review
            self._process.is_busy = False
        except (EOFError, OSError):
            return
        finally:
            if self._process.is_busy:
                self.stop()

    def stop(self) -> None:
        """End the process; the next text starts another."""
        self._process.stop()
