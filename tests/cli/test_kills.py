"""A sample of `make kills`, and what keeps its promise: locked temporary files, of which none stays."""

import os
import sys

import pytest

from benchmarks.kills import WRITING, killed, wrong_after
from tests.systems import bounded, posix
from workbook.cli.app import app
from workbook.document import write
from workbook.document.write import LEFT_OVER

SAMPLE = ("baseline", "export", "fix")
LEFT = ".workbook-0123456789abcdef.tmp"
WRITING_NOTHING = {
    "explain", "partition", "latency", "size", "cost", "facts", "fault-tree", "verify", "compare", "drift", "rules",
    "replay", "lint-postmortem", "outages", "lsp", "mcp", "serve", "watch",
}  # fmt: skip


def test_every_command_that_writes_is_killed_by_make_kills():
    killed_there = {command.arguments[0] for command in WRITING.values()}
    assert killed_there | WRITING_NOTHING == {command.name for command in app.registered_commands}
    assert not killed_there & WRITING_NOTHING


@bounded
@pytest.mark.parametrize("name", SAMPLE)
def test_a_killed_command_leaves_the_old_file_or_the_new_one(name, tmp_path):
    counted = killed(name, 12, tmp_path / "folder")
    assert sum(counted.values()) == 12
    assert counted["between"] > 0, "at least one moment is in the middle of writing"


@bounded
def test_a_file_that_is_not_written_whole_is_found(tmp_path, monkeypatch):
    def in_place(target, data):
        with target.open("wb") as file:
            for half in (data[:9], data[9:]):
                file.write(half)
                os.fsync(file.fileno())

    monkeypatch.setattr(sys.modules["workbook.document.write"], "_write", in_place)
    with pytest.raises(AssertionError, match="half of"):
        killed("export", 12, tmp_path / "folder")


def test_half_a_file_would_be_seen():
    before, after = {"a": b"old"}, {"a": b"new", "b": b"more"}
    assert wrong_after(before, after, {"a": b"ne"}, None) == ["a"]
    assert wrong_after(before, after, {"a": b"new", "c": b""}, None) == ["c"]
    assert wrong_after(before, after, {"b": b"more"}, None) == ["a"]
    assert wrong_after(before, after, {"a": b"old", "b": b"more", LEFT: b"ne"}, None) == []


def test_what_a_killed_process_left_is_removed_by_the_next_that_writes_there(tmp_path):
    (tmp_path / LEFT).write_bytes(b"half")
    (tmp_path / ".workbook-mine.tmp").write_bytes(b"not ours")
    write(tmp_path / "new.txt", "whole")
    assert sorted(file.name for file in tmp_path.iterdir()) == [".workbook-mine.tmp", "new.txt"]
    assert LEFT_OVER.fullmatch(LEFT)


@posix
def test_what_another_process_writes_now_is_left_alone(tmp_path):
    import fcntl  # noqa: PLC0415  not on every system

    with (tmp_path / LEFT).open("wb") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        write(tmp_path / "new.txt", "whole")
        assert (tmp_path / LEFT).exists()
    write(tmp_path / "new.txt", "whole")
    assert not (tmp_path / LEFT).exists()


@posix
def test_what_only_looks_like_one_is_left_alone(tmp_path):
    (tmp_path / "mine.txt").write_text("mine", encoding="utf-8")
    (tmp_path / LEFT).symlink_to(tmp_path / "mine.txt")
    os.mkfifo(tmp_path / LEFT.replace("0", "a"))
    write(tmp_path / "new.txt", "whole")
    assert (tmp_path / "mine.txt").read_text(encoding="utf-8") == "mine"
    assert len(list(tmp_path.iterdir())) == 4


def test_without_locks_a_file_is_written_whole_too(tmp_path, monkeypatch):
    monkeypatch.setattr(sys.modules["workbook.document.write"], "fcntl", None)
    (tmp_path / LEFT).write_bytes(b"half")
    for text in ("one", "another"):
        write(tmp_path / "new.txt", text)
        assert (tmp_path / "new.txt").read_text(encoding="utf-8") == text
    assert [file.name for file in tmp_path.iterdir()] == ["new.txt"]
