"""The parts of a JSON Schema, by path, and those of them that a document shows: what is left of the first is dead."""

from collections.abc import Iterator
from typing import Any

from jsonschema import Draft202012Validator

Plain = dict[str, Any]


def parts(schema: Plain, path: str = "") -> Iterator[str]:
    """Everything that *schema* lets happen and that could never happen: keys, items, what is null or missing."""
    if may_be_null(schema):
        yield from (f"{path} null", f"{path} not null")
    for number, branch in enumerate(schema.get("oneOf", ())):
        yield from parts(branch, f"{path}<{number}>")
    for key, of in schema.get("properties", {}).items():
        yield f"{path}.{key}"
        if key not in schema.get("required", schema["properties"]):
            yield f"{path}.{key} missing"
        yield from parts(of, f"{path}.{key}")
    for of, step in inside(schema):
        yield path + step
        yield from parts(of, path + step)


def shown(schema: Plain, value: Any, path: str = "") -> Iterator[str]:
    """Those of `parts(schema)` that *value*, which is valid, shows."""
    if may_be_null(schema):
        yield f"{path} null" if value is None else f"{path} not null"
    for number, branch in enumerate(schema.get("oneOf", ())):
        if Draft202012Validator(branch).is_valid(value):
            yield from shown(branch, value, f"{path}<{number}>")
    if value is None:
        return
    for key, of in schema.get("properties", {}).items():
        if key in value:
            yield f"{path}.{key}"
            yield from shown(of, value[key], f"{path}.{key}")
        else:
            yield f"{path}.{key} missing"
    for of, step in inside(schema):
        for one in value.values() if step == ".*" else value:
            yield path + step
            yield from shown(of, one, path + step)


def words(schema: Plain, value: Any) -> Iterator[tuple[tuple[str, ...], str]]:
    """Every word of *value* that is one of a few, and which few."""
    if value is None:
        return
    if "enum" in schema:
        yield tuple(filter(None, schema["enum"])), value
    for branch in schema.get("oneOf", ()):
        if Draft202012Validator(branch).is_valid(value):
            yield from words(branch, value)
    for key, of in schema.get("properties", {}).items():
        yield from words(of, value.get(key))
    for of, step in inside(schema):
        for one in value.values() if step == ".*" else value:
            yield from words(of, one)


def objects(schema: Any) -> Iterator[Plain]:
    """Every schema of an object in *schema*, and itself."""
    if isinstance(schema, dict):
        if "object" in schema.get("type", ()):
            yield schema
        for of in schema.values():
            yield from objects(of)
    elif isinstance(schema, list):
        for of in schema:
            yield from objects(of)


def inside(schema: Plain) -> Iterator[tuple[Plain, str]]:
    """The schema of all items, or of all values."""
    if isinstance(schema.get("additionalProperties"), dict):
        yield schema["additionalProperties"], ".*"
    if "items" in schema:
        yield schema["items"], "[]"


def may_be_null(schema: Plain) -> bool:
    return None in schema.get("enum", ()) or "null" in schema.get("type", ())
