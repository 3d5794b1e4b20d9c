"""What the command line offers: commands, options, and the words that an option takes."""

from collections.abc import Mapping
from enum import EnumType
from functools import cache
from inspect import unwrap
from typing import Any, get_args, get_type_hints

from typer.main import get_command

from workbook.cli.app import app

STAY = frozenset({"lsp", "mcp", "serve", "watch"})
"""Commands that stay until they are stopped: `tests.fuzz.servers` calls what they call."""
NEVER = frozenset({"--workers", "--scheduler", "--time-limit", "--memory-limit", "--help", "--samples"})
"""Options that begin processes or bound this one, and one that costs minutes."""
OUTPUTS = ("-o", "--output", "--draw", "--out", "--into", "--write-baseline", "--history", "--checkpoint")


@cache
def commands() -> Mapping[str, tuple[Any, ...]]:
    """Every command that ends by itself, and its parameters, as the command line has them."""
    root: Any = get_command(app)
    return {name: tuple(command.params) for name, command in root.commands.items() if name not in STAY}


@cache
def options(command: str) -> tuple[Any, ...]:
    """The options of *command* that are tried."""
    return tuple(
        option for option in commands()[command] if option.param_type_name == "option" and not NEVER & set(option.opts)
    )


def name_of(option: Any) -> str:
    """How *option* is written, the long way."""
    opts = option.opts
    return str(opts[-1] if opts[0].startswith("-") and len(opts) > 1 else opts[0])


def is_output(option: Any) -> bool:
    """Whether *option* names a file or a folder that is written."""
    return name_of(option) in OUTPUTS and option.metavar != "FORMAT=FILE"


def choices(option: Any, command: str) -> tuple[str, ...]:
    """The words that *option* takes, by the annotation of the command's function."""
    kinds = get_args(_annotations()[command].get(option.name)) or (_annotations()[command].get(option.name),)
    return tuple(str(word) for kind in kinds if isinstance(kind, EnumType) for word in kind)


@cache
def _annotations() -> Mapping[str, Mapping[str, Any]]:
    functions = {str(command.name): unwrap(command.callback) for command in app.registered_commands if command.callback}
    return {name: get_type_hints(function) for name, function in functions.items()}
