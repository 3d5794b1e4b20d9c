"""The text that commands print is plain English: over all that is shipped by `make language`, over a sample here."""

from pathlib import Path

import pytest

from tests.language.offences import offences
from tests.language.printed import ROOT, SILENT, Printed, of_design, printed
from tests.language.sentences import own_lines
from workbook.cli.app import TASKS

DESIGNS = [
    ROOT / name
    for name in ("architectures/photo-sharing.yaml", "workbook/cli/starter.yaml", "architectures/checkout.yaml")
]
OUTAGES = [
    ROOT / f"outages/{name}.yaml"
    for name in ("2012-12-24-netflix-aws-elb", "2019-11-12-disney-plus-launch", "2025-03-02-hulu-oscars")
]


@pytest.fixture(scope="module")
def texts():
    return list(printed(DESIGNS, OUTAGES))


def test_what_commands_print_is_plain_english(texts):
    wrong = {offence: None for text in texts for offence in offences(text)}
    assert [str(offence) for offence in wrong] == []


def test_every_command_is_read_or_says_why_not(texts):
    names = {command.__name__.rstrip("_").replace("_", "-") for commands in TASKS.values() for command in commands}
    read = {text.command for text in texts if "--help" not in text.line}
    assert read | SILENT.keys() == names
    assert read.isdisjoint(SILENT)
    assert {text.command for text in texts if text.line[1:] == ("--help",)} == names
    assert {line[0] for line in of_design(DESIGNS[0])} <= names


@pytest.mark.parametrize(
    ("said", "kind"),
    [
        ("a cold cache lets 9k/s through; 95% hits hide that", "word hide"),
        ("nobody says what that costs", "word nobody"),
        ("the load is 1.1e+03 requests", "exponent e+0"),
        ("99.999979% of requests are answered", "nines 99.999979%"),
        ("it takes 12.345 s", "digits"),
        (" ".join(["word"] * 31), "long sentence"),
    ],
)
def test_what_is_not_plain_is_found(said, kind):
    found = [offence.kind for offence in offences(Printed(("analyze",), said, ()))]
    assert any(kind.split()[0] in one for one in found), found


@pytest.mark.parametrize(
    "said",
    [
        "99.95% of 12,345 requests are answered",
        "components:\n  web: {why: nobody knows}",
        "Derived: 16,000/s × 3646 d = 58.336M",
        "shop.yaml:12:7: replaced on 2026-11-01, line 2345",
        "answers “what nobody told 12.345 times”",
    ],
)
def test_what_is_not_ours_is_left_out(said):
    assert list(offences(Printed(("analyze",), said, ()))) == []


def test_names_and_figures_of_the_input_are_left_out(tmp_path):
    file: Path = tmp_path / "design.yaml"
    file.write_text(
        "name: x\ncomponents:\n  wakes: {why: it hides everything, capacity: 1.2345k/s}\n", encoding="utf-8"
    )
    said = "wakes serves 1.2345k/s. it hides everything"
    assert list(offences(Printed(("analyze",), said, (file,)))) == []
    assert list(own_lines(Printed(("analyze",), said, (file,)))) == ["◇ serves 1.2345k/s. ◇"]
    assert list(offences(Printed(("analyze",), said, ()))) != []
