"""Options that take one value are given once: a second one would silently replace the first."""

from typing import Any

from typer.core import TyperCommand

from workbook.errors import UsageError


class Command(TyperCommand):
    """A command that refuses an option given twice, unless the option collects what it is given."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:  # noqa: ANN401  of click, or of typer's copy of it
        _, _, given = self.make_parser(ctx).parse_args(args=list(args))
        options = [parameter for parameter in given if parameter.param_type_name == "option"]
        for option in dict.fromkeys(options):
            if options.count(option) > 1 and not (option.multiple or getattr(option, "is_flag", False)):
                name = max(option.opts, key=len)
                raise UsageError(f"{name} is given {options.count(option)} times; give it once")
        return super().parse_args(ctx, args)
