"""Files from strangers: a located error after little work and in bounded memory."""

import tracemalloc
from functools import partial

import pytest

from tests.counted import calls
from tests.systems import posix
from workbook.document import read, read_text
from workbook.document.limits import MAX_BYTES, MAX_DEPTH, MAX_SCALAR
from workbook.errors import DocumentError

CALLS = 10_000
"""Of functions; most of these texts have more characters than that."""
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
def test_hostile_text_is_refused_in_little_memory(text, message):
    tracemalloc.start()
    try:
        with pytest.raises(DocumentError) as error:
            read_text(text, "stranger.yaml")
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert message in str(error.value)
    assert str(error.value).startswith("stranger.yaml:")
    assert peak < MEGABYTES * 1e6


@pytest.mark.parametrize("text", [text for text, _ in HOSTILE.values()], ids=HOSTILE)
def test_hostile_text_is_refused_before_most_of_it_is_looked_at(text):
    def refuse():
        with pytest.raises(DocumentError):
            read_text(text)

    assert calls(refuse) < CALLS


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


@posix
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


def honest(components: int) -> str:
    line = "  service-{0}: {{kind: service, depends_on: {{db-{0}: {{timeout: 250ms, retries: {{max: 2}}}}}}}}\n"
    return "components:\n" + "".join(line.format(number) for number in range(components))


def test_a_large_honest_file_is_read():
    text = honest(22_000)
    document = read_text(text)
    assert len(text) > 2e6
    assert len(document.data["components"]) == 22_000
    assert document.where(("components", "service-21999")).line == 22_001


def test_twice_as_large_a_file_is_twice_the_work():
    one, two, four = (calls(partial(read_text, honest(size))) for size in (1_000, 2_000, 4_000))
    assert four - two <= 2.01 * (two - one)
