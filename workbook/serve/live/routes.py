"""What can be asked: the page, the state of any combination of failures, and changes as they happen."""

import asyncio
import json
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from datetime import date
from http import HTTPStatus
from typing import Any
from urllib.parse import quote

from starlette.applications import Starlette
from starlette.requests import ClientDisconnect, Request
from starlette.responses import HTMLResponse, PlainTextResponse, Response
from starlette.routing import Route, WebSocketRoute
from starlette.websockets import WebSocket, WebSocketDisconnect

from workbook.errors import WorkbookError
from workbook.serve.live.address import Address
from workbook.serve.live.design_reading import read_file
from workbook.serve.live.file_changes import file_changes
from workbook.serve.live.guard import Guard
from workbook.serve.live.served_design import WAITING, Message, ServedDesign
from workbook.serve.live.served_files import ServedFiles
from workbook.views.report.live_page import ListedDesign, designs_page
from workbook.views.report.offline_page import Document

MOST_BYTES = 64 << 10
"""Of a request."""
MOST_EVENTS = 100


class Served:
    """Every design that somebody looked at."""

    def __init__(self, files: ServedFiles, address: Address, today: date) -> None:
        self.files = files
        self.address = address
        self.today = today
        self.designs: dict[str, ServedDesign] = {}

    async def design(self, name: str) -> ServedDesign | None:
        """The design called *name*, which is read when it is first asked for; None if no such one is served."""
        if name in self.designs:
            return self.designs[name]
        path = self.files.path(name)
        if path is None:
            return None
        self.designs[name] = ServedDesign(path, self.today)
        await self.designs[name].refresh()
        return self.designs[name]

    async def follow(self) -> None:
        """Read files again when they are saved, until this is cancelled."""
        async for names in file_changes(self.files):
            for name in names:
                if name in self.designs:
                    await self.designs[name].refresh()

    async def close(self) -> None:
        for design in self.designs.values():
            await design.close()

    async def listed(self) -> list[ListedDesign]:
        """Every design, and what it is."""
        return [await asyncio.to_thread(self._listed, name) for name in self.files.names()]

    def _listed(self, name: str) -> ListedDesign:
        path = self.files.path(name)
        read = read_file(path) if path else None
        if read is None or read.design is None:
            what = f"cannot be accepted: {read.problems[0].message}" if read else "is no longer there"
        else:
            what = f"{read.design.architecture.name}, {len(read.design.architecture.components)} components"
        return ListedDesign(name, f"designs/{quote(name, safe='')}/?token={self.address.token}", what)


def application(files: ServedFiles, address: Address, today: date) -> Guard:
    """The application that answers at *address*, and nobody but its own pages."""
    served = Served(files, address, today)
    routes = _Routes(served)

    @asynccontextmanager
    async def lifespan(_: Starlette) -> AsyncIterator[None]:
        following = asyncio.create_task(served.follow())
        yield
        following.cancel()
        await asyncio.gather(following, return_exceptions=True)
        await served.close()

    prefix = "" if files.only is not None else "/designs/{name}"
    known = [
        Route(f"{prefix}/", routes.page),
        Route(f"{prefix}/state", routes.state, methods=["POST"]),
        WebSocketRoute(f"{prefix}/changes", routes.changes),
    ]
    if files.only is None:
        known.append(Route("/", routes.listing))
    return Guard(Starlette(routes=known, lifespan=lifespan), address)


@dataclass(frozen=True)
class _Routes:
    served: Served

    async def design(self, parameters: Mapping[str, Any]) -> ServedDesign | None:
        return await self.served.design(self.served.files.only or str(parameters.get("name", "")))

    async def page(self, request: Request) -> Response:
        design = await self.design(request.path_params)
        try:
            return _answer(await design.page()) if design else _missing()
        except WorkbookError as error:
            return PlainTextResponse(f"{error}\n", HTTPStatus.INTERNAL_SERVER_ERROR)

    async def state(self, request: Request) -> Response:
        design = await self.design(request.path_params)
        if design is None:
            return _missing()
        try:
            return Response(await design.state(await _asked(request)), media_type="application/json")
        except WorkbookError as error:
            return PlainTextResponse(str(error), HTTPStatus.UNPROCESSABLE_ENTITY)
        except (ValueError, TypeError, KeyError, OverflowError) as error:
            return PlainTextResponse(f"this cannot be asked: {error}", HTTPStatus.BAD_REQUEST)
        except ClientDisconnect:
            return Response(status_code=HTTPStatus.BAD_REQUEST)  # nobody reads it

    async def changes(self, socket: WebSocket) -> None:
        design = await self.design(socket.path_params)
        if design is None:
            await socket.close()
            return
        await socket.accept()
        await _told(socket, design)

    async def listing(self, _: Request) -> Response:
        return _answer(designs_page(self.served.files.folder.name, await self.served.listed()))


def _answer(document: Document) -> Response:
    policy = f"{document.policy}; frame-ancestors 'none'"
    return HTMLResponse(document.text, headers={"Content-Security-Policy": policy})


def _missing() -> Response:
    return PlainTextResponse("There is no such design here.\n", HTTPStatus.NOT_FOUND)


async def _asked(request: Request) -> dict[str, Any]:
    """Events, phase and length of *request*; ValueError if it is something else."""
    body = b""
    async for chunk in request.stream():
        body += chunk
        if len(body) > MOST_BYTES:
            raise ValueError(f"more than {MOST_BYTES >> 10} KiB")
    try:
        plain = json.loads(body)
    except RecursionError:
        raise ValueError("it is nested too deeply") from None
    events = plain["events"] if isinstance(plain, dict) else None
    if not isinstance(events, list) or len(events) > MOST_EVENTS or not all(isinstance(each, dict) for each in events):
        raise ValueError(f"events must be a list of at most {MOST_EVENTS} events")
    return {"events": events, "phase": str(plain.get("phase", "steady")), "length": float(plain.get("length", 3600))}


async def _told(socket: WebSocket, design: ServedDesign) -> None:
    """Send what changes, until the page is closed."""
    page: asyncio.Queue[Message] = asyncio.Queue(WAITING)
    version = socket.query_params.get("version", "0")
    await design.greet(page, int(version) if version.isdecimal() else 0)
    sending = asyncio.create_task(_send(socket, design, page))
    try:
        with suppress(WebSocketDisconnect):
            while True:
                await socket.receive_text()
    finally:
        design.pages.discard(page)
        sending.cancel()
        await asyncio.gather(sending, return_exceptions=True)


async def _send(socket: WebSocket, design: ServedDesign, page: "asyncio.Queue[Message]") -> None:
    while page in design.pages or not page.empty():
        await socket.send_text(json.dumps(await page.get(), ensure_ascii=False))
    await socket.close()
