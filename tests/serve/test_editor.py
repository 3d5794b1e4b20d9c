"""The language server, spoken to by hand over standard input and output."""

import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from typing import Any

import pytest

from tests.cli.ran import ROOT
from workbook.serve.editor.typed_text import TypedText

URI = "file:///designs/shop.yaml"
SHOP = """\
name: "Shop 𝄞"
components:
  web: {summary: "𝄞𝄞", depends_on: [api]}
  api:
    availability: 99.9%
    depends_on: {db: {fallback: [spare], cache: {store: memo, hit_ratio: 50%}}}
  db: {kind: database, starts_after: [memo]}
  memo: {kind: cache}
  spare: {runs_on: [memo]}
journeys: {buy: {needs: [web], priority: core, slo: 99%, peak: 10/s, degrades_to: [{what: less db, drops: [db]}]}}
hard_no: [{feature: the db, threatens: [db], because: db is slow, change: {components.db.replicas: 2}}]
sources: {components.api.availability: assumed}
waivers: [{finding: missing-timeout@api.db, because: db is near, owner: shop, expires: 2099-01-01}]
"""


class Client:
    def __init__(self) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-m", "workbook", "lsp"], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL, env={**os.environ, "PYTHONPATH": str(ROOT)},
        )  # fmt: skip
        self.number, self.version, self.published = 0, 0, list[dict[str, Any]]()

    def send(self, **message: Any) -> None:
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        self.process.stdin.write(b"Content-Length: %d\r\n\r\n%s" % (len(body), body))
        self.process.stdin.flush()

    def receive(self) -> dict[str, Any]:
        length = 0
        while line := self.process.stdout.readline().strip():
            length = int(line.split()[1]) if line.startswith(b"Content-Length") else length
        message = json.loads(self.process.stdout.read(length))
        if message.get("method") == "textDocument/publishDiagnostics":
            self.published.append(message["params"])
        return message

    def ask(self, method: str, **params: Any) -> Any:
        self.number += 1
        self.send(id=self.number, method=method, params=params)
        while True:
            message = self.receive()
            if message.get("id") == self.number and "method" not in message:
                return message.get("error") or message["result"]

    def at(self, method: str, text: str, before: str, **params: Any) -> Any:
        """Asks about the place right behind *before* in *text*."""
        lines = text[: text.index(before) + len(before)].split("\n")
        position = {"line": len(lines) - 1, "character": len(lines[-1].encode("utf-16-le")) // 2}
        return self.ask(method, textDocument={"uri": URI}, position=position, **params)

    def write(self, text: str) -> None:
        self.version += 1
        if self.version == 1:
            item = {"uri": URI, "languageId": "yaml", "version": 1, "text": text}
            self.send(method="textDocument/didOpen", params={"textDocument": item})
        else:
            document = {"uri": URI, "version": self.version}
            self.send(
                method="textDocument/didChange", params={"textDocument": document, "contentChanges": [{"text": text}]}
            )

    def diagnostics(self, enough) -> list[dict[str, Any]]:
        """Of this version of the text, the first for which *enough* holds."""
        while True:
            message = self.receive()
            params = message.get("params", {})
            if params.get("version") == self.version and enough(params["diagnostics"]):
                return params["diagnostics"]


@pytest.fixture(scope="module")
def client() -> Iterator[Client]:
    started = Client()
    capabilities = {"general": {"positionEncodings": ["utf-8", "utf-16"]}}
    answer = started.ask("initialize", processId=None, rootUri=None, capabilities=capabilities)
    assert answer["capabilities"]["positionEncoding"] == "utf-16"
    started.send(method="initialized", params={})
    yield started
    started.ask("shutdown")
    started.send(method="exit")
    assert started.process.wait(20) == 0


def findings(diagnostics: list[dict[str, Any]]) -> bool:
    return any("code" in each for each in diagnostics)


def applied(text: str, edits: list[dict[str, Any]]) -> str:
    typed = TypedText(text)
    for edit in sorted(
        edits, key=lambda edit: (edit["range"]["start"]["line"], edit["range"]["start"]["character"]), reverse=True
    ):
        places = [(edit["range"][end]["line"], edit["range"][end]["character"]) for end in ("start", "end")]
        typed = typed.with_change(*places, edit["newText"])
    return typed.text


def test_problems_come_with_ranges_in_utf_16_and_the_version(client):
    client.write(SHOP.replace("[api]", "[apii]"))
    problem = client.diagnostics(bool)[0]
    assert problem["severity"] == 1
    assert "did you mean 'api'" in problem["message"]
    start = problem["range"]["start"]
    assert (start["line"], start["character"]) == (2, len('  web: {summary: "𝄞𝄞", depends_on: [') + 2)
    assert problem["range"]["end"]["character"] - start["character"] == 4


def test_findings_follow_with_fixes(client):
    client.write(SHOP)
    shown = client.diagnostics(findings)
    assert {each["severity"] for each in shown} <= {2, 3, 4}
    timeout = next(each for each in shown if each["code"] == "missing-timeout")
    actions = client.ask(
        "textDocument/codeAction", textDocument={"uri": URI}, range=timeout["range"], context={"diagnostics": []}
    )
    assert {action["kind"] for action in actions} == {"quickfix"}
    for action in actions:
        safe = not action["title"].startswith("Suggestion: ")
        assert action.get("isPreferred", False) is safe


def test_help_names_and_definitions(client):
    client.write(SHOP)
    client.diagnostics(lambda _: True)
    hover = client.at("textDocument/hover", SHOP, "depends_on: {d")["contents"]["value"]
    assert "buy: " in hover
    assert "How long a stale answer" not in hover
    assert "cached answers" in client.at("textDocument/hover", SHOP, "cache: {sto")["contents"]["value"]
    target = client.at("textDocument/definition", SHOP, "fallback: [sp")
    assert target["range"]["start"] == {"line": 8, "character": 2}
    typed = SHOP.replace("runs_on: [memo]", "runs_on: [m")
    client.write(typed)
    names = client.at("textDocument/completion", typed, "runs_on: [m")["items"]
    assert {"web", "db", "memo"} <= {item["label"] for item in names}
    typed = SHOP.replace("    availability: 99.9%\n", "    availability: 99.9%\n    cap\n")
    client.write(typed)
    fields = {item["label"] for item in client.at("textDocument/completion", typed, "    cap")["items"]}
    assert "capacity" in fields
    assert "availability" not in fields


def test_a_rename_changes_every_name_and_no_prose(client):
    client.write(SHOP)
    client.diagnostics(lambda _: True)
    edit = client.at("textDocument/rename", SHOP, "depends_on: {d", newName="store")
    after = applied(SHOP, edit["changes"][URI])
    assert after == re.sub(r"(?<=[{ .\[\n])db(?=[:.\]}])|(?<=api\.)db", "store", SHOP).replace("the store", "the db")
    assert "db" in after
    for wrong in ("web", "Not A Name", "-x", ""):
        refused = client.at("textDocument/rename", SHOP, "depends_on: {d", newName=wrong)
        assert "code" in refused
    assert client.at("textDocument/rename", SHOP, "because: db", newName="store")["code"]
