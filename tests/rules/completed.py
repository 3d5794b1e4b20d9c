"""Examples of rules, completed.

Who uses it and where it runs are as in the counterpart where an example leaves that out; what neither says is as in a
sound design.
"""

from pathlib import Path
from typing import Any

from workbook.document import read, read_text
from workbook.document.editing.flow_style import flow_text
from workbook.findings import Rule
from workbook.model import Architecture, load_text

SOUND = read(Path(__file__).parent / "sound.yaml").data
EXAMPLES = ("Anti-pattern", "Best practice")
Plain = dict[str, Any]


def completed(rule: Rule, heading: str) -> Architecture:
    """The example of *rule* under *heading* as a whole design."""
    return load_text(flow_text(completed_data(rule, heading)), f"{rule.name}: {heading}")


def completed_data(rule: Rule, heading: str) -> Plain:
    example, other = (read_text(rule.example(one)).data for one in (heading, *(set(EXAMPLES) - {heading})))
    parts = {name: part or {} for name, part in example["components"].items()}
    others = other.get("components", {})
    first = next(iter(parts))
    journeys = example.get("journeys") or ({} if other.get("journeys") else {"use": {"needs": [first]}})
    return {
        "name": "Completed",
        **({"audience": other["audience"]} if "audience" in other else {}),
        **_filled(example, other, SOUND["design"]),
        "failure_domains": SOUND["failure_domains"]
        | (example.get("failure_domains") or other.get("failure_domains") or {}),
        "components": {name: _component(part, others.get(name) or {}) for name, part in parts.items()},
        "journeys": {
            name: _filled(part or {}, (other.get("journeys") or {}).get(name) or {}, SOUND["journey"])
            for name, part in journeys.items()
        },
    }


def _component(part: Plain, other: Plain) -> Plain:
    kind = part.get("kind", "service")
    sound = SOUND["component"] | (SOUND.get("kinds") or {}).get(kind, {})
    filled = _filled(part, other, sound)
    calls, other_calls = (_mapping(one.get("depends_on", {})) for one in (part, other))
    if calls:
        filled["depends_on"] = {
            callee: _filled(options or {}, other_calls.get(callee) or {}, SOUND["dependency"])
            for callee, options in calls.items()
        }
    return {name: value for name, value in filled.items() if value is not None}


def _mapping(calls: Any) -> Plain:
    return calls if isinstance(calls, dict) else {name: {} for name in calls}


def _filled(part: Plain, other: Plain, sound: Plain) -> Plain:
    """*part*, and of *sound* what neither it nor its counterpart in the other example speaks of."""
    return {**{name: value for name, value in sound.items() if name not in part and name not in other}, **part}
