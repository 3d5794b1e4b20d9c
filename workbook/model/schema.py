"""The JSON Schema of the files that users write, for their editors."""

from typing import Any

from workbook.model.architecture import Architecture
from workbook.model.descriptions import describe
from workbook.model.event import KINDS
from workbook.model.outage import DESIGN, Outage
from workbook.model.part import ID, Part
from workbook.model.percentiles import PERCENTILE
from workbook.model.scenario import Scenarios

DRAFT = "https://json-schema.org/draft/2020-12/schema"


def architecture_schema() -> dict[str, Any]:
    """JSON Schema (2020-12) of a design."""
    return _shorthand({"$schema": DRAFT, **_of(Architecture)})


def scenarios_schema() -> dict[str, Any]:
    """JSON Schema (2020-12) of a file of scenarios."""
    schema = {"$schema": DRAFT, **_of(Scenarios)}
    _named(schema["$defs"]["Scenario"]["properties"]["expect"], target=True)
    _events(schema["$defs"])
    return schema


def outage_schema() -> dict[str, Any]:
    """JSON Schema (2020-12) of an outage: its design stands in it or is named."""
    schema = _shorthand({"$schema": DRAFT, **_of(Outage)})
    _named(schema["properties"]["observed"], target=True)
    _events(schema["$defs"])
    elsewhere = {"required": ["architecture"]}
    inline = {"anyOf": [{"required": [part]} for part in DESIGN]}
    schema["oneOf"] = [{**elsewhere, "not": inline}, {"required": ["components"], "not": elsewhere}]
    return schema


def _of(part: type[Part]) -> dict[str, Any]:
    schema = part.model_json_schema()
    describe(schema)
    return schema


def _shorthand(schema: dict[str, Any]) -> dict[str, Any]:
    """Allow what the reader normalises: a list for `depends_on`, `true` for a breaker, parts left empty."""
    definitions = schema["$defs"]
    names = {"type": "array", "items": {"type": "string"}, "uniqueItems": True}
    needs = definitions["Component"]["properties"]
    _named(needs["placed"])
    _named(needs["depends_on"], empty=True)
    needs["depends_on"] = {
        "anyOf": [needs["depends_on"], names],
        "description": needs["depends_on"].pop("description"),
    }
    call = definitions["Dependency"]["properties"]
    call["circuit_breaker"]["anyOf"].append({"type": "boolean"})
    call["fallback"] = {
        "anyOf": [
            names,
            {"type": "object", "properties": {"static": {"type": "string"}}, "required": ["static"], "additionalProperties": False},  # noqa: E501
            {"type": "null"},
        ],
        "description": f"{definitions['Fallback']['description']} Default: none.",
    }  # fmt: skip
    prices = definitions["Cost"]["properties"]["per_gb"]["anyOf"]
    prices.append(definitions["Tier"]["properties"]["price"])
    prices[0] |= {"minItems": 1}
    for part in (
        "failure_domains",
        "components",
        "journeys",
        *(["experiments"] * ("experiments" in schema["properties"])),
    ):
        _named(schema["properties"][part], empty=True)
    del definitions["Fallback"]
    journey = definitions["Journey"]["properties"]
    journey["degrades_to"]["items"] = {"anyOf": [journey["degrades_to"]["items"], {"type": "string"}]}
    segment = definitions["Segment"]["properties"]
    by_percentile = segment["bandwidth"]["anyOf"][0]
    by_percentile |= {"propertyNames": {"pattern": f"^{PERCENTILE}$"}, "minProperties": 1}
    data = definitions["Data"]["properties"]
    for around, field in ((segment, "rtt"), (call, "rtt"), (data, "lag")):
        times = around[field]["anyOf"][0]
        times |= {"propertyNames": {"pattern": f"^{PERCENTILE}$"}, "minProperties": 1}
        around[field]["anyOf"].insert(1, dict(times["additionalProperties"]))
    _named(definitions["FailureDomain"]["properties"]["rtt"])
    return schema


def _events(definitions: dict[str, Any]) -> None:
    """Say that an event is one of its kinds, and how replicas and partitions are written for short."""
    event = definitions["Event"]
    event["oneOf"] = [{"required": [kind]} for kind in KINDS]
    given = event["properties"]
    given["replica"]["anyOf"].append(given["down"]["anyOf"][0])
    group = {**definitions["Partition"]["properties"]["ours"], "minItems": 1, "uniqueItems": True}
    del group["description"], group["default"], group["title"]
    groups = {"type": "array", "items": group, "minItems": 2, "maxItems": 2}
    between = {
        "type": "object",
        "properties": {"between": groups},
        "required": ["between"],
        "additionalProperties": False,
    }
    given["partition"]["anyOf"] = [group, between, {"type": "null"}]
    del definitions["Partition"]


def _named(mapping: dict[str, Any], *, empty: bool = False, target: bool = False) -> None:
    """Say of a *mapping* from names to parts what a name is, and that a part may be left *empty*.

    A *target* may be a stamp or a segment: `api@eu-west-1`.
    """
    parts = mapping.pop("patternProperties", None)
    part = next(iter(parts.values())) if parts else mapping["additionalProperties"]
    pattern, longest = (f"^{ID}(@{ID})?$", 201) if target else (f"^{ID}$", 100)
    mapping["propertyNames"] = {"pattern": pattern, "maxLength": longest}
    mapping["additionalProperties"] = {"anyOf": [part, {"type": "null"}]} if empty else part
