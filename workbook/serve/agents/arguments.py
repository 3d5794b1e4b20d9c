"""What every tool takes, as JSON Schema: the arguments of its command."""

# ruff: noqa: E501  sentences

from dataclasses import dataclass
from typing import Any

Plain = dict[str, Any]

MOST_BYTES = 100_000
"""Of an answer, if an agent does not say otherwise."""
NUMBERS = ("size", "latency", "cost", "partition")


def _text(description: str, **more: object) -> Plain:
    return {"type": "string", "description": description, **more}


def _flag(description: str) -> Plain:
    return {"type": "boolean", "default": False, "description": description}


def _texts(description: str) -> Plain:
    return {"type": "array", "items": {"type": "string"}, "description": description}


FILE = _text("The design: path of a YAML file below the folder that is served.")
TODAY = _text("Look at waivers and drills as on that day (2026-01-31), not today.", pattern=r"^\d{4}-\d{2}-\d{2}$")
JOURNEY = _text("Only this journey.")
BYTES: Plain = {
    "type": "integer", "minimum": 1, "default": MOST_BYTES,
    "description": "Bytes of the answer; above that the longest lists are cut at their end, and `truncated` says so.",
}  # fmt: skip
LENGTH = _text("How long the outage lasts, such as 2h.", default="1h")
EVENTS: Plain = {
    "type": "array",
    "items": {"type": "object"},
    "description": "What happens at once, as in a file of scenarios: {down: api}, {slow: api}, {lost: us-east-1a}, "
    "{surge: {component: api, factor: 3}}, {replica: {component: api, count: 2}}, {bad_deploy: api}, "
    "{bad_push: rollout}, {partition: [eu]} or {partition: {between: [[us], [eu]]}}; share: 25% on any.",
}
BETWEEN: Plain = {
    "type": "array", "items": {"type": "string"}, "minItems": 2, "maxItems": 2,
    "description": 'Two groups of failure domains, commas between names: ["us", "eu,ap"].',
}  # fmt: skip


@dataclass(frozen=True)
class Tool:
    """A tool as agents see it."""

    name: str
    title: str
    description: str
    properties: Plain
    required: tuple[str, ...] = ("file",)

    @property
    def schema(self) -> Plain:
        """JSON Schema of its arguments."""
        return {
            "type": "object",
            "properties": {**self.properties, "max_bytes": BYTES},
            "required": list(self.required),
            "additionalProperties": False,
        }


TOOLS = (
    Tool(
        "analyze", "Every single failure",
        "What every single failure of a design does to every journey, and why; the answer of `workbook analyze`.",
        {"file": FILE, "today": TODAY},
    ),
    Tool(
        "fail", "One scenario",
        "What one scenario does to every journey and component, with the chain of causes; `workbook fail`.",
        {
            "file": FILE, "events": EVENTS, "outage_length": LENGTH,
            "phase": {
                "enum": ["steady", "onset"], "default": "steady",
                "description": "onset: the first minutes, before breakers are open.",
            },
        },
        ("file", "events"),
    ),
    Tool(
        "check", "Missing protections",
        "Where designs lack protection, why it matters, and what each fix would save; `workbook check`.",
        {
            "file": {
                "anyOf": [FILE, {**_texts("Several designs."), "minItems": 1}],
                "description": "The design, or a list of designs: paths of YAML files below the folder that is served.",
            },
            "select": _texts("Only these rules or families."),
            "ignore": _texts("Not these rules or families."),
            "today": TODAY,
        },
    ),
    Tool(
        "compare", "Two designs",
        "What got better and what got worse from one design to another, and what was traded; `workbook compare`.",
        {
            "old": {**FILE, "description": "The design as it was: path of a YAML file."},
            "new": {**FILE, "description": "The design as it would be: path of a YAML file."},
            "today": TODAY,
        },
        ("old", "new"),
    ),
    Tool(
        "availability", "Availability against SLOs",
        "How available every journey is against its SLO, and what would change that; `workbook availability`.",
        {
            "file": FILE, "journey": JOURNEY,
            "importance": _flag("What each event contributes, by the usual measures."),
            "recovery": _flag("Also: at which load failures sustain themselves, and what ends them."),
            "slow": _flag("Count slow components, too."),
            "samples": {
                "type": "number", "minimum": 1, "maximum": 1e9,
                "description": "Sample so many scenarios instead of computing exactly.",
            },
            "seed": {
                "type": "integer", "minimum": 0, "maximum": 2**63 - 1, "default": 1,
                "description": "The same seed draws the same scenarios.",
            },
            "time_limit": {
                "type": "number", "minimum": 0.1, "maximum": 600, "default": 10,
                "description": "Seconds for the exact figure of each journey.",
            },
            "memory_limit": {
                "type": "integer", "minimum": 64, "maximum": 65536, "default": 4096,
                "description": "Mebibytes for the exact figure of each journey.",
            },
        },
    ),
    Tool(
        "numbers", "Size, latency, cost, partition",
        "Numbers of a design: rates, replicas, bandwidth and storage (size), latency, what a month costs (cost), or both "
        "sides of a network partition (partition); the answer of the command of that name.",
        {
            "file": FILE,
            "kind": {"enum": list(NUMBERS), "description": "Which numbers."},
            "journey": _text("Only this journey; for size and latency."),
            "slow": _texts("For latency: components whose own work takes longer, api=+500ms or api=x3."),
            "surge": _texts("For latency: components that get several times their load, api=2."),
            "load": {"type": "number", "description": "For latency: every journey is made so many times its peak."},
            "between": {**BETWEEN, "description": f"For partition. {BETWEEN['description']}"},
            "store": _text("For partition: only this store."),
        },
        ("file", "kind"),
    ),
    Tool(
        "draw", "Picture",
        "The picture of a design as {svg}: kinds, failure domains, dependencies and what protects them; `workbook draw`.",
        {
            "file": FILE,
            "by": {"enum": ["domain", "owner", "none"], "default": "domain", "description": "What boxes are drawn around."},
            "journey": _text("Trace this journey."),
            "focus": _text("Only this component and what is near it."),
            "hops": {"type": "integer", "minimum": 0, "maximum": 50, "default": 2, "description": "How near, with focus."},
        },
    ),
    Tool(
        "postmortem", "Draft of a post-mortem",
        "A draft as {markdown}: of an outage (outage), or before it happens, of a design and what fails (design, events); "
        "`workbook postmortem`.",
        {
            "outage": _text("The outage: path of a YAML file below the folder that is served."),
            "file": _text("The same as outage."),
            "design": {**FILE, "description": "A pre-mortem instead: the design, with events."},
            "events": EVENTS,
            "outage_length": LENGTH,
            "template": {
                "enum": ["full", "short", "learning-review", "coe", "public"], "default": "full",
                "description": "Which sections it has.",
            },
            "today": TODAY,
        },
        (),
    ),
)  # fmt: skip
BY_NAME = {tool.name: tool for tool in TOOLS}
