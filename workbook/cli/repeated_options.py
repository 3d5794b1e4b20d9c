"""Options that take one value are given once: a second one would silently replace the first."""

from functools import partial
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
        without_validator(self.get_params(ctx))
        return super().parse_args(ctx, args)


def without_validator(parameters: list[Any]) -> None:
    """Take values that need no conversion as they are: typer loads pydantic to look at each, half of a start."""
    for parameter in parameters:
        if hasattr(parameter, "type_descriptor") and "process_value" not in vars(parameter):
            parameter.process_value = partial(_processed, parameter, parameter.process_value)


def _processed(parameter: Any, process: Any, ctx: Any, value: Any) -> Any:  # noqa: ANN401
    """*value* as *process* returns it: nothing, a default or text stays what it is."""
    if value is None and not parameter.required:
        value = () if parameter.multiple or parameter.nargs == -1 else None
    elif parameter.type_descriptor.annotation is not type(value) or parameter.value_is_missing(value):
        return process(ctx, value)
    return parameter.callback(ctx, parameter, value) if parameter.callback else value
