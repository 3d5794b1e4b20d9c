"""`docs/fields.md`: every field of designs, scenarios and outages, with what may stand there."""

import re
from collections.abc import Iterator
from typing import Any

from benchmarks.pages.markdown import sentences
from workbook.model import architecture_schema, outage_schema, scenarios_schema

NOTE = "Made by `make docs` from the descriptions in `workbook/model/`, which the JSON Schemas hold too; do not edit."
Plain = dict[str, Any]
PLAIN_TYPES = {"boolean": "true or false", "integer": "a whole number", "number": "a number", "string": "text"}


def pages() -> dict[str, str]:
    """The one page."""
    lines = ["# Fields", "", NOTE, ""]
    known: set[str] = set()
    for title, schema in (
        ("Design", architecture_schema()),
        ("Scenarios", scenarios_schema()),
        ("Outage", outage_schema()),
    ):
        parts = {title: schema, **schema["$defs"]}
        for name, part in parts.items():
            if name not in known and part.get("properties"):
                lines += [f"## {_words(name)}", "", *_part(part, set(parts)), ""]
            known.add(name)
    return {"fields.md": "\n".join(lines)}


def _words(name: str) -> str:
    return re.sub(r"(?<=[a-z])(?=[A-Z])", " ", name).capitalize()


def _part(part: Plain, parts: set[str]) -> Iterator[str]:
    yield from ("| field | value | meaning |", "|---|---|---|")
    for name, of in part["properties"].items():
        values = " or ".join(dict.fromkeys(_values(of, parts)))
        yield f"| `{name}` | {values} | {sentences(of.get('description', ''))} |"


def _values(of: Plain, parts: set[str]) -> Iterator[str]:
    """What may stand there, in words, each kind of a schema in its order; null is nothing that anybody writes."""
    if options := of.get("anyOf") or of.get("oneOf"):
        for option in options:
            yield from _values(option, parts)
    elif "$ref" in of:
        name = _words(of["$ref"].rpartition("/")[2])
        yield f"[{name.lower()}](#{name.lower().replace(' ', '-')})"
    elif "enum" in of or "const" in of:
        yield ", ".join(f"`{value}`" for value in of.get("enum", [of.get("const")]) if value is not None)
    elif of.get("type") == "array":
        yield f"list of {_inside(of.get('items'), parts) or 'values'}"
    elif of.get("type") == "object":
        yield " to ".join(filter(None, ["mapping", _inside(of.get("additionalProperties"), parts)]))
    elif examples := of.get("examples"):
        yield f"such as `{examples[0]}`"
    else:
        kinds = of.get("type", [])
        yield from (PLAIN_TYPES[kind] for kind in ([kinds] if isinstance(kinds, str) else kinds) if kind in PLAIN_TYPES)


def _inside(of: object, parts: set[str]) -> str:
    return " or ".join(dict.fromkeys(_values(of, parts))) if isinstance(of, dict) else ""
