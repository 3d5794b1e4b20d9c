"""One design from save to save: verdicts at once, the drawing and the tables later."""

import asyncio
import json
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import Any, TypeVar

from workbook.errors import UsageError, WorkbookError
from workbook.review.report.answered_design import AnsweredDesign
from workbook.serve.live.design_reading import ReadFile, read_file
from workbook.serve.live.recent_asks import Ask, RecentAsks
from workbook.serve.live.review_process import ReviewProcess
from workbook.views.report.diagram import PageDiagram, page_diagram
from workbook.views.report.live_page import (
    Review,
    design_parts,
    drawing_parts,
    live_facts,
    live_page,
    page_title,
    problems_part,
    review_parts,
    waiting_page,
)
from workbook.views.report.offline_page import Document
from workbook.views.report.state_document import state_document

Message = Mapping[str, Any]
Result = TypeVar("Result")
WAITING = 64
"""Messages that a page may be behind."""


@dataclass
class ServedDesign:
    """The design at *path*, and the pages that follow it."""

    path: Path
    today: date
    version: int = 0
    """Counts the saves that could be accepted."""
    now: ReadFile | None = None
    good: ReadFile | None = None
    """The last one that could be accepted."""
    drawn: PageDiagram | None = None
    review: Review = field(default_factory=Review)
    recent: RecentAsks = field(default_factory=RecentAsks)
    pages: set[asyncio.Queue[Message]] = field(default_factory=set)
    process: ReviewProcess = field(default_factory=ReviewProcess)
    engine: ThreadPoolExecutor = field(default_factory=lambda: ThreadPoolExecutor(1, "engine"))
    """One thread, for what is computed of a design is kept in it."""
    following: asyncio.Task[None] | None = None
    is_drawn: asyncio.Event = field(default_factory=asyncio.Event)

    async def refresh(self) -> None:
        """Read the file; if it has changed, say so to every page."""
        before = self.now
        self.now = await self._computed(lambda: read_file(self.path, before))
        if self.now is before:
            return
        if self.now.design is None:
            self._publish(self._refused())
            self.is_drawn.set()
            return
        if self.following is not None:
            self.following.cancel()
        self.good, self.version = self.now, self.version + 1
        self.review = replace(self.review, is_whole=False)
        if self.drawn is None:
            self.is_drawn.clear()
        self._publish(await self._computed(self._accepted))
        self.following = asyncio.create_task(self._follow(self.good))

    async def state(self, ask: Ask) -> str:
        """Return what a page shows of *ask*, as JSON.

        Raises:
            UsageError: every reason why it cannot be asked.

        """
        key = json.dumps(ask, sort_keys=True)
        text = await self._computed(lambda: json.dumps({"state": self._state(ask)}, ensure_ascii=False))
        self.recent.add(key, ask)
        return text

    async def page(self) -> Document:
        """Return the whole page as it is now."""
        await self.is_drawn.wait()
        good, drawn = self.good, self.drawn
        if good is None or good.design is None:
            return waiting_page(self.path.name, self._problems())
        if drawn is None:
            raise UsageError("the diagram cannot be drawn; workbook draw says why")
        return live_page(good.design, drawn, self.review, self._problems(), self.version)

    async def greet(self, page: "asyncio.Queue[Message]", version: int) -> None:
        """Send *page*, which shows *version*, what it lacks, and from now on whatever changes."""
        message: Message = {"version": version}
        while self.good is not None and message["version"] != self.version:  # saved meanwhile
            message = await self._computed(self._accepted)
        if "kind" in message:
            page.put_nowait(message)
            if self.drawn is not None:
                page.put_nowait(self._drawn())
        if self.good is not None:
            page.put_nowait(self._reviewed())
        if self.now is not None and self.now.problems:
            page.put_nowait(self._refused())
        self.pages.add(page)

    async def close(self) -> None:
        """End everything that was begun for it."""
        if self.following is not None:
            self.following.cancel()
            await asyncio.gather(self.following, return_exceptions=True)
        self.process.stop()
        self.engine.shutdown(wait=False, cancel_futures=True)

    async def _computed(self, compute: Callable[[], Result]) -> Result:
        return await asyncio.get_running_loop().run_in_executor(self.engine, compute)

    async def _follow(self, good: ReadFile) -> None:
        """The drawing and the tables of *good*, until another save makes them out of date."""
        design = good.design
        if design is None:
            return
        if design.is_large:
            self._publish(await self._computed(self._answered))
        placed = self.drawn.placed if self.drawn else None
        try:
            self.drawn = await asyncio.to_thread(page_diagram, design.architecture, before=placed)
        finally:
            self.is_drawn.set()
        self._publish(self._drawn())
        async for review in self.process.reviews(str(self.path), good.text, self.today):
            self.review = review
            self._publish(self._reviewed())

    def _publish(self, message: Message) -> None:
        for page in list(self.pages):
            try:
                page.put_nowait(message)
            except asyncio.QueueFull:  # it comes back, and is told everything
                self.pages.discard(page)

    def _state(self, ask: Ask, *, at_once: bool = False) -> Mapping[str, Any]:
        design = self._design()
        state = design.state(ask["events"], ask["length"], ask["phase"], at_once=at_once)
        return state_document(design.architecture, state)

    def _design(self) -> AnsweredDesign:
        if self.good is None or self.good.design is None:
            raise UsageError("the file was never a design that can be accepted")
        return self.good.design

    def _accepted(self) -> Message:
        design = self._design()
        return self._message(
            "accepted",
            design_parts(design, {}),
            title=page_title(design),
            facts=live_facts(design, self.version),
            recent=self._recent(at_once=design.is_large),
        )

    def _answered(self) -> Message:
        return self._message("answered", {}, recent=self._recent(at_once=False))

    def _recent(self, *, at_once: bool) -> list[Message]:
        """What was asked last, answered again where it still fits the design."""
        answers: list[Message] = []
        for ask in self.recent:
            with suppress(WorkbookError):
                answers.append({"asked": ask, "state": self._state(ask, at_once=at_once)})
        return answers

    def _drawn(self) -> Message:
        design = self.good.design if self.good else None
        parts = drawing_parts(design, self.drawn) if design and self.drawn else {}
        return self._message("drawn", parts)

    def _reviewed(self) -> Message:
        review = self.review
        return self._message("reviewed", review_parts(review), survives=review.survives, whole=review.is_whole)

    def _refused(self) -> Message:
        return self._message("refused", {"problems": self._problems()})

    def _message(self, kind: str, parts: Mapping[str, str], **more: object) -> Message:
        return {"kind": kind, "version": self.version, "parts": dict(parts), **more}

    def _problems(self) -> str:
        now = self.now
        if now is None or not now.problems:
            return ""
        return problems_part(now.problems, now.text, is_first=self.good is None)
