"""What can be written at a place of a design, and what that means: for whoever writes one."""

from collections.abc import Iterator, Sequence
from functools import cache
from typing import Any, NamedTuple

from workbook.document import Route
from workbook.model.schema import architecture_schema


class FieldHelp(NamedTuple):
    """A field: what it is, and the words that can stand there."""

    name: str
    description: str
    choices: tuple[str, ...]


@cache
def _schema() -> dict[str, Any]:
    return architecture_schema()


def field_help(route: Route) -> FieldHelp | None:
    """Return what the field at *route* of a design means; None if there is no such field."""
    nodes = _at(route)
    if not nodes or not route:
        return None
    expanded = list(_alternatives(nodes))
    description = next((node["description"] for node in (*nodes, *expanded) if "description" in node), "")
    choices = [word for node in expanded for word in node.get("enum", ()) if isinstance(word, str)]
    choices += ["true", "false"] * any(node.get("type") == "boolean" for node in expanded)
    return FieldHelp(str(route[-1]), description, tuple(dict.fromkeys(choices)))


def fields_of(route: Route) -> tuple[FieldHelp, ...]:
    """Return the fields that the part at *route* can have."""
    names = [name for node in _alternatives(_at(route)) for name in node.get("properties", ())]
    return tuple(found for name in dict.fromkeys(names) if (found := field_help((*route, name))))


def _at(route: Route) -> list[dict[str, Any]]:
    nodes = [_schema()]
    for step in route:
        nodes = [inside for node in _alternatives(nodes) for inside in _inside(node, step)]
    return nodes


def _inside(node: dict[str, Any], step: str | int) -> Iterator[dict[str, Any]]:
    named = node.get("properties", {}).get(step) if isinstance(step, str) else node.get("items")
    if named is None and isinstance(step, str):
        named = node.get("additionalProperties")
    if isinstance(named, dict):
        yield named


def _alternatives(nodes: Sequence[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """*nodes* themselves, and what they refer to or may be instead."""
    for node in nodes:
        yield node
        if "$ref" in node:
            yield from _alternatives([_schema()["$defs"][node["$ref"].rpartition("/")[2]]])
        yield from _alternatives(node.get("anyOf", []))
