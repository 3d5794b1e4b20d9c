# ruff: noqa: E501  inputs are easier to read on one line each
"""Files of every format that is read, drawn or damaged."""

import json
from collections.abc import Callable, Mapping
from pathlib import Path
from random import Random
from typing import Any

import yaml

from tests.fuzz.agenda import Turn
from tests.fuzz.grammar import HOSTILE, IDS, JUNK, Grammar, Plain, accepted, vocabulary
from tests.incident.test_timeline_intake import CHAT
from tests.intake.test_junk import DOCUMENTS
from workbook.model import load_outage_text, load_text

CANARY = "canary7Q"
"""Stands in every file and value that nothing may quote."""
DUMPER: Any = getattr(yaml, "CSafeDumper", yaml.SafeDumper)
LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def written(data: Any) -> str:
    """*data* as YAML."""
    return str(yaml.dump(data, Dumper=DUMPER, sort_keys=False, allow_unicode=True, width=1000))


def read(text: str) -> Any:
    """*text* as plain data, None if it is no YAML."""
    try:
        return yaml.load(text, Loader=LOADER)  # noqa: S506  a safe loader
    except (yaml.YAMLError, ValueError, RecursionError):
        return None


def design(rng: Random, now: Turn) -> str:
    """A design, accepted as a rule."""
    data = Grammar(rng, "design", now).document()
    text = accepted(data, written, load_text) if rng.random() < 0.9 else written(data)
    return damaged(rng, text) if rng.random() < 0.1 else text


def outage(rng: Random, now: Turn) -> str:
    """An outage of a design of its own, accepted as a rule."""
    data = Grammar(rng, "outage", now).document()
    data.pop("as_behaved", None) if rng.random() < 0.5 else None
    text = accepted(data, written, load_outage_text) if rng.random() < 0.9 else written(data)
    return damaged(rng, text) if rng.random() < 0.1 else text


def scenarios(rng: Random, text: str, now: Turn) -> str:
    """Scenarios for the design *text*, or for something that is none of the user's business."""
    known = read(text)
    names = {section: list(known.get(section) or ()) if isinstance(known, dict) else [] for section in IDS}
    rows = Grammar(rng, "scenarios", now).document().get("scenarios") or []
    rows += [{"name": f"x{place}"} for place in range(len(rows), rng.choice((1, 2, 3)))]
    for row in rows:
        row["events"] = [event for event in (_event(rng, names) for _ in range(rng.randint(1, 2))) if event]
        verdicts = ("lost", "degraded", "unharmed")
        row["expect"] = {name: rng.choice(verdicts) for name in names["journeys"] if rng.random() < 0.7}
    place = (
        "design.yaml"
        if rng.random() < 0.9
        else rng.choice(("../outside/secret.yaml", "secret.env", "nosuch.yaml", "folder", "link.yaml"))
    )
    made = written({"architecture": place, "scenarios": rows})
    return damaged(rng, made) if rng.random() < 0.1 else made


def _event(rng: Random, names: Mapping[str, list[str]]) -> Plain:
    components, domains = names["components"] or ["web"], names["failure_domains"]
    kind = rng.choice(("down", "slow", "replica", "surge", "bad_deploy", "lost"))
    if kind == "lost" and domains:
        return {"lost": rng.choice(domains)}
    name = rng.choice(components)
    event: Plain = (
        {"surge": {"component": name, "factor": 3}} if kind == "surge" else {kind if kind != "lost" else "down": name}
    )
    return {**event, "share": "25%"} if rng.random() < 0.2 else event


def damaged(rng: Random, text: str) -> str:
    """*text* with some pieces replaced."""
    pieces = (
        "",
        "[]",
        "{}",
        "null",
        "-1",
        ".inf",
        "9" * 300,
        "'",
        "a: b",
        "5%",
        "*a",
        "&a ",
        "<<: *a",
        "\x00",
        "\n",
        "  ",
        "- ",
        "\t",
        "\ufeff",
        *HOSTILE,
    )
    for _ in range(rng.randint(1, 3)):
        start = rng.randint(0, len(text))
        text = text[:start] + rng.choice(pieces) + text[min(len(text), start + rng.randint(0, 12)) :]
    return text


def _places(value: Any, route: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    inside = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return [place for step, inner in inside for place in ((*route, step), *_places(inner, (*route, step)))]


def mutated(rng: Random, value: Any) -> Any:
    """A copy of *value* with junk, markup, a secret or a copy of another part in some places."""
    copy = json.loads(json.dumps(value))
    for _ in range(rng.randint(0, 3)):
        places = _places(copy)
        if not places:
            break
        route = rng.choice(places)
        inner = copy
        for step in route[:-1]:
            inner = inner[step]
        action = rng.random()
        if action < 0.5:
            inner[route[-1]] = rng.choice(JUNK)
        elif action < 0.8:
            inner[route[-1]] = rng.choice(HOSTILE)
        elif isinstance(inner, dict):
            inner[rng.choice(("PASSWORD", "api_token", "password"))] = CANARY
    return copy


NGINX = "upstream api { server api.example.com:80; }\nserver { location / { proxy_pass http://api; proxy_read_timeout 2s; } }\n"
SECRET = {
    "services": {
        "web": {
            "image": "web",
            "environment": {"API": f"http://user:{CANARY}@api:80", "PASSWORD": CANARY},
            "env_file": ["secret.env"],
            "depends_on": ["api"],
        },
        "api": {"image": "redis", "environment": [f"TOKEN={CANARY}"], "command": ["run", "--password", CANARY]},
    }
}
EXPORTED: tuple[Any, ...] = (
    [{"type": "message", "user": "U1", "ts": "1777800000.000100", "text": "<@U2> rollback is done"}, {"user": "U2", "ts": "1777800100.000100", "text": "Alert: errors", "thread_ts": "1777800000.000100"}],
    [{"labels": {"alertname": "Errors"}, "annotations": {"summary": "many errors"}, "startsAt": "2026-05-03T10:00:00Z", "endsAt": "2026-05-03T11:00:00Z", "status": "resolved"}],
    {"incidents": [{"id": "P1", "title": "api is down", "created_at": "2026-05-03T10:00:00Z", "status": "resolved", "resolved_at": "2026-05-03T11:00:00Z", "acknowledgements": [{"at": "2026-05-03T10:01:00Z"}]}]},
    {"log_entries": [{"id": "R1", "type": "trigger_log_entry", "created_at": "2026-05-03T10:00:00Z", "agent": {"type": "user", "summary": "Ana Lima"}, "incident": {"summary": "api"}}]},
    [{"time": "2026-05-03T10:00:00Z", "service": "api", "version": "41", "status": "done"}],
)  # fmt: skip
GIT = "commit 0123456789abcdef\nAuthor: Ana Lima <ana@example.com>\nDate:   Sun May 3 10:00:00 2026 +0200\n\n    Roll back api\n"
DOCUMENT = """# Outage of api

## Summary

On 2026-05-03 the database was down for 42 minutes; Ana forgot to check the pool.

## Timeline (UTC)

| time | event |
|---|---|
| 10:02 | deployed version 41 |
| 10:44 | all clear |

## Root cause

Human error.

## Action items

- [ ] Add an alert (owner: shop, due 2026-06-01)
- Be more careful.
"""
TREE = '<opsa-mef><define-fault-tree name="t"><define-gate name="top"><or><basic-event name="a"/><gate name="g"/></or></define-gate><define-gate name="g"><atleast min="2"><basic-event name="a"/><basic-event name="b"/><basic-event name="c"/></atleast></define-gate><define-basic-event name="a"><float value="0.1"/></define-basic-event><define-basic-event name="b"><exponential><float value="1e-4"/><system-mission-time/></exponential></define-basic-event></define-fault-tree></opsa-mef>'
TEMPLATES = (
    "{{ outage.title }}\n{% for x in y %}{{ x }}{% endfor %}\n",
    "{{ title }} {{ timeline }} {{ ''.__class__.__mro__ }}",
    "{% include 'secret.env' %}",
    "{% for a in range(10**9) %}x{% endfor %}",
    "{{",
    "",
)
ROLES = ({"Ana Lima": "on-call", "bo": "commander"}, {"roles": []}, {"x": HOSTILE[0]}, [])


PLAIN_SOURCES = (
    (".conf", NGINX),
    (".csv", "caller,callee\nweb,api\napi,db\n"),
    (".properties", "spring.application.name=web\nspring.cloud.gateway.routes[0].uri=lb://api\n"),
)


def source(rng: Random, now: Turn) -> tuple[str, str]:
    """The end of a name, and something to import: each kind in turn, one with secrets more often."""
    kind: Any = now.of("source", (*DOCUMENTS, *PLAIN_SOURCES, *[SECRET] * 8))
    if isinstance(kind, tuple):
        return kind
    document = mutated(rng, kind)
    text = json.dumps(document) if rng.random() < 0.5 else _yaml(document)
    return (".json" if text[:1] in "[{" else ".yaml"), damaged(rng, text) if rng.random() < 0.1 else text


def _yaml(document: Any) -> str:
    return (
        "\n---\n".join(map(written, document))
        if isinstance(document, list) and len(document) > 1
        else written(document)
    )


def _json(rng: Random, value: Any) -> str:
    text = json.dumps(mutated(rng, value))
    return damaged(rng, text) if rng.random() < 0.2 else text


def _text(rng: Random, text: str) -> str:
    lines = text.splitlines()
    for _ in range(rng.randint(0, 3)):
        lines.insert(rng.randint(0, len(lines)), rng.choice((*HOSTILE, *lines[:9], "", "10:30 said Ana", "# Timeline")))
    made = "\n".join(lines)
    return damaged(rng, made) if rng.random() < 0.3 else made


ANSWERS = {
    "answers": {
        "q1": {"journeys": {"buy": {"*": "lost"}}, "confidence": "80%"},
        "q2": {"options": ["a"]},
        "q3": {"order": ["buy"]},
        "q4": {"low": 9, "high": 20},
        "q5": {"cut_sets": [[{"down": "api"}]]},
    }
}
BASELINE = {"files": {"design.yaml": ["missing-timeout@api.db"]}}
ANSWERED = {
    "at": "2026-05-03T10:00:00+00:00",
    "sheet": "x",
    "id": "q1",
    "kind": "breaks",
    "family": "breaks",
    "points": 0.5,
    "right": False,
    "confidence": 0.8,
    "brier": 0.1,
    "interval": None,
    "card": {},
}
SCALES = {
    "severity": [{"rating": 9, "what": "lost", "verdict": "lost"}],
    "occurrence": [{"rating": 5, "what": "often", "at_least": "1%"}],
    "detection": [{"rating": 2, "what": "alert", "signals": ["alert on it"]}],
}
MAKERS: Mapping[str, Callable[[Random, Turn], str]] = {
    "design": design,
    "outage": outage,
    "chat": lambda rng, _: _text(rng, CHAT),
    "export": lambda rng, _: _json(rng, rng.choice(EXPORTED)),
    "git": lambda rng, _: _text(rng, GIT),
    "document": lambda rng, _: _text(rng, DOCUMENT),
    "tree": lambda rng, _: damaged(rng, TREE) if rng.random() < 0.4 else TREE,
    "template": lambda rng, _: damaged(rng, rng.choice(TEMPLATES)) if rng.random() < 0.3 else rng.choice(TEMPLATES),
    "roles": lambda rng, _: written(mutated(rng, rng.choice(ROLES))),
    "answers": lambda rng, _: _json(rng, ANSWERS),
    "history": lambda rng, _: _json(rng, ANSWERED).replace("\n", " ") + "\n",
    "baseline": lambda rng, _: _json(rng, BASELINE),
    "checkpoint": lambda rng, _: _json(rng, {"samples": 100, "lost": [1]}),
    "scales": lambda rng, _: written(mutated(rng, SCALES)),
}
"""What can be drawn by the name of its role."""


def plain(rng: Random) -> str:
    """What somebody who knows every word of the dialect but no grammar would try: any words, at any place."""
    if rng.random() < 0.2:
        return "".join(
            chr(rng.choice((rng.randint(9, 126), rng.randint(9, 0x2FFF)))) for _ in range(rng.randint(0, 200))
        )

    def value(depth: int) -> Any:
        chance = rng.random()
        if depth and chance < 0.45:
            return {rng.choice(words): value(depth - 1) for _ in range(rng.randint(0, 4))}
        if depth and chance < 0.6:
            return [value(depth - 1) for _ in range(rng.randint(0, 3))]
        return rng.choice(scalars)

    names = [name for section in IDS.values() for name in section]
    words = (*vocabulary(), *names)
    scalars = (*names, *HOSTILE, "1s", "5%", "100/s", 1, 2, True, "hard", "soft")
    top = {"name": "x", "components": value(4)} if rng.random() < 0.7 else {}
    return written({**top, **{rng.choice(words): value(4) for _ in range(rng.randint(0, 4))}})


SHIPPED = Path(__file__).parents[2] / "architectures"
