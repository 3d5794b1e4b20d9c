"""The JSON Schema of the files that users write, for their editors."""

from typing import Any

from workbook.model.architecture import Architecture
from workbook.model.scenario import Scenarios

DRAFT = "https://json-schema.org/draft/2020-12/schema"


def architecture_schema() -> dict[str, Any]:
    """JSON Schema (2020-12) of a design."""
    return _shorthand({"$schema": DRAFT, **Architecture.model_json_schema()})


def scenarios_schema() -> dict[str, Any]:
    """JSON Schema (2020-12) of a file of scenarios."""
    return {"$schema": DRAFT, **Scenarios.model_json_schema()}


def _shorthand(schema: dict[str, Any]) -> dict[str, Any]:
    """Allow what the reader normalises: a list for `depends_on`, `true` for a breaker, parts left empty."""
    definitions = schema["$defs"]
    names = {"type": "array", "items": {"type": "string"}, "uniqueItems": True}
    needs = definitions["Component"]["properties"]
    needs["depends_on"] = {"anyOf": [needs["depends_on"], names]}
    call = definitions["Dependency"]["properties"]
    call["circuit_breaker"]["anyOf"].append({"type": "boolean"})
    call["fallback"] = {
        "anyOf": [
            names,
            {"type": "object", "properties": {"static": {"type": "string"}}, "required": ["static"], "additionalProperties": False},  # noqa: E501
            {"type": "null"},
        ],
        "description": call["fallback"].get("description", definitions["Fallback"]["description"]),
    }  # fmt: skip
    for part in ("failure_domains", "components", "journeys"):
        inner = schema["properties"][part]
        inner["additionalProperties"] = {"anyOf": [inner["additionalProperties"], {"type": "null"}]}
    mapping = needs["depends_on"]["anyOf"][0]
    mapping["additionalProperties"] = {"anyOf": [mapping["additionalProperties"], {"type": "null"}]}
    del definitions["Fallback"]
    return schema
