"""The words that schemas are written in, and what several documents say in the same way."""

from typing import Any

Plain = dict[str, Any]


def text(description: str = "") -> Plain:
    """Any text."""
    return _said({"type": "string"}, description)


def number(description: str = "", *, least: float | None = None) -> Plain:
    """A number, with its unit in *description*."""
    return _said({"type": "number", **({} if least is None else {"minimum": least})}, description)


def probability(description: str) -> Plain:
    """A number from 0 to 1."""
    return _said({"type": "number", "minimum": 0, "maximum": 1}, description)


def share(description: str) -> Plain:
    """A number from 0 to 1; without bounds, for sums over segments are rounded in their last digit."""
    return _said({"type": "number"}, f"{description} From 0 to 1, give or take rounding.")


def count(description: str = "", *, least: int = 0) -> Plain:
    """A whole number."""
    return _said({"type": "integer", "minimum": least}, description)


def flag(description: str = "") -> Plain:
    """True or false."""
    return _said({"type": "boolean"}, description)


def one_of(*words: str, description: str = "") -> Plain:
    """One of some words."""
    return _said({"enum": list(words)}, description)


def items(of: Plain, description: str = "") -> Plain:
    """A list."""
    return _said({"type": "array", "items": of}, description)


def names(description: str = "") -> Plain:
    """A list of texts."""
    return items(text(), description)


def interval(of: str) -> Plain:
    """Two ends, the lower one first."""
    return {"type": "array", "items": {"type": "number"}, "minItems": 2, "maxItems": 2, "description": of}


def by_name(of: Plain, description: str) -> Plain:
    """An object whose keys are names from the user's files."""
    return {"type": "object", "additionalProperties": of, "description": description}


def record(description: str, optional: tuple[str, ...] = (), /, **properties: Plain) -> Plain:
    """An object with exactly these keys; those in *optional* may be missing."""
    return {
        "type": "object",
        "description": description,
        "properties": properties,
        "required": [name for name in properties if name not in optional],
        "additionalProperties": False,
    }


def nullable(schema: Plain) -> Plain:
    """The same, or null."""
    if "enum" in schema:
        return {**schema, "enum": [*schema["enum"], None]}
    return {**schema, "type": [schema["type"], "null"]}


def output(command: str, schema: Plain) -> Plain:
    """The whole schema of what *command* prints."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": f"workbook {command} --format json",
        **schema,
    }


def _said(schema: Plain, description: str) -> Plain:
    return {**schema, "description": description} if description else schema


def verdict(description: str = "") -> Plain:
    """What became of a journey."""
    return one_of("lost", "degraded", "unharmed", description=description)


def state(description: str = "") -> Plain:
    """How a component is; of a journey down is lost and up is unharmed."""
    return one_of("down", "slow", "degraded", "up", description=description)


def severity(description: str = "") -> Plain:
    """How much a finding matters."""
    return one_of("blocker", "high", "medium", "low", description=description)


PHASE = one_of("steady", "onset", description="steady: breakers are open. onset: the first minutes, before they are.")
STEADY: Plain = {"const": "steady", "description": "Breakers are open."}
PRIORITY = one_of("core", "important", "secondary")
DESIGN = text("Name of the design.")
_KINDS: Plain = {
    "down": text("Component, or a stamp of it (`api@eu-west-1`), that fails fast."),
    "slow": text("Component or stamp that hangs."),
    "lost": text("Failure domain, with everything in it."),
    "bad_deploy": text("Component that got a bad change."),
    "bad_push": text("Failure domain whose members got a bad change."),
    "replica": text("Component or stamp of which one replica is dead."),
}
_DEAD: Plain = {
    "description": "Instances that are dead by themselves.",
    "oneOf": [
        _KINDS["replica"],
        record("More than one.", component=text("Component or stamp."), count=count("Instances.", least=1)),
    ],
}


def event(*kinds: str, description: str = "One event: what happens, and to what.", dead: bool = False) -> Plain:
    """An event of one of *kinds*; with *dead* also several instances of one component."""
    return {
        "type": "object",
        "description": description,
        "properties": {**{kind: _KINDS[kind] for kind in kinds}, **({"replica": _DEAD} if dead else {})},
        "minProperties": 1,
        "maxProperties": 1,
        "additionalProperties": False,
    }


EVENT = event("down", "slow", "lost")
SINGLE = event("down", "slow", "lost", "replica", description="One single failure: what fails, alone.")
CHANGED = event("bad_deploy", "bad_push", description="One bad change.")
SINGLE_OR_CHANGE = event("down", "slow", "lost", "replica", "bad_deploy", "bad_push", description="One failure mode.")
CUT_EVENT = event("down", "slow", "lost", "bad_deploy", "bad_push", dead=True)
REASONS = names("Chains of causes back to the events; one per distinct reason, none if unharmed or up.")
JOURNEY: dict[str, Plain] = {
    "verdict": verdict(),
    "segments": by_name(verdict(), "By segment."),
    "refused": by_name(share("Of requests, refused."), "By segment."),
    "lost_share": by_name(share("Of requests, lost."), "By segment."),
    "because": REASONS,
    "reasons": by_name(REASONS, "By segment that is affected: one chain if lost, one per loss if degraded."),
}
JOURNEYS = by_name(record("A journey's verdict is its worst segment's.", **JOURNEY), "By journey.")
COLD_CACHES = items(
    record("A call.", caller=text(), callee=text()), "Calls whose cache stays empty, so that all load goes through."
)
PLACE = {
    "file": text("As it was named on the command line."),
    "line": count("From 1.", least=1),
    "column": count("From 1, in characters.", least=1),
}
"""Where something stands in a file."""


def money(description: str) -> Plain:
    """An amount in one currency."""
    return record(description, amount=number("In units of the currency.", least=0), currency=text("Such as USD."))
