"""Files are written whole or not at all."""

import os
import stat
from pathlib import Path

import pytest

from tests.systems import posix
from workbook.document import read, write
from workbook.errors import UsageError


def test_text_and_bytes_are_written_as_they_are(tmp_path):
    file = tmp_path / "a.yaml"
    write(file, "é\r\n")
    assert file.read_bytes() == "é\r\n".encode()
    write(str(file), b"\x00\xff")
    assert file.read_bytes() == b"\x00\xff"
    assert [left.name for left in tmp_path.iterdir()] == ["a.yaml"]


def test_what_was_read_is_written_back_byte_by_byte(tmp_path):
    file = tmp_path / "a.yaml"
    file.write_bytes(b"\xef\xbb\xbfa: b\r\n# c\r\n")
    write(file, read(file).text)
    assert file.read_bytes() == b"\xef\xbb\xbfa: b\r\n# c\r\n"


@posix
def test_mode_of_an_existing_file_is_kept_and_a_new_one_follows_the_umask(tmp_path):
    old = tmp_path / "old"
    old.write_text("")
    old.chmod(0o640)
    write(old, "x")
    assert stat.S_IMODE(old.stat().st_mode) == 0o640
    mask = os.umask(0o027)
    try:
        write(tmp_path / "new", "x")
    finally:
        os.umask(mask)
    assert stat.S_IMODE((tmp_path / "new").stat().st_mode) == 0o640


def test_symbolic_links_are_followed(tmp_path):
    (tmp_path / "link").symlink_to("target")
    write(tmp_path / "link", "x")
    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "target").read_text() == "x"


@pytest.mark.parametrize("failing", ["os.fsync", "pathlib.Path.replace", "pathlib.Path.chmod"])
@pytest.mark.parametrize("error", [OSError(28, "No space left on device"), KeyboardInterrupt()])
def test_failure_leaves_the_old_file_and_nothing_else(tmp_path, monkeypatch, failing, error):
    def fail(*_):
        raise error

    file = tmp_path / "a.yaml"
    file.write_text("old")
    monkeypatch.setattr(failing, fail)
    with pytest.raises(UsageError if isinstance(error, OSError) else KeyboardInterrupt):
        write(file, "new")
    assert file.read_text() == "old"
    assert [left.name for left in tmp_path.iterdir()] == ["a.yaml"]


def test_directories_and_missing_directories_are_refused(tmp_path):
    with pytest.raises(UsageError, match="it is a directory"):
        write(tmp_path, "x")
    with pytest.raises(UsageError, match="No such file or directory"):
        write(tmp_path / "none" / "a", "x")
    with pytest.raises(UsageError, match="null"):
        write("a\0b", "x")
    assert list(tmp_path.iterdir()) == []


def test_read_only_file_is_refused(tmp_path, monkeypatch):
    file = tmp_path / "a"
    file.write_text("old")
    monkeypatch.setattr("os.access", lambda *_: False)
    with pytest.raises(UsageError, match="read-only"):
        write(file, "new")
    assert file.read_text() == "old"


def test_devices_are_written_to_directly():
    write(os.devnull, "x")
    assert stat.S_ISCHR(Path(os.devnull).stat().st_mode)
