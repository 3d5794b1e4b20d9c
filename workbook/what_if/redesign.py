"""The design that a change leads to."""

from collections.abc import Iterable, Mapping
from typing import Any

from workbook.model import Architecture
from workbook.model.references import misfits
from workbook.what_if.change import Change, changed


def design_data(architecture: Architecture) -> dict[str, Any]:
    """What the file of *architecture* says, with the journeys that it only implies written out."""
    document = architecture.document
    data: dict[str, Any] = dict(document.data) if document else architecture.model_dump(exclude_unset=True)
    return data if data.get("journeys") else {**data, "journeys": implied_journeys(architecture)}


def design_text(architecture: Architecture) -> str:
    """The text that *architecture* was read from; empty if it comes from nowhere."""
    return architecture.document.text if architecture.document else ""


def declares_journeys(architecture: Architecture) -> bool:
    """Whether the file of *architecture* names its journeys, rather than leaving them to be implied."""
    document = architecture.document
    return bool(document.data.get("journeys")) if document else bool(architecture.journeys)


def implied_journeys(architecture: Architecture) -> dict[str, Any]:
    """The journeys of *architecture* as a user would write them who means just these entries."""
    return {name: {"needs": list(journey.needs)} for name, journey in architecture.journeys.items()}


def redesigned(architecture: Architecture, changes: Iterable[Change]) -> Architecture:
    """*architecture* with *changes* made and looked at again.

    ValueError if that is no valid design: a change must leave one.
    """
    before = design_data(architecture)
    after = Architecture.model_validate(_with_known(architecture, before, changed(before, changes)))
    for route, text in misfits(after):
        raise ValueError(f"{'.'.join(map(str, route))}: {text}")
    return after


def _with_known(architecture: Architecture, before: Mapping[str, Any], after: Mapping[str, Any]) -> dict[str, Any]:
    """*after* with those components, as they have been read, that are written as in *before*."""
    old, new = before.get("components"), after.get("components")
    if not isinstance(old, dict) or not isinstance(new, dict):
        return dict(after)
    known = architecture.components
    parts = {name: known[name] if name in known and old.get(name) is part else part for name, part in new.items()}
    return {**after, "components": parts}
