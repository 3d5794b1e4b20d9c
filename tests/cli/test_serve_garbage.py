"""What `workbook serve` does with requests that are none: it goes on answering, and says nothing of its inside."""

import random
import signal
import socket
from contextlib import suppress
from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from tests.cli.test_serve import DESIGN, started

pytest.importorskip("starlette", reason="the extra live is not installed")
pytest.importorskip("uvicorn", reason="the extra live is not installed")

LINES = "\r\n"
NOTHING_SAID = [
    b"",
    b"\r\n",
    b"\0" * 100,
    b"GET",
    b"GET / HTTP/9.9\r\n\r\n",
    b"BREW /pot HTTP/1.1\r\nHost: x\r\n\r\n",
    b"GET /" + b"a" * 300_000 + b" HTTP/1.1\r\n\r\n",
]
"""What is no request to anybody."""
HEADERS = [
    "",
    f"X: {'a' * 200_000}\r\n\r\n",
    "X: 1\r\n" * 5_000 + LINES,
    "Host: evil.example\r\n\r\n",
    "\r\nGET / HTTP/1.1\r\n",
    "Transfer-Encoding: chunked\r\n\r\nffffffffffffffff\r\n",
]
"""What may follow the first lines of a request for a page."""
BODIES = [
    "Content-Length: -1\r\n\r\n",
    "Content-Length: 99999999999\r\n\r\n{",
    "Content-Length: 5\r\nContent-Length: 6\r\n\r\n{}",
    "Content-Length: 2\r\n\r\n[]",
    f"Content-Length: 40000\r\n\r\n{'[' * 40_000}",
    *(
        f"Content-Length: {len(text)}\r\n\r\n{text}"
        for text in (
            '{"events": [], "length": null}',
            '{"events": [], "length": []}',
            '{"events": [], "length": NaN}',
            '{"events": [], "length": 1e999}',
            '{"events": [], "length": 9' + "9" * 400 + "}",
            '{"events": [], "length": -1, "phase": {}}',
            '{"events": [{}]}',
            '{"events": [{"down": []}]}',
            '{"events": [{"down": "api", "share": 1e308}, {"surge": null}]}',
        )
    ),
    "Content-Length: 3\r\n\r\n\xed\xa0\x80",
    "Transfer-Encoding: chunked\r\n\r\nzz\r\n\r\n",
]
"""What may follow the first lines of a request for an answer."""
FRAMES = [
    b"\x81\xfe\xff",
    b"\x8f\x80\0\0\0\0",
    b"\x81\x05hello",
    b"\x81\xff" + b"\xff" * 8,
    b"\x88\xfd\0\0\0\0",
]
"""Frames of a websocket that are broken."""


def requests(host: str, query: str) -> list[bytes]:
    """Requests that are cut off, too large, contradict themselves or are none at all."""
    end = f" HTTP/1.1\r\nHost: {host}\r\n"
    get, origin = f"GET /?{query}{end}", f"Origin: http://{host}\r\n"
    elsewhere = [f"GET /../../etc/passwd{end}\r\n", f"GET /%00%ff?{query}{end}\r\n"]
    upgrade = f"GET /changes?{query}&version=1{end}{origin}Upgrade: websocket\r\nConnection: Upgrade\r\n"
    upgrade += "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n\r\n"
    chance = random.Random(1)  # noqa: S311  no secret
    return [
        *NOTHING_SAID,
        *(f"{get}{more}".encode("latin-1") for more in HEADERS),
        *(f"POST /state?{query}{end}{origin}{body}".encode("latin-1") for body in BODIES),
        *(text.encode() for text in elsewhere),
        *(upgrade.encode() + frame for frame in FRAMES),
        *(chance.randbytes(chance.randrange(1, 3_000)) for _ in range(20)),
    ]


def test_requests_that_are_none_leave_it_answering_and_say_nothing_of_its_inside(tmp_path: Path) -> None:
    (tmp_path / "shop.yaml").write_text(DESIGN, encoding="utf-8")
    process = started(tmp_path / "shop.yaml", "--port", "0", home=tmp_path)
    sent: list[socket.socket] = []
    try:
        assert process.stdout
        address = urlsplit(process.stdout.readline().strip())
        assert address.hostname
        assert address.port
        for content in requests(address.netloc, address.query):
            sent.append(socket.create_connection((address.hostname, address.port), timeout=5))
            with suppress(OSError):
                sent[-1].sendall(content)
            sent[-1].settimeout(0.05)
            with suppress(OSError):  # many wait for more; none is closed yet, and nobody waits for them
                answer = sent[-1].recv(100_000)
                assert b"Traceback" not in answer
                assert not answer.startswith(b"HTTP/1.1 5"), content[-100:]
        connection = HTTPConnection(address.hostname, address.port, timeout=20)
        connection.request("GET", f"/?{address.query}")
        assert connection.getresponse().status == 200
    finally:
        for sending in sent:
            sending.close()
        process.send_signal(signal.SIGINT)
        _, said = process.communicate(timeout=60)
    assert "Traceback" not in said, said[-3000:]
