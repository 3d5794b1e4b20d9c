"""What stays and speaks over pipes never asks for a socket, and goes on after whatever it is sent."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from tests.cli.ran import ROOT

DESIGN = "name: Shop\ncomponents: {web: {depends_on: [db]}, db: {}}\njourneys: {buy: {needs: [web], priority: core}}\n"
FORBIDDEN = """\
import os, sys
def heard(event, arguments):
    asked = ("connect", "bind", "listen", "getaddrinfo", "gethostbyname", "sendto")
    if event in {f"socket.{what}" for what in asked}:
        with open(os.environ["SOCKETS_TOLD"], "a", encoding="utf-8") as file:
            file.write(f"{event} {arguments[1:]}\\n")
        raise PermissionError(event)
sys.addaudithook(heard)
"""
TOLD = "sockets.txt"


@contextmanager
def running(folder: Path, *arguments: str) -> Iterator["subprocess.Popen[bytes]"]:
    """`workbook` with sockets forbidden in it and in the processes that it starts."""
    (folder / "sitecustomize.py").write_text(FORBIDDEN, encoding="utf-8")
    surroundings = {
        **os.environ, "PYTHONPATH": os.pathsep.join([str(folder), str(ROOT)]), "SOCKETS_TOLD": str(folder / TOLD),
    }  # fmt: skip
    with subprocess.Popen(
        [sys.executable, "-u", "-m", "workbook", *arguments],
        cwd=folder, env=surroundings, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
    ) as process:  # fmt: skip
        try:
            yield process
        finally:
            process.kill()


def told(folder: Path) -> str:
    """What was asked for although it is forbidden."""
    file = folder / TOLD
    return file.read_text(encoding="utf-8") if file.exists() else ""


def framed(**message: object) -> bytes:
    body = json.dumps({"jsonrpc": "2.0", **message}).encode()
    return b"Content-Length: %d\r\n\r\n%s" % (len(body), body)


def test_a_socket_would_be_told(tmp_path: Path) -> None:
    (tmp_path / "sitecustomize.py").write_text(FORBIDDEN, encoding="utf-8")
    program = "import socket; socket.socket().connect(('127.0.0.1', 9))"
    surroundings = {**os.environ, "PYTHONPATH": str(tmp_path), "SOCKETS_TOLD": str(tmp_path / TOLD)}
    ran = subprocess.run([sys.executable, "-c", program], env=surroundings, capture_output=True, check=False)
    assert ran.returncode == 1
    assert told(tmp_path).startswith("socket.connect")


def test_an_editor_is_answered_without_a_socket_whatever_it_sent_before(tmp_path: Path) -> None:
    pytest.importorskip("pygls", reason="the extra 'editor' is not installed")
    item = {"uri": "file:///d.yaml", "languageId": "yaml", "version": 1, "text": DESIGN}
    with running(tmp_path, "lsp") as process:
        assert process.stdin
        assert process.stdout
        process.stdin.write(
            framed(id=1, method="initialize", params={"processId": None, "rootUri": None, "capabilities": {}})
        )
        process.stdin.write(framed(method="initialized", params={}))
        process.stdin.write(b"Content-Length: 9\r\n\r\n{garbage}")
        process.stdin.write(framed(id=2, method="nope", params=[1]))
        process.stdin.write(framed(id=3, method="textDocument/hover", params={"textDocument": 5}))
        process.stdin.write(framed(method="textDocument/didOpen", params={"textDocument": item}))
        process.stdin.flush()
        assert any(b'"code"' in message and b"publishDiagnostics" in message for message in _messages(process.stdout))
        process.stdin.write(framed(id=9, method="shutdown") + framed(method="exit"))
        process.stdin.close()
        assert process.wait(60) == 0
    assert told(tmp_path) == ""


def _messages(stream: Any) -> Iterator[bytes]:
    while header := stream.readline():
        if header.lower().startswith(b"content-length"):
            while stream.readline().strip():
                pass
            yield stream.read(int(header.split(b":")[1]))


def test_an_agent_is_answered_without_a_socket_whatever_it_sent_before(tmp_path: Path) -> None:
    pytest.importorskip("mcp", reason="the extra 'agents' is not installed")
    (tmp_path / "d.yaml").write_text(DESIGN, encoding="utf-8")
    about = {"protocolVersion": "2025-06-18", "capabilities": {}, "clientInfo": {"name": "test", "version": "1"}}
    lines = [
        {"id": 1, "method": "initialize", "params": about},
        {"method": "notifications/initialized"},
        b"{garbage", b"[]", b'"text"', b"\xff\xfe", b"",
        {"id": 2, "method": "nope"},
        {"id": 3, "method": "tools/call", "params": {"name": "analyze", "arguments": {"file": 5}}},
        {"id": 4, "method": "tools/call", "params": {"name": "analyze", "arguments": {"file": "d.yaml"}}},
    ]  # fmt: skip
    with running(tmp_path, "mcp") as process:
        assert process.stdin
        assert process.stdout
        for line in lines:
            process.stdin.write(
                (line if isinstance(line, bytes) else json.dumps({"jsonrpc": "2.0", **line}).encode()) + b"\n"
            )
        process.stdin.flush()
        answers = {}
        for line in process.stdout:
            answer = json.loads(line)
            answers[answer.get("id")] = answer
            if answer.get("id") == 4:
                break
        process.stdin.close()
        assert process.wait(60) == 0
    assert "error" in answers[2]
    assert not answers[4]["result"].get("isError"), answers[4]
    assert told(tmp_path) == ""
