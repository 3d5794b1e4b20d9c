"""The short form of a part of a design, as waivers accept it and people read it."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from workbook.what_if.change import as_mapping


def short_forms(parts: Iterable[str], data: Mapping[str, Any]) -> dict[str, str]:
    """The short form of each of *parts*; empty where another part of the design has the same.

    >>> short_forms(["components.play.why"], {"components": {"play": {}}, "journeys": {"play": {}}})
    {'components.play.why': ''}
    """
    wanted = dict.fromkeys(parts)
    names = Counter(_names(data))
    found = Counter(map(shortened, wanted))
    kept = {}
    for part in wanted:
        short = shortened(part)
        ambiguous = found[short] > 1 or names[short.split(".")[0]] > 1 or short in _fields_called_like_calls(data, part)
        kept[part] = "" if ambiguous else short
    return kept


def _names(data: Mapping[str, Any]) -> Iterator[str]:
    """Every name with which a short form can begin."""
    for section in ("components", "journeys", "failure_domains"):
        yield from as_mapping(data.get(section))
    audience = data.get("audience")
    for items in (audience.get("segments") if isinstance(audience, dict) else None, data.get("hard_no")):
        if isinstance(items, list):
            yield from (str(item.get("name", item.get("feature", ""))) for item in items if isinstance(item, dict))


def _fields_called_like_calls(data: Mapping[str, Any], part: str) -> set[str]:
    """`api.cost`, where the component has that field and also calls a component of that name."""
    steps = part.split(".")
    if steps[0] != "components" or len(steps) < 3:
        return set()
    component = as_mapping(as_mapping(data.get("components")).get(steps[1]))
    calls = as_mapping(component.get("depends_on"))
    return {f"{steps[1]}.{name}" for name in component if name in calls}


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
