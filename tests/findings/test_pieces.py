"""A document patched part by part says, letter for letter, what the whole patched at once says."""

import pytest

from workbook.document import read_text
from workbook.findings import pieces
from workbook.findings.patch import patched_document
from workbook.what_if.change import REMOVED, Change

TEXT = """\
name: x   # a design
components:
  # in front
  web:
    depends_on: [api, ads]
  api: {depends_on: {store: {timeout: 1s}}}   # on one line

  ads:
    capacity: 5/s
  store: {}
journeys:
  use: {needs: [web]}
"""
CALL = ("components", "web", "depends_on", "api")
CHANGES = [
    [Change((*CALL, "timeout"), "1s")],
    [Change((*CALL, "timeout"), "1s"), Change((*CALL, "circuit_breaker"), {})],
    [Change(("components", "store", "capacity"), "9/s"), Change(("journeys", "use", "peak"), "1/s")],
    [Change(("components", "ads", "capacity"), REMOVED)],
    [Change(("failure_domains", "a"), {"kind": "zone"}), Change(("components", "ads", "placed"), {"a": 1})],
]


@pytest.mark.parametrize("text", [TEXT, TEXT.rstrip("\n"), TEXT.replace("\n", "\r\n"), TEXT.replace("{}", "&s {}")])
def test_part_by_part_is_as_at_once(text):
    whole, parts = read_text(text, "x.yaml"), pieces.Pieces(read_text(text, "x.yaml"))
    for changes in CHANGES:
        whole = patched_document(whole, changes)
        parts.patch(changes)
    assert parts.document().text == whole.text


def test_the_whole_is_read_once_for_all_changes(monkeypatch):
    parts, read = pieces.Pieces(read_text(TEXT, "x.yaml")), []
    monkeypatch.setattr(pieces, "read_text", lambda text, file: (read.append(len(text)), read_text(text, file))[1])
    for changes in CHANGES[:4]:
        parts.patch(changes)
    assert parts.document().data["components"]["store"] == {"capacity": "9/s"}
    assert [length for length in read if length >= len(TEXT)] == [read[-1]]
