"""What is read, and what is refused where no comment can stand on the line."""

import os

import pytest
import yaml

from tests.systems import posix
from workbook.document import read, read_text
from workbook.errors import DocumentError


def told(text: str) -> list[str]:
    with pytest.raises(DocumentError) as error:
        read_text(text)
    return [f"{problem.where.line}:{problem.where.column}: {problem.message}" for problem in error.value.problems]


def refused(path) -> str:
    with pytest.raises(DocumentError) as error:
        read(path)
    return str(error.value)


@pytest.mark.parametrize(
    "text",
    ["no", "yes", "on", "off", "y", "012", "-007", "1_000", "12:30", "2026-09-01", "0b1", "1,5", "0xg", "."],
)
def test_what_only_looks_special_stays_text(text):
    assert read_text(f"a: {text}").data == {"a": text}


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("", None), ("~", None), ("null", None), ("Null", None), ("true", True), ("FALSE", False),
        ("0", 0), ("-12", -12), ("+3", 3), ("0x1F", 31), ("0o17", 15), ("1.5", 1.5), ("1.", 1.0), (".5", 0.5),
        ("1e3", 1000.0), ("-1.5E-3", -0.0015), (".inf", float("inf")), ("-.inf", float("-inf")),
    ],
)  # fmt: skip
def test_plain_scalars_follow_yaml_1_2(text, value):
    found = read_text(f"a: {text}").data["a"]
    assert found == value
    assert type(found) is type(value)


def test_nan_is_a_number():
    found = read_text("a: .nan").data["a"]
    assert found != found  # noqa: PLR0124  only nan differs from itself


@pytest.mark.parametrize("text", ["'1'", '"true"', "'~'", '""', "'<<'"])
def test_quoted_scalars_are_text(text):
    assert read_text(f"a: {text}").data == {"a": text[1:-1]}


def test_keys_are_the_text_that_was_written():
    data = read_text("1: a\ntrue: b\n~: c\n1.0: d\n'<<': e\nno: f\n").data
    assert data == {"1": "a", "true": "b", "~": "c", "1.0": "d", "<<": "e", "no": "f"}


def test_aliases_repeat_what_was_anchored():
    text = "a: &a {t: 1}\nb: *a\nc: [*a, &x y, *x]\n"
    assert read_text(text).data == {"a": {"t": 1}, "b": {"t": 1}, "c": [{"t": 1}, "y", "y"]}


@pytest.mark.parametrize("name", ["CSafeLoader", "SafeLoader"])
def test_either_parser_finds_the_same_places(name, monkeypatch):
    monkeypatch.setattr("workbook.document.composition._LOADER", getattr(yaml, name))
    document = read_text("\ufeffé: 'ü'\r\n😀: [x, 😀, y]  # é\r\nb: z")
    assert document.data == {"é": "ü", "😀": ["x", "😀", "y"], "b": "z"}
    places = [document.where(route) for route in (("é",), ("😀", 2), ("b",))]
    assert [(p.line, p.column) for p in places] == [(1, 4), (2, 11), (3, 4)]
    assert [document.text[p.index] for p in places] == ["'", "y", "z"]


@pytest.mark.parametrize("text", ['a: "b\nc: d\n', "a: 'b\nc: d\n"])
def test_unclosed_quote_is_reported_where_it_opens(text):
    assert told(text) == [f"1:4: this quote is not closed; close it with {text[3]}"]


@pytest.mark.parametrize("text", ["", "\n", "\ufeff", "---\n", "--- ~\n", "# a comment\n"])
def test_empty_file_says_so(text):
    assert "the file is empty" in told(text)[0]


@pytest.mark.parametrize("character", ["\x85", "\u2028", "\u2029"])
def test_line_breaks_that_only_some_programs_see_are_refused(character):
    assert told(f"a: b{character}c: d\n") == [
        f"1:5: an invisible line separator (U+{ord(character):04X}); use an ordinary line break"
    ]


def test_every_control_character_is_refused_wherever_it_stands():
    refused = [
        *range(9),
        11,
        12,
        *range(14, 32),
        *range(127, 160),
        *range(0x202A, 0x202F),
        *range(0x2066, 0x206A),
    ]
    for code in refused:
        assert f"U+{code:04X}" in told(f"a{chr(code)}: b")[0]
        assert f"U+{code:04X}" in told(f'a: "\\u{code:04x}"')[0]


def test_tab_and_line_breaks_are_accepted_in_text():
    assert read_text('a: "b\\tc"\nd: |\n  e\n  f\n').data == {"a": "b\tc", "d": "e\nf\n"}


def test_only_a_hundred_problems_are_told_and_the_rest_counted():
    problems = told("a: 1\n" * 5000)
    assert len(problems) == 101
    assert problems[-1] == "102:1: and 4,899 more problems from here on"


def test_invalid_utf_8_is_located_with_everything_else(tmp_path):
    file = tmp_path / "latin.yaml"
    file.write_bytes("a: x\nnäme: x\na: y\n".encode("latin-1"))
    assert refused(file).splitlines() == [
        f"{file}:2:2: the byte 0xE4 is not UTF-8; save the file as UTF-8",
        f"{file}:3:1: duplicate key 'a', first in line 1; keep one of them, or rename one",
    ]


def test_utf_16_is_named(tmp_path):
    file = tmp_path / "utf16.yaml"
    file.write_text("a: b", encoding="utf-16")
    assert refused(file) == f"{file}:1:1: the file is UTF-16; save it as UTF-8"


def test_missing_file_and_directory_are_refused(tmp_path):
    assert "there is no such file" in refused(tmp_path / "none.yaml")
    assert "this is a directory" in refused(tmp_path)
    assert ":1:1: " in refused("a\0b")
    assert "cannot be read" in refused(tmp_path / ("x" * 5000))


@posix
@pytest.mark.skipif(getattr(os, "geteuid", int)() == 0, reason="root may read everything")
def test_unreadable_file_is_refused(tmp_path):
    file = tmp_path / "a.yaml"
    file.write_text("a: b")
    file.chmod(0)
    assert "may not be read" in refused(file)


def test_unreadable_file_is_refused_whoever_asks(tmp_path, monkeypatch):
    def no(*_):
        raise PermissionError(13, "Permission denied")

    (tmp_path / "a.yaml").write_text("a: 1", encoding="utf-8")
    monkeypatch.setattr("pathlib.Path.open", no)
    assert "may not be read" in refused(tmp_path / "a.yaml")
