"""Findings in a process of their own: typing never waits for them, and what is out of date ends at once."""

import asyncio
from datetime import date
from multiprocessing.connection import Connection

from workbook.model import load_text
from workbook.review.editor_findings import Finding, editor_findings
from workbook.serve.spawned_process import SpawnedProcess

Findings = tuple[Finding, ...]


def _work(connection: Connection) -> None:
    """Answer every text that comes with its findings, until nobody asks any more."""
    while True:
        try:
            file, text, today = connection.recv()
        except EOFError:
            return
        try:
            connection.send(editor_findings(load_text(text, file), today))
        except Exception:  # noqa: BLE001  no findings; the commands say what is wrong
            connection.send(())


class FindingProcess:
    """Finds what the rules find, one text after the other."""

    def __init__(self) -> None:
        self._process = SpawnedProcess(_work)

    def start(self) -> None:
        """Start the process, so that it is ready when it is asked."""
        self._process.start()

    async def findings(self, file: str, text: str, today: date) -> Findings:
        """Return the findings of *text*; cancelled, it ends the process."""
        connection = self._process.free()
        if connection is None:
            return ()
        self._process.is_busy = True
        try:
            connection.send((file, text, today))
            answer: Findings = await asyncio.get_running_loop().run_in_executor(None, connection.recv)
        except asyncio.CancelledError:
            self.stop()
            raise
        except (EOFError, OSError):
            return ()
        self._process.is_busy = False
        return answer

    def stop(self) -> None:
        """End the process; the next text starts another."""
        self._process.stop()
