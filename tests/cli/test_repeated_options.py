"""An option that takes one value is not given twice: the second would silently replace the first."""

import pytest
from typer.main import get_command

from tests.cli.ran import DESIGNS, workbook
from workbook.cli.app import app

COMMANDS = get_command(app).commands
SINGLE = [
    (name, option)
    for name, command in COMMANDS.items()
    for option in command.params
    if option.param_type_name == "option" and not option.multiple and not option.is_flag
]
SHORT = DESIGNS / "url-shortener.yaml"


def test_there_are_such_options_in_most_commands():
    assert len({name for name, _ in SINGLE}) > 20


@pytest.mark.parametrize(
    ("command", "option"), SINGLE, ids=[f"{command} {option.opts[0]}" for command, option in SINGLE]
)
def test_every_option_that_takes_one_value_is_refused_when_given_twice(command, option):
    values = ["a", "b"][: option.nargs]
    ran = workbook(command, option.opts[0], *values, option.opts[-1], *values)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err == f"{max(option.opts, key=len)} is given 2 times; give it once\n"


def test_options_that_collect_are_given_as_often_as_one_likes():
    ran = workbook("fail", SHORT, "--down", "link-cache", "--down", "cdn")
    assert "link-cache and cdn down" in ran.out or "cdn down" in ran.out
    assert ran.code in {0, 1}


def test_flags_may_be_repeated():
    assert workbook("outages", "--help", "--help").code == 0


def test_a_second_cut_is_not_silently_the_only_one():
    cut = ["--between", "us-east-1", "us-west-2"]
    ran = workbook("partition", DESIGNS / "streaming.yaml", *cut, "--between", "us-east-1", "eu-west-1")
    assert (ran.code, ran.err) == (2, "--between is given 2 times; give it once\n")
