"""What pydantic found wrong, said in the words of this tool."""

import re
from collections.abc import Callable, Mapping
from typing import Any

from pydantic_core import ErrorDetails

from workbook.model.references import suggestion
from workbook.model.spelling import spelled


def message(detail: ErrorDetails, fields: Mapping[str, Any]) -> str:
    """One sentence: what is wrong and what to do.

    *fields* are those of the part that is wrong, or in which a field is unknown.
    """
    kind, context, value = detail["type"], detail.get("ctx", {}), detail["input"]
    if kind in ABOUT_FIELDS:
        return ABOUT_FIELDS[kind](str(detail["loc"][-1]), fields)
    if kind in ABOUT_VALUES:
        return ABOUT_VALUES[kind](value, fields, context)
    if kind in WANTED:
        return f"{spelled(value)} is not {WANTED[kind]}"
    if kind in BOUNDS:
        return f"{spelled(value)} must be {BOUNDS[kind]} {next(iter(context.values())):g}"
    return str(context["error"]) if kind == "value_error" else detail["msg"]


def _unknown(name: str, fields: Mapping[str, Any]) -> str:
    return f"unknown field {name!r}{suggestion(name, fields) or _known(fields)}"


def _missing(name: str, _: Mapping[str, Any]) -> str:
    return f"{name!r} is missing; add {name}: {EXAMPLES.get(name, '...')}"


def _nothing(name: str, _: Mapping[str, Any]) -> str:
    return f"there is nothing in {name!r}; write at least one"


def _no_part(value: object, fields: Mapping[str, Any], _: Mapping[str, Any]) -> str:
    short = next((field for field in SHORT if field in fields), None)
    if short and value is not None and not isinstance(value, list):
        pattern, way_out = SHORT[short]
        meant = value if re.fullmatch(pattern, str(value)) and not isinstance(value, bool) else ""
        return f"{spelled(value)} is not a mapping of fields; write {way_out.format(meant or EXAMPLES[short])}"
    return f"{spelled(value)} is not a mapping of fields{_known(fields) or '; write {field: value}'}"


def _no_list(value: object, *_: Mapping[str, Any]) -> str:
    return f"{spelled(value)} is not a list; write [{value if isinstance(value, str) else '...'}]"


def _no_word(value: object, _: Mapping[str, Any], context: Mapping[str, Any]) -> str:
    words = [word.strip("'") for word in str(context["expected"]).replace(" or ", ", ").split(", ")]
    near = suggestion(value, words) if isinstance(value, str) else ""
    return f"{spelled(value)} is none of {', '.join(words)}{near}"


def _no_name(value: object, *_: Mapping[str, Any]) -> str:
    """Every pattern of the model is one of names; units tell what is wrong with them themselves."""
    likely = re.sub(r"[^a-z0-9]+", "-", str(value).lower())[:40].strip("-") or "play-api"
    return f"{spelled(value)} is not a name; write it with a-z, 0-9 and '-' inside, such as {likely!r}"


def _too_long(value: object, _: Mapping[str, Any], context: Mapping[str, Any]) -> str:
    return f"{spelled(value)} is too long; {context['max_length']:,} characters are allowed"


def _known(fields: Mapping[str, Any]) -> str:
    return f"; known are {', '.join(fields)}" if 0 < len(fields) <= FEW else ""


ABOUT_FIELDS: Mapping[str, Callable[[str, Mapping[str, Any]], str]] = {
    "extra_forbidden": _unknown,
    "missing": _missing,
    "too_short": _nothing,
}
ABOUT_VALUES: Mapping[str, Callable[[object, Mapping[str, Any], Mapping[str, Any]], str]] = {
    "model_type": _no_part,
    "model_attributes_type": _no_part,
    "tuple_type": _no_list,
    "literal_error": _no_word,
    "string_pattern_mismatch": _no_name,
    "string_too_long": _too_long,
}
FEW = 9
"""Fields that fit into a message."""
SHORT = {
    "max": (r"\d{1,3}", "{{max: {}}}"),
    "p99": (r"[\d.]{1,9} ?(us|ms|s|m|min)", "{{p99: {}}}"),
    "error_rate": (r"[\d.]{1,9} ?%", "true, or {{error_rate: {}}}"),
}
"""What a single value was meant for, by a field that only parts of that kind have: its pattern, and the way out."""

WANTED = {
    "string_type": "text; write words, or put it in quotes",
    "bool_type": "true or false",
    "int_type": "a whole number",
    "int_from_float": "a whole number",
    "float_type": "a number",
    "float_parsing": "a number",
    "dict_type": "a mapping; write {name: ...}",
}
BOUNDS = {
    "greater_than": "more than",
    "greater_than_equal": "at least",
    "less_than": "less than",
    "less_than_equal": "at most",
}
EXAMPLES = {
    "name": "what it is called",
    "architecture": "file.yaml",
    "components": "{web: {}}",
    "scenarios": "[{name: a zone is lost, events: [{lost: us-east-1a}]}]",
    "share": "100%",
    "feature": "what is refused",
    "because": "the reason",
    "finding": "missing-timeout@web.api",
    "owner": "who answers for it",
    "expires": "2027-03-01",
    "reacts_in": "3m",
    "after": "2s",
    "per_second": "5%",
    "price": "0.02 USD",
    "detect": "0.1%",
    "journey": "play",
    "component": "web",
    "factor": "2",
    "max": "2",
    "p99": "800ms",
    "error_rate": "50%",
}
"""What a field that must not be missing looks like."""
