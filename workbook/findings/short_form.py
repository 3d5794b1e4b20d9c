"""The short form of a part of a design, as waivers accept it and people read it."""

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any

from workbook.model import Component, FailureDomain, Journey
from workbook.what_if.change import as_mapping

FIELDS: Mapping[str, frozenset[str]] = {
    "components": frozenset(Component.model_fields),
    "journeys": frozenset(Journey.model_fields),
    "failure_domains": frozenset(FailureDomain.model_fields),
}
"""What a part of each kind may say, and a short form may so name."""


def short_forms(parts: Iterable[str], data: Mapping[str, Any]) -> dict[str, str]:
    """The short form of each of *parts*; empty where it would name another part of the design, too.

    >>> design = {"components": {"play": {}, "api": {}}, "journeys": {"play": {}}}
    >>> short_forms(["components.play.why", "components.play.depends_on.api"], design)
    {'components.play.why': '', 'components.play.depends_on.api': 'play.api'}
    """
    wanted = dict.fromkeys(parts)
    found = Counter(map(shortened, wanted))
    return {
        part: "" if found[shortened(part)] > 1 or _names_another(part, data) else shortened(part) for part in wanted
    }


def _names_another(part: str, data: Mapping[str, Any]) -> bool:
    """Whether a part of another kind, or a call beside a field of the same name, has the same short form."""
    kind, name, *_ = [*part.split("."), ""]
    rest = shortened(part).split(".")[1:]
    if kind not in FIELDS:
        return False
    others = [other for other in FIELDS if other != kind and name in as_mapping(data.get(other))]
    if any(not rest or rest[0] in FIELDS[other] for other in others):
        return True
    calls = as_mapping(as_mapping(as_mapping(data.get("components")).get(name)).get("depends_on"))
    return kind == "components" and bool(rest) and rest[0] in FIELDS["components"] and rest[0] in calls


def shortened(part: str) -> str:
    """*part* of an id without the words for the kinds of parts.

    >>> shortened("components.api.depends_on.licence"), shortened("journeys.play.sli")
    ('api.licence', 'play.sli')
    """
    steps = part.split(".")
    if steps[:2] == ["audience", "segments"]:
        return ".".join(steps[2:])
    if steps[0] == "components" and steps[2:3] == ["depends_on"]:
        del steps[2]
    kinds = ("components", "journeys", "failure_domains", "hard_no")
    return ".".join(steps[1:] if steps[0] in kinds and len(steps) > 1 else steps)
