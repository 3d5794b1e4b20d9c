"""Files from strangers: a located error within seconds and bounded memory."""

import time
import tracemalloc

import pytest

from workbook.document import read, read_text
from workbook.document.limits import MAX_BYTES, MAX_DEPTH, MAX_SCALAR
from workbook.errors import DocumentError

SECONDS = 10
MEGABYTES = 200

BOMB = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n" + "".join(
    f"a{i}: &a{i} [{', '.join([f'*a{i - 1}'] * 10)}]\n" for i in range(1, 30)
)
LADDER = "a0: &a0 [x]\n" + "".join(f"a{i}: &a{i} [*a{i - 1}]\n" for i in range(1, 100))
HOSTILE = {
    "brackets": ("a: " + "[" * 50_000, "nested more than 64 levels deep"),
    "braces": ("{a: " * 50_000, "nested more than 64 levels deep"),
    "dashes": ("a:\n" + "- " * 50_000, "nested more than 64 levels deep"),
    "question marks": ("? " * 50_000, "nested more than 64 levels deep"),
    "indentation": ("\n".join(" " * i + f"k{i}:" for i in range(2_000)), "nested more than 64 levels deep"),
    "alias ladder": (LADDER, "the alias '*a62' makes this nested more than 64 levels deep"),
    "alias bomb": (BOMB, "more than 1,000,000 values, aliases written out"),
    "text bomb": (f"a: &a {'x' * 90_000}\nb: [{'*a, ' * 200_000}]", "more than 16,000,000 characters"),
    "one scalar": ("a: " + "x" * 5_000_000, "a text of 5,000,000 characters; at most 100,000 are accepted"),
    "one key": ("? " + "x" * 5_000_000, "a text of 5,000,000 characters; at most 100,000 are accepted"),
    "digits": ("a: " + "9" * 90_000, "a number of 90,000 characters"),
    "digits of a float": ("a: 1." + "9" * 90_000, "a number of 90,002 characters"),
    "python": ("a: !!python/object/apply:os.system ['exit 1']", "the tag '!!python/object/apply:os.system'"),
    "colons": ("a:" * 1_000_000, "a text of"),
}


@pytest.mark.parametrize(("text", "message"), HOSTILE.values(), ids=HOSTILE)
def test_hostile_text_is_refused_quickly_and_in_little_memory(text, message):
    tracemalloc.start()
    started = time.process_time()
    try:
        with pytest.raises(DocumentError) as error:
            read_text(text, "stranger.yaml")
        seconds, (_, peak) = time.process_time() - started, tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert message in str(error.value)
    assert str(error.value).startswith("stranger.yaml:")
    assert seconds < SECONDS
    assert peak < MEGABYTES * 1e6


def test_200_megabytes_are_refused_by_their_size(tmp_path):
    file = tmp_path / "huge.yaml"
    with file.open("wb") as opened:
        opened.truncate(200_000_000)
    tracemalloc.start()
    try:
        with pytest.raises(DocumentError, match=r"huge.yaml:1:1: the file is too large \(200.0 MB\)"):
            read(file)
        assert tracemalloc.get_traced_memory()[1] < 1e6
    finally:
        tracemalloc.stop()


def test_what_has_no_end_is_refused():
    with pytest.raises(DocumentError, match="a device, which may have no end"):
        read("/dev/zero")


def test_too_long_a_text_is_refused():
    with pytest.raises(DocumentError, match="too large"):
        read_text("#" * (MAX_BYTES + 1))


def test_bounds_themselves_are_accepted():
    deep = "[" * (MAX_DEPTH - 1) + "]" * (MAX_DEPTH - 1)
    assert read_text(f"a: {deep}\nb: {'x' * MAX_SCALAR}").data["b"] == "x" * MAX_SCALAR
    with pytest.raises(DocumentError):
        read_text(f"a: [{deep}]")
    with pytest.raises(DocumentError):
        read_text(f"a: {'x' * (MAX_SCALAR + 1)}")


def test_a_large_honest_file_is_read_in_seconds():
    line = "  service-{0}: {{kind: service, depends_on: {{db-{0}: {{timeout: 250ms, retries: {{max: 2}}}}}}}}\n"
    text = "components:\n" + "".join(line.format(number) for number in range(55_000))
    started = time.process_time()
    document = read_text(text)
    assert len(text) > 5e6
    assert len(document.data["components"]) == 55_000
    assert document.where(("components", "service-54999")).line == 55_001
    assert time.process_time() - started < SECONDS
