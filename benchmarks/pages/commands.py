"""`docs/commands.md`: every command by its task, from the signature and the help of its function."""

import inspect
from collections.abc import Callable, Iterator
from enum import Enum, EnumType
from types import NoneType
from typing import Any, get_args, get_origin, get_type_hints

from typer.models import ArgumentInfo, OptionInfo

from benchmarks.pages.markdown import sentences
from workbook.cli.app import TASKS, options
from workbook.cli.exit_codes import HELP

NOTE = "Made by `make docs` from the help of each command; do not edit."


def pages() -> dict[str, str]:
    """The one page."""
    lines = ["# Commands", "", NOTE, "", " ".join(HELP.split()), ""]
    lines += ["Options of the program itself, before or after the command:", "", *_table(options), ""]
    for task, functions in TASKS.items():
        lines += [f"## {task}", ""]
        for function in functions:
            lines += [*_command(function), ""]
    return {"commands.md": "\n".join(lines)}


def _command(function: Callable[..., Any]) -> Iterator[str]:
    name = function.__name__.rstrip("_").replace("_", "-")
    arguments = [_argument(*described) for described in _parameters(function) if isinstance(described[1], ArgumentInfo)]
    yield from (f"### workbook {name}", "", f"`{' '.join(['workbook', name, '[OPTIONS]', *arguments])}`", "")
    for paragraph in inspect.cleandoc(function.__doc__ or "").split("\n\n"):
        yield from (sentences(" ".join(paragraph.split())), "")
    yield from _table(function)


Described = tuple[inspect.Parameter, ArgumentInfo | OptionInfo, Any]
"""A parameter, what it is on the command line, and the type of its value."""


def _parameters(function: Callable[..., Any]) -> Iterator[Described]:
    hints = get_type_hints(function, include_extras=True)
    for name, parameter in inspect.signature(function).parameters.items():
        kind, *about = get_args(hints[name])
        information = next(each for each in about if isinstance(each, ArgumentInfo | OptionInfo))
        yield parameter, information, next((each for each in get_args(kind) if each is not NoneType), kind)


def _argument(parameter: inspect.Parameter, information: ArgumentInfo | OptionInfo, _kind: Any) -> str:  # noqa: ANN401
    name = information.metavar or parameter.name.upper()
    return name if parameter.default is parameter.empty else f"[{name}]"


def _table(function: Callable[..., Any]) -> Iterator[str]:
    yield from ("| option | value | meaning |", "|---|---|---|")
    for described in _parameters(function):
        parameter, information, kind = described
        if isinstance(information, ArgumentInfo):
            name, value = _argument(*described), ""
        else:
            declared = (information.default, *(information.param_decls or ()))
            names = [each for each in declared if isinstance(each, str) and each.startswith("-")]
            name = ", ".join(names or [f"--{parameter.name.replace('_', '-')}"])
            value = _value(parameter.name, information, kind)
        yield f"| `{name}` | {value} | {sentences(information.help or '')}{_default(parameter, information)} |"


def _value(name: str, information: OptionInfo, kind: Any) -> str:  # noqa: ANN401
    item = next(iter(get_args(kind)), kind) if get_origin(kind) is list else kind
    if isinstance(item, EnumType):
        return ", ".join(f"`{each.value}`" for each in item)
    return "" if item is bool else f"`{information.metavar or name.upper()}`"


def _default(parameter: inspect.Parameter, information: ArgumentInfo | OptionInfo) -> str:
    default = parameter.default
    plain = default.value if isinstance(default, Enum) else default
    shown = isinstance(plain, str | int | float) and not isinstance(plain, bool) and plain != ""
    return f" Default: `{plain}`." if shown and information.show_default else ""
