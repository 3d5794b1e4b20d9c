"""Content of files of every kind: up to a bound, from what has an end, and located where it is no text."""

import os
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from workbook.document import file_bytes, file_text, read
from workbook.errors import DocumentError

LARGE = 1000


def told(error: pytest.ExceptionInfo[DocumentError]) -> str:
    return str(error.value)


@pytest.mark.parametrize("reader", [file_bytes, file_text])
def test_a_file_is_read_up_to_its_bound_and_no_further(tmp_path, reader):
    file = tmp_path / "a.md"
    file.write_bytes(b"x" * LARGE)
    assert len(reader(file, LARGE)) == LARGE
    with pytest.raises(DocumentError) as error:
        reader(file, LARGE - 1)
    assert f"{file}:1:1: the file is too large" in told(error)


def test_a_byte_order_mark_is_no_part_of_the_text(tmp_path):
    (tmp_path / "a.md").write_bytes(b"\xef\xbb\xbfa")
    assert file_text(tmp_path / "a.md", LARGE) == "a"


@pytest.mark.parametrize(
    ("content", "place"),
    [(b"\xff", "1:1: the byte 0xFF is not UTF-8"), (b"a\r\n\xc3\xa9\x00", "2:2: a control character (U+0000)")],
)
def test_what_is_no_text_is_told_with_its_place(tmp_path, content, place):
    (tmp_path / "a.md").write_bytes(content)
    with pytest.raises(DocumentError) as error:
        file_text(tmp_path / "a.md", LARGE)
    assert f"{tmp_path / 'a.md'}:{place}" in told(error)


def test_other_control_characters_do_not_make_a_text_unreadable(tmp_path):
    (tmp_path / "a.md").write_text("a\x1bb", encoding="utf-8")
    assert file_text(tmp_path / "a.md", LARGE) == "a\x1bb"


@pytest.mark.parametrize("device", ["/dev/zero", "/dev/tty", "/dev/random", "/dev/full"])
def test_devices_are_refused_before_they_are_opened(device):
    if not Path(device).exists():
        pytest.skip(f"there is no {device} here")
    with pytest.raises(DocumentError, match="this is a device, which may have no end"):
        file_bytes(device, LARGE)


def test_the_null_device_is_empty():
    assert file_text(os.devnull, LARGE) == ""


@pytest.mark.parametrize("size", [LARGE, LARGE + 1])
def test_a_pipe_is_read_up_to_the_bound(tmp_path, size):
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    writer = threading.Thread(target=pipe.write_bytes, args=(b"x" * size,))
    writer.start()
    try:
        if size > LARGE:
            with pytest.raises(DocumentError, match="too large"):
                file_bytes(pipe, LARGE)
        else:
            assert len(file_bytes(pipe, LARGE)) == size
    finally:
        writer.join()


def test_the_standard_input_can_be_named_as_a_file():
    name = "/dev/stdin"
    program = "import sys; from workbook.document import read; print(read(sys.argv[1]).data)"
    ran = subprocess.run(
        [sys.executable, "-c", program, name], input="a: 1", capture_output=True, text=True, check=True
    )
    assert ran.stdout == "{'a': 1}\n"


def test_names_that_no_file_can_have_are_refused():
    for name in ("a\0b", "x" * 5000, ""):
        with pytest.raises(DocumentError):
            read(name)
