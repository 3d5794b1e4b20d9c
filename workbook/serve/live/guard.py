"""Refuses requests from elsewhere: another host, no token, another origin. Nothing else sees them."""

from collections.abc import Iterator
from dataclasses import dataclass
from http import HTTPStatus
from secrets import compare_digest
from urllib.parse import parse_qs

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from workbook.serve.live.address import Address

METHODS = ("GET", "HEAD", "POST")
HEADERS = {
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Cache-Control": "no-store",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
}
"""With every answer. None allows another origin anything."""


@dataclass(frozen=True)
class Refusal:
    """Why a request is not answered."""

    status: HTTPStatus
    message: str


class Guard:
    """An application that answers nothing but what comes from the page itself, at *address*."""

    def __init__(self, app: ASGIApp, address: Address) -> None:
        self.app = app
        self.address = address

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "lifespan":
            await self.app(scope, receive, send)
            return
        refusal = self.refusal(scope)
        if refusal is None:
            await self.app(scope, receive, _with_headers(send))
        elif scope["type"] == "websocket":
            await send({"type": "websocket.close", "code": 1008, "reason": refusal.message})
        else:
            response = PlainTextResponse(f"{refusal.message}\n", refusal.status)
            await response(scope, receive, _with_headers(send))

    def refusal(self, scope: Scope) -> Refusal | None:
        """Why *scope* is refused; None if it is not."""
        headers = Headers(scope=scope)
        hosts = headers.getlist("host")
        if len(hosts) != 1 or not self.address.is_ours(hosts[0]):
            return Refusal(HTTPStatus.FORBIDDEN, "This server is not at that host; open the address that it printed.")
        if not self._knows_token(scope["query_string"]):
            return Refusal(HTTPStatus.FORBIDDEN, "The address lacks its token; open the address that it printed.")
        method = scope.get("method", "GET")
        if method not in METHODS:
            return Refusal(HTTPStatus.METHOD_NOT_ALLOWED, "Only GET, HEAD and POST are answered.")
        asks = scope["type"] == "websocket" or method == "POST"
        if asks and any(origin.lower() != f"http://{hosts[0].lower()}" for origin in headers.getlist("origin")):
            return Refusal(HTTPStatus.FORBIDDEN, "Only the page itself may ask; this came from another origin.")
        return None

    def _knows_token(self, query: bytes) -> bool:
        tokens = list(_tokens(query))
        return len(tokens) == 1 and compare_digest(tokens[0].encode(), self.address.token.encode())


def _tokens(query: bytes) -> Iterator[str]:
    try:
        yield from parse_qs(query.decode("ascii"), max_num_fields=8).get("token", ())
    except ValueError:
        return


def _with_headers(send: Send) -> Send:
    async def sent(message: Message) -> None:
        if message["type"] == "http.response.start":
            MutableHeaders(scope=message).update(HEADERS)
        await send(message)

    return sent
