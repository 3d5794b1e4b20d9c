"""What pydantic found wrong, said in the words of this tool."""

from collections.abc import Mapping
from typing import Any

from pydantic_core import ErrorDetails

from workbook.model.part import ID
from workbook.model.references import suggestion


def message(detail: ErrorDetails, fields: Mapping[str, Any]) -> str:
    """One sentence: what is wrong and what to do. *fields* are those known where a field is unknown."""
    kind, context, value = detail["type"], detail.get("ctx", {}), detail["input"]
    name = detail["loc"][-1] if detail["loc"] else ""
    if kind == "extra_forbidden":
        known = f"; known are {', '.join(fields)}" if 0 < len(fields) <= 6 else ""
        return f"unknown field {name!r}{suggestion(str(name), fields) or known}"
    if kind == "missing":
        return f"{name!r} is missing"
    if kind == "value_error":
        return str(context["error"])
    if kind == "string_pattern_mismatch" and ID in str(context.get("pattern")):
        return f"{_short(value)} is not a name: use a-z, 0-9 and '-' inside, such as 'play-api'"
    if kind == "literal_error":
        words = [word.strip("'") for word in str(context["expected"]).replace(" or ", ", ").split(", ")]
        near = suggestion(value, words) if isinstance(value, str) else ""
        return f"{_short(value)} is none of {', '.join(words)}{near}"
    wanted = WANTED.get(kind)
    if wanted:
        return f"{_short(value)} is not {wanted}"
    if kind in BOUNDS:
        return f"{_short(value)} must be {BOUNDS[kind]} {next(iter(context.values()))}"
    return detail["msg"]


WANTED = {
    "string_type": "text; put it in quotes",
    "bool_type": "true or false",
    "int_type": "a whole number",
    "float_type": "a number",
    "float_parsing": "a number",
    "model_type": "a mapping of fields",
    "model_attributes_type": "a mapping of fields",
    "dict_type": "a mapping, name: {...}",
    "tuple_type": "a list, [...]",
}
BOUNDS = {
    "greater_than": "more than",
    "greater_than_equal": "at least",
    "less_than": "less than",
    "less_than_equal": "at most",
    "too_short": "longer; the shortest is",
    "string_too_long": "shorter; the longest is",
}


def _short(value: object) -> str:
    shown = repr(value)
    return shown if len(shown) <= 60 else shown[:57] + "..."
