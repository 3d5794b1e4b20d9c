# ruff: noqa: E501  inputs are easier to read on one line each
"""Values of the dialect, drawn from the JSON Schema of the models: every field that there is, and no list of them here."""

import json
import re
from collections.abc import Callable, Mapping
from functools import cache
from itertools import cycle
from math import ceil
from random import Random
from typing import Any

from tests.fuzz.agenda import Turn, visits_of
from workbook.document import read_text
from workbook.document.route_at import route_at
from workbook.errors import DocumentError
from workbook.model import architecture_schema, outage_schema, scenarios_schema
from workbook.serve.editor.completion import SECTIONS

Plain = dict[str, Any]
NAME = "fuzzed.yaml"
IDS: Mapping[str, tuple[str, ...]] = {
    "components": ("web", "api", "db", "memo", "queue", "ads"),
    "journeys": ("buy", "browse", "pay"),
    "failure_domains": ("eu", "eu-a", "eu-b", "us", "rollout"),
}
"""Names that parts are called by and that refer to them."""
HOSTILE = (
    "<fuzzed a='1'>", "</script><fuzzed>", "<!-- --><fuzzed/>", "::error::fuzzed",
    "x\n::error::fuzzed", "[x](javascript:fuzzed)", '"]; fuzzed [label="', "]]><fuzzed/>", "a | b `c` *d*",
    '\\" <fuzzed>', "${fuzzed} {{ fuzzed }} %s", "&lt;fuzzed&gt;", "=fuzzed()", "ä\u0301€𝄞", "- x: [",
)  # fmt: skip
"""Texts that are markup, commands or escapes somewhere."""
UNSEEN = ("\x1b[31mfuzzed\x07", "\u202efuzzed", "\x9b31mfuzzed", "a\u2028::error::fuzzed")
"""Texts of characters that a reader refuses, or nobody sees."""
WORDS = ("popular rows", "measured", "fact:chat.messages", "https://example.com/x?y=1", "because it is slow", "shop")
JUNK: tuple[Any, ...] = (
    None, True, 0, -1, 1.5, float("inf"), float("nan"), 10**18, "", " ", "x" * 300, "9" * 40, [], {}, [None], {"a": [{}]},
    "1h 30m", "110%", "0%", "5", "web@eu", "yes", "2026-13-40", "100 YEN",
)  # fmt: skip
UNITS: Mapping[str, tuple[Any, ...]] = {
    "(us|ms|s|min|m|h|d|w)": ("250ms", "2s", "30s", "1h30m", "5m", "30d"),
    "?%( ?": ("99.95%", "99.9%..99.99%", "90%"),
    "?%$": ("50%", "10%", "99.9%", "2%", "100%"),
    "([kMBG]?/": ("1500/s", "80Gbps", "20/s"),
    "?[kMBG]?/": ("1500/s", "100/s", "2/d"),
    "[A-Z]{3}$": ("40k USD", "5 USD"),
    "[kKMGTPE]?B$": ("5GB", "20kB"),
    "[kMGT]?bps$": ("5Mbps", "700kbps"),
    "^p(": ("p50", "p99", "p99.9"),
    "?[kMBG]?$": ("3", "5", "20", "2", "40", "1", "12k"),
    r"^\d{4}-": ("2026-09-01", "2027-03-01", "2024-02-29"),
    r"^(\d{4})(": ("2026-09-01", "2026-05-03T10:20Z", "2026"),
    r"(\.[a-z0-9_-]+)*$": ("components.api.workers", "audience.users", "components.db.replicas"),
}
"""A piece of a pattern, and values that match it."""


@cache
def schema(kind: str) -> Plain:
    """The schema of a design, of scenarios or of an outage."""
    return {"design": architecture_schema, "scenarios": scenarios_schema, "outage": outage_schema}[kind]()


LEFT_OUT = (0.0, 0.5, 1.0, 1.0)
"""Shares of the fields that a document does without: what breaks one thing would hide what breaks another."""
DEEP = 7
"""How many levels down the fields are looked for whose turn it is."""


@cache
def fields_of(kind: str) -> tuple[str, ...]:
    """Every name of a field of a design, of scenarios or of an outage."""
    return tuple(sorted(_below(kind, json.dumps(schema(kind)))))


@cache
def _below(kind: str, part: str) -> frozenset[str]:
    """Every name of a field in *part* of the schema, which is JSON, and in what it refers to."""
    names, told, definitions = set[str](), set[str](), schema(kind).get("$defs", {})
    parts = [json.loads(part)]
    for inner in parts:
        if isinstance(inner, list):
            parts += inner
        elif isinstance(inner, dict):
            if isinstance(properties := inner.get("properties"), dict):
                names.update(properties)
            reference = inner.get("$ref", "").rpartition("/")[2] if isinstance(inner.get("$ref", ""), str) else ""
            if reference in definitions and reference not in told:
                told.add(reference)
                parts.append(definitions[reference])
            parts += inner.values()
    return frozenset(names)


class Grammar:
    """Draws values; fields and hostile texts whose turn it is *now* are among them, *hostile* the share of those texts."""

    def __init__(self, rng: Random, kind: str, now: Turn, hostile: float = 0.3) -> None:
        self.rng, self.kind, self.whole, self.hostile = rng, kind, schema(kind), hostile
        fields = fields_of(kind)
        self.wanted = frozenset(now.several(kind, fields, ceil(len(fields) / visits_of(kind))))
        self.left_out = frozenset(rng.sample(fields, int(len(fields) * rng.choice(LEFT_OUT)))) - self.wanted
        self.is_first = True
        self.texts = cycle(now.rotated(now.command or kind, (*HOSTILE, *UNSEEN) if rng.random() < 0.05 else HOSTILE))
        most = {"components": 6, "journeys": 3, "failure_domains": 4}
        self.ids = {section: rng.sample(IDS[section], rng.randint(2, most[section])) for section in IDS}

    def document(self) -> Plain:
        """A whole file: a few components and journeys always, every other section at times."""
        fields = self.whole["properties"]
        drawn = {name: self._value(fields[name], name, 1) for name in fields if self._is_drawn(name)}
        self._fit(drawn)
        return drawn

    def _fit(self, drawn: Plain) -> None:
        """What no field alone knows: journeys need something, shares add up to all."""
        for journey in drawn.get("journeys", {}).values():
            journey.setdefault("needs", []).append(self.rng.choice(self.ids["components"]))
        segments = (drawn.get("audience") or {}).get("segments", [])
        for place, segment in enumerate(segments):
            segment["name"] = f"s{place}"
            segment["share"] = f"{100 / len(segments)}%"

    def _is_drawn(self, name: str) -> bool:
        always = name in self.whole.get("required", ()) or name in (
            "components",
            "scenarios",
            "events",
            "failure_domains",
        )
        chance = 0.8 if name == "journeys" else 0.35
        is_wanted = self._leads_to_wanted(name, self.whole["properties"][name])
        is_drawn = self.rng.random() < chance and name not in self.left_out
        return name != "architecture" and (always or is_wanted or is_drawn)

    def _leads_to_wanted(self, name: str, part: Plain) -> bool:
        """Whether a field whose turn it is is this one or in it."""
        return name in self.wanted or bool(self.wanted & _below(self.kind, json.dumps(part)))

    def _value(self, part: Plain, field: str, depth: int) -> Any:
        rng = self.rng
        if "$ref" in part:
            return self._value(self.whole["$defs"][part["$ref"].rpartition("/")[2]], field, depth)
        if "oneOf" in part and "properties" in part:
            return self._one_of(part, depth)
        for several in ("anyOf", "oneOf"):
            if several in part:
                chosen = [one for one in part[several] if one.get("type") != "null"] or part[several]
                leading = [one for one in chosen if self._leads_to_wanted("", one)]
                return self._value(rng.choice(leading or chosen), field, depth)
        if "const" in part:
            return part["const"]
        if "enum" in part:
            return rng.choice(part["enum"])
        match part.get("type"):
            case "object":
                return self._mapping(part, field, depth)
            case "array":
                return self._list(part, field, depth)
            case "boolean":
                return rng.random() < 0.7
            case "integer" | "number":
                return rng.choice((1, 2, 3, 5, 20, 0.5)) if part["type"] == "number" else rng.choice((1, 2, 3, 5, 20))
            case _:
                return self._text(part, field)

    def _mapping(self, part: Plain, field: str, depth: int) -> Plain:
        rng, drawn = self.rng, Plain()
        for name, inner in part.get("properties", {}).items():
            is_drawn = rng.random() < 0.9 / (depth + 1) and name not in self.left_out
            if is_drawn or name in part.get("required", ()) or (self._leads_to_wanted(name, inner) and depth < DEEP):
                drawn[name] = self._value(inner, name, depth + 1)
        inner = part.get("additionalProperties")
        if isinstance(inner, dict):
            for name in self._names(field, part, depth):
                drawn[name] = self._value(inner, field if "$ref" in str(inner) else "", depth + 1)
        return drawn

    def _one_of(self, part: Plain, depth: int) -> Plain:
        """A mapping of which exactly one field is given, and perhaps others beside it."""
        alone = [name for branch in part["oneOf"] for name in branch.get("required", ())]
        beside = [name for name in part["properties"] if name not in alone and self.rng.random() < 0.2]
        wanted = [name for name in alone if self._leads_to_wanted(name, part["properties"][name])]
        names = [self.rng.choice(wanted or alone), *beside]
        return {name: self._value(part["properties"][name], name, depth + 1) for name in names}

    def _names(self, field: str, part: Plain, depth: int) -> list[str]:
        """Keys of a mapping of parts."""
        section = field if field in IDS else _section(field)
        if field in IDS and depth == 1:
            return self.ids[field]
        count = self.rng.randint(1, 3)
        if section:
            return self.rng.sample(self.ids[section], min(count, len(self.ids[section])))
        pattern = part.get("propertyNames", {}).get("pattern", "")
        return [str(_matching(self.rng, pattern) or self.rng.choice(self.ids["components"])) for _ in range(count)]

    def _list(self, part: Plain, field: str, depth: int) -> list[Any]:
        count = self.rng.randint(part.get("minItems", 0), min(part.get("maxItems", 3), 3))
        items = [self._value(part.get("items", {}), field, depth + 1) for _ in range(count)]
        return list(dict.fromkeys(items)) if all(isinstance(item, str) for item in items) else items

    def _text(self, part: Plain, field: str) -> str:
        section = _section(field)
        if section and ("pattern" in part or field in ("fallback", "store")):
            name = self.rng.choice(self.ids[section])
            return (
                f"{name}@{self.rng.choice(self.ids['failure_domains'])}"
                if "@" in part.get("pattern", "") and self.rng.random() < 0.1
                else name
            )
        if "pattern" in part:
            return str(_matching(self.rng, part["pattern"]) or self.rng.choice(self.ids["components"]))
        if field == "finding":
            return self.rng.choice(("missing-timeout@api.db", "missing-fallback@web", "no-such@x"))
        is_hostile, self.is_first = self.is_first or self.rng.random() < self.hostile, False
        return next(self.texts) if is_hostile else self.rng.choice(WORDS)


def _section(field: str) -> str | None:
    """Which parts *field* names: the editor knows."""
    more = {"down": "components", "slow": "components", "component": "components", "bad_deploy": "components",
            "lost": "failure_domains", "bad_push": "failure_domains", "partition": "failure_domains",
            "observed": "components", "expect": "journeys", "rtt": "failure_domains", "between": "failure_domains"}  # fmt: skip
    return more.get(field) or next((section for section, fields in SECTIONS.items() if field in fields), None)


def _matching(rng: Random, pattern: str) -> object:
    return next((rng.choice(values) for piece, values in UNITS.items() if piece in pattern), None)


ROUNDS = 5


def accepted(data: Plain, written: Callable[[Plain], str], reading: Callable[[str], object]) -> str:
    """*data* as text, without what *reading* refuses, as far as some rounds of leaving it out get; *data* changes."""
    text = written(data)
    for _ in range(ROUNDS):
        try:
            reading(text)
        except DocumentError as error:
            try:
                document = read_text(text, NAME)
            except DocumentError:
                return text
            for problem in reversed(error.problems):  # later ones first, so that places in lists stay
                _leave_out(data, route_at(document, problem.where.index)[0])
            text = written(data)
        else:
            return text
    return text


def _leave_out(data: Any, route: tuple[Any, ...]) -> None:
    inner = data
    for step in route[:-1]:
        try:
            inner = inner[step]
        except (KeyError, IndexError, TypeError):
            return
    if not route:
        return
    if isinstance(inner, dict):
        inner.pop(route[-1], None)
    elif isinstance(inner, list) and isinstance(route[-1], int) and route[-1] < len(inner):
        del inner[route[-1]]


FIELD = re.compile(r"[a-z_]{2,}")


@cache
def vocabulary() -> tuple[str, ...]:
    """Every name of a field, for inputs that know the words but not the grammar."""
    names = set[str]()

    def walk(part: Any) -> None:
        if isinstance(part, dict):
            names.update(part.get("properties", {}) if isinstance(part.get("properties"), dict) else ())
            for inner in part.values():
                walk(inner)
        elif isinstance(part, list):
            for inner in part:
                walk(inner)

    for kind in ("design", "scenarios", "outage"):
        walk(schema(kind))
    return tuple(sorted(names))
