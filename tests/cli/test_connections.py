"""No command connects or listens: sockets are forbidden while each runs over a small design."""

import re
import socket
from pathlib import Path

import pytest

from tests.cli.ran import ROOT, workbook
from workbook.cli.app import app

DESIGN = (
    "name: Shop\ncomponents: {web: {depends_on: {db: {timeout: 1s}}}, db: {kind: database, replicas: 2}}\n"
    "journeys: {buy: {needs: [web], slo: 99.9%}}\n"
)
SCENARIOS = "architecture: d.yaml\nscenarios: [{name: x, events: [{down: db}], expect: {buy: lost}}]\n"
OUTAGE = "id: x\ntitle: X\narchitecture: d.yaml\nevents: [{down: db}]\nobserved: {db: {state: down, source: primary}}\n"
LOG = "2026-03-01T10:00:00Z deploy of api started\n2026-03-01T10:05:00Z alert: errors above 5%\n"
COMPOSE = "services: {web: {image: shop, depends_on: [db]}, db: {image: 'postgres:16'}}\n"
TREE = (
    '<opsa-mef><define-fault-tree name="t"><define-gate name="top"><and><basic-event name="a"/>'
    '<basic-event name="b"/></and></define-gate>'
    '<define-basic-event name="a"><float value="0.1"/></define-basic-event>'
    '<define-basic-event name="b"><float value="0.1"/></define-basic-event></define-fault-tree></opsa-mef>\n'
)
RUNS = {
    "new": ("new.yaml",),
    "import": ("compose.yaml", "-o", "imported.yaml"),
    "explain": ("timeout",),
    "schema": ("design",),
    "analyze": ("d.yaml",),
    "fail": ("d.yaml", "--down", "db", "--draw", "fail.svg"),
    "partition": ("d.yaml",),
    "cuts": ("d.yaml",),
    "fmea": ("d.yaml",),
    "availability": ("d.yaml", "--samples", "1e4", "--checkpoint", "kept.json"),
    "latency": ("d.yaml",),
    "size": ("d.yaml",),
    "cost": ("d.yaml",),
    "facts": (),
    "fault-tree": ("tree.xml",),
    "check": ("d.yaml", "--output", "sarif=found.sarif"),
    "fix": ("d.yaml", "--diff"),
    "verify": ("scenarios.yaml",),
    "compare": ("d.yaml", "d.yaml"),
    "drift": ("d.yaml", "compose.yaml"),
    "rules": (),
    "replay": ("outage.yaml",),
    "timeline": ("log.txt", "--zone", "UTC"),
    "postmortem": ("outage.yaml", "-o", "draft.md"),
    "lint-postmortem": ("page.md",),
    "scenario": ("outage.yaml",),
    "outages": (),
    "draw": ("d.yaml", "-o", "d.png"),
    "brief": ("d.yaml",),
    "report": ("d.yaml", "-o", "d.html"),
    "export": ("d.yaml", "--to", "mermaid"),
    "drill": ("d.yaml", "--key"),
}
PROGRAM = ROOT / "workbook"
STAYING = {"lsp", "mcp", "serve", "watch"}
"""Commands that run until somebody ends them, which speak over pipes or, `serve`, on loopback."""
NAMES = [command.name for command in app.registered_commands]


class ForbiddenError(AssertionError):
    """A socket was opened."""


@pytest.fixture
def forbidden(monkeypatch):
    """Every way to a socket of the network raises, and is remembered: the program may catch what it likes."""
    opened = []

    def refuse(what):
        def refused(*arguments, **_):
            opened.append((what, arguments))
            raise ForbiddenError(what)

        return refused

    real = socket.socket

    class NoSocket(real):
        def __init__(self, family=socket.AF_INET, *rest, **more):
            if family != getattr(socket, "AF_UNIX", None):  # a loop of events wakes itself over a pair of these
                refuse("socket")(family)
            super().__init__(family, *rest, **more)

        connect = bind = listen = refuse("connect, bind or listen")

    monkeypatch.setattr(socket, "socket", NoSocket)
    for name in ("create_connection", "create_server", "getaddrinfo", "gethostbyname"):
        monkeypatch.setattr(socket, name, refuse(name))
    return opened


@pytest.fixture
def folder(tmp_path, monkeypatch) -> Path:
    files = {
        "d.yaml": DESIGN, "scenarios.yaml": SCENARIOS, "outage.yaml": OUTAGE, "log.txt": LOG, "compose.yaml": COMPOSE,
        "tree.xml": TREE, "page.md": "# Outage\n\n## Impact\n\nNobody could buy for 20 minutes.\n",
    }  # fmt: skip
    for name, text in files.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_no_command_is_forgotten():
    assert set(NAMES) == set(RUNS) | STAYING


@pytest.mark.parametrize("name", RUNS)
@pytest.mark.usefixtures("folder")
def test_no_command_opens_a_socket(name, forbidden):
    ran = workbook(name, *RUNS[name])
    assert ran.code in (0, 1), ran.err
    assert forbidden == []


def test_a_socket_that_is_opened_would_be_seen(forbidden):
    with pytest.raises(ForbiddenError):
        socket.create_connection(("127.0.0.1", 9))
    with pytest.raises(ForbiddenError):
        socket.socket()
    assert [what for what, _ in forbidden] == ["create_connection", "socket"]


@pytest.mark.usefixtures("folder")
def test_only_the_scheduler_that_is_named_is_connected_to(forbidden):
    pytest.importorskip("distributed", reason="the extra 'cluster' (Dask) is not installed")
    ran = workbook("availability", "d.yaml", "--samples", "1e4", "--scheduler", "tcp://127.0.0.1:9")
    assert ran.code == 2
    assert ran.err.startswith("no Dask scheduler")
    assert forbidden


def test_serve_asks_for_a_socket_on_loopback_unless_told_otherwise(forbidden, folder):
    pytest.importorskip("uvicorn", reason="the extra 'live' is not installed")
    workbook("serve", folder / "d.yaml")
    assert [arguments[0] for _, arguments in forbidden] == ["127.0.0.1"]


def test_nothing_else_listens_and_nothing_speaks_to_the_network():
    texts = {file.relative_to(ROOT).as_posix(): file.read_text(encoding="utf-8") for file in PROGRAM.rglob("*.py")}
    listens = re.compile(r"create_server|\.listen\(|start_server|\.start_tcp\(|\.start_ws\(")
    assert [name for name, text in texts.items() if listens.search(text)] == ["workbook/serve/live/server.py"]
    speaks = re.compile(
        r"^\s*(?:import|from) (?:urllib\.request|http\.client|requests|httpx2?|aiohttp|smtplib|ftplib)\b", re.MULTILINE
    )
    assert [name for name, text in texts.items() if speaks.search(text)] == []
