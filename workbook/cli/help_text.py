"""How help looks: commands by task, whole sentences, and bounds as people write them."""

import re
from typing import Any

from typer.core import TyperGroup

from workbook.cli.repeated_options import Command, without_validator

RANGE = re.compile(r"(?:; |(?<=\[))(?:(?P<least>[-\d.e+]+)<=)?x(?:(?:<=(?P<most>[-\d.e+]+))|(?:>=(?P<only>[-\d.e+]+)))")
LARGE = 1e6
"""A bound from here on only keeps nonsense out; nobody needs to read it."""
TYPE = re.compile(r" <(?:[\w.]+|list\[\w+\]|\w+ range)>$")
BRACES = re.compile(r"^\[?\{(.*)\}\]?(?:\.\.\.)?$")


class PlainCommand(Command):
    """A command whose help gives bounds in words, and no types of Python."""

    def format_options(self, ctx: Any, formatter: Any) -> None:  # noqa: ANN401  of click, or of typer
        """Arguments, then options."""
        records: dict[str, list[tuple[str, str]]] = {"argument": [], "option": []}
        for parameter in self.get_params(ctx):
            if (record := parameter.get_help_record(ctx)) is not None:
                name, text = record
                records[parameter.param_type_name].append((TYPE.sub("", name), plain_bounds(text)))
        for kind, title in (("argument", "Arguments"), ("option", "Options")):
            if records[kind]:
                with formatter.section(title):
                    formatter.write_dl(records[kind])

    def collect_usage_pieces(self, ctx: Any) -> list[str]:  # noqa: ANN401
        """`[OPTIONS] FILE`."""
        return [_usage(piece) for piece in super().collect_usage_pieces(ctx)]


def _usage(piece: str) -> str:
    inside = BRACES.match(piece)
    if inside is None:
        return piece
    return f"[{inside[1]}]" if piece.startswith("[") else inside[1]


def plain_bounds(text: str) -> str:
    """*text* with the bounds that click writes as people say them.

    >>> plain_bounds("How near.  [default: 2; 0<=x<=50]"), plain_bounds("Seed.  [default: 1; x>=0]")
    ('How near.  [default: 2; 0 to 50]', 'Seed.  [default: 1]')
    >>> plain_bounds("Set size.  [x>=1]")
    'Set size.  [at least 1]'
    """
    return RANGE.sub(_said, text).replace("  []", "").replace("[; ", "[")


def _said(bounds: re.Match[str]) -> str:
    least, most = bounds["only"] or bounds["least"], bounds["most"]
    before = "; " if bounds[0].startswith(";") else ""
    if most is None or float(most) >= LARGE:
        return "" if least is None or float(least) < 1 else f"{before}at least {least}"
    return f"{before}{f'{least} to ' if least is not None else 'at most '}{most}"


class ByTask(TyperGroup):
    """The program, whose help lists its commands by the task that they belong to (`rich_help_panel`)."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:  # noqa: ANN401  of click, or of typer
        without_validator(self.get_params(ctx))
        return super().parse_args(ctx, args)

    def format_commands(self, ctx: Any, formatter: Any) -> None:  # noqa: ANN401  of click, or of typer
        """A section per task, in the order in which tasks first occur."""
        tasks: dict[str, list[tuple[str, str]]] = {}
        for name in self.list_commands(ctx):
            command: Any = self.get_command(ctx, name)
            if command is not None and not command.hidden:
                tasks.setdefault(command.rich_help_panel or "Other", []).append((name, command.get_short_help_str(500)))
        widest = max(len(name) for rows in tasks.values() for name, _ in rows)
        for task, rows in tasks.items():
            with formatter.section(task):
                formatter.write_dl([(name.ljust(widest), text) for name, text in rows])
