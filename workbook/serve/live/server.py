"""All of it, on a socket, until somebody ends it; nothing is written."""

import asyncio
import socket
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path

import uvicorn

from workbook.errors import UsageError
from workbook.serve.live.address import Address, new_token
from workbook.serve.live.routes import application
from workbook.serve.live.served_files import served_files
from workbook.views.picture.wasm_engine import keep_nothing

MOST_OF_A_MESSAGE = 64 << 10
"""Bytes of what a page says."""


def serve(path: Path, host: str, port: int, today: date, ready: Callable[[str], None]) -> None:
    """Serve the design or the folder at *path* until SIGINT or SIGTERM; *ready* gets the address once it answers.

    Raises:
        UsageError: the host or the port cannot be had.

    """
    sys.dont_write_bytecode = True
    keep_nothing()
    listening = _listening(host, port)
    address = Address(host, listening.getsockname()[1], new_token())
    config = uvicorn.Config(
        application(served_files(path), address, today),
        log_level="error",
        access_log=False,
        server_header=False,
        proxy_headers=False,
        ws_max_size=MOST_OF_A_MESSAGE,
        timeout_graceful_shutdown=1,
        lifespan="on",
    )
    ready(address.url)
    asyncio.run(uvicorn.Server(config).serve(sockets=[listening]))


def _listening(host: str, port: int) -> socket.socket:
    """A socket that listens there; on port 0, on a free one."""
    try:
        family = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0][0]
        return socket.create_server((host, port), family=family)
    except (OSError, OverflowError) as error:
        free = "; --port 0 takes a free one" if port else ""
        reason = getattr(error, "strerror", None) or error
        raise UsageError(f"cannot listen on {host} port {port}: {reason}{free}") from error
