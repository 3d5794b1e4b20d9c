"""Designs of any size for the benchmarks, as YAML: layered as people build them, bare, and in circles."""

import random
from collections.abc import Callable
from typing import Any

import yaml

REGIONS = ("eu-west-1", "us-east-1")
ZONES = "abc"
LAYERS = ("gateway", "service", "service", "service", "database")


def layered(components: int, seed: int = 1) -> str:
    """Gateways, three layers of services, and stores, in two regions of three zones.

    Two to four calls each into the next layers; most with a timeout, a third with a breaker, a sixth with a cache, a
    tenth with a fallback; a fifth declares a capacity, a tenth sheds load. 5 to 20 journeys with peaks and budgets.
    """
    rng = random.Random(seed)  # noqa: S311
    count = max(5, min(20, components // 50))
    journeys = [f"journey-{number}" for number in range(count)]
    layer_of = [min(len(LAYERS) - 1, place * len(LAYERS) // max(1, components - 1)) for place in range(components - 1)]
    members: dict[int, list[str]] = {}
    for place, layer in enumerate(layer_of):
        members.setdefault(layer, []).append(f"{LAYERS[layer]}-{place}")
    parts: dict[str, Any] = {"app": {"kind": "client", "depends_on": {}}}
    for layer, names in members.items():
        below = [name for deeper, others in members.items() if deeper > layer for name in others]
        for name in names:
            parts[name] = _part(rng, LAYERS[layer], below, journeys)
    first = members[0]
    for name in rng.sample(first, min(len(first), 3)):
        parts["app"]["depends_on"][name] = {"timeout": "3s", "retries": {"max": 1}}
    return yaml.safe_dump(
        {
            "name": f"Layered, {components} components",
            "failure_domains": _domains(),
            "components": parts,
            "journeys": {name: _journey(rng, members, place) for place, name in enumerate(journeys)},
        },
        sort_keys=False,
    )


def _domains() -> dict[str, Any]:
    zones = {f"{region}{zone}": {"kind": "zone", "within": region} for region in REGIONS for zone in ZONES}
    return {**{region: {"kind": "region"} for region in REGIONS}, **zones}


def _part(rng: random.Random, kind: str, below: list[str], journeys: list[str]) -> dict[str, Any]:
    region = rng.choice(REGIONS)
    placed = {f"{region}{zone}": 1 + rng.randrange(2) for zone in rng.sample(ZONES, rng.choice((2, 3)))}
    part: dict[str, Any] = {"kind": kind, "placed": placed}
    part["latency"] = {"p50": f"{rng.choice((1, 3, 8, 15))}ms", "p99": f"{rng.choice((30, 60, 120))}ms"}
    if rng.random() < 0.2:
        part["capacity"] = f"{rng.choice((500, 2000, 5000))}/s"
        if rng.random() < 0.5:
            part["load_shedding"] = rng.sample(journeys, 2)
    nearest = below[:: max(1, len(below) // 40)]
    calls = {name: _call(rng, name, below) for name in rng.sample(nearest, min(len(nearest), rng.randint(2, 4)))}
    if calls:
        part["depends_on"] = calls
    return part


def _call(rng: random.Random, callee: str, below: list[str]) -> dict[str, Any]:
    call: dict[str, Any] = {"strength": "soft" if rng.random() < 0.4 else "hard"}
    if rng.random() < 0.8:
        call["timeout"] = f"{rng.choice((200, 500, 1000))}ms"
        if rng.random() < 0.3:
            call["retries"] = {"max": rng.choice((1, 2))}
    if rng.random() < 0.35:
        call["circuit_breaker"] = True
    if rng.random() < 1 / 6:
        call["cache"] = {"hit_ratio": "90%", "ttl": "10m"}
    spare = rng.choice(below)
    if rng.random() < 0.1 and spare != callee:
        call["fallback"] = [spare]
    elif call["strength"] == "soft" and rng.random() < 0.3:
        call["fallback"] = {"static": "a default"}
    return call


def _journey(rng: random.Random, members: dict[int, list[str]], place: int) -> dict[str, Any]:
    tier = "core" if place == 0 else rng.choice(("important", "secondary"))
    needs = ["app", rng.choice(members[0])] if place == 0 else [rng.choice(members[min(1, len(members) - 1)])]
    return {
        "priority": tier,
        "needs": needs,
        "peak": f"{rng.choice((100, 400, 900))}/s",
        "slo": "99.9%",
        "latency_budget": {"p99": "2s"},
    }


def bare(components: int, seed: int = 1) -> str:
    """Nothing but `depends_on`, five each."""
    rng = random.Random(seed)  # noqa: S311
    parts = {
        f"c{place}": {
            "depends_on": [f"c{callee}" for callee in sorted({rng.randrange(place + 1, components) for _ in range(5)})]
        }
        if place + 1 < components
        else {}
        for place in range(components)
    }
    return yaml.safe_dump({"name": f"Bare, {components} components", "components": parts}, sort_keys=False)


def circles(components: int, seed: int = 1) -> str:
    """Circles of ten, each called by the one before it."""
    rng = random.Random(seed)  # noqa: S311
    parts: dict[str, Any] = {}
    for place in range(components):
        start = place - place % 10
        callees = {f"c{start + (place - start + 1) % 10}": {"timeout": "1s"}}
        if place % 10 == 0 and start + 10 < components:
            strength = rng.choice(("hard", "soft"))
            callees[f"c{start + 10}"] = {"strength": strength, "timeout": "500ms"}
        callees.pop(f"c{place}", None)
        parts[f"c{place}"] = {
            "depends_on": {name: call for name, call in callees.items() if int(name[1:]) < components}
        }
    return yaml.safe_dump(
        {
            "name": f"Circles, {components} components",
            "components": parts,
            "journeys": {"play": {"priority": "core", "needs": ["c0"]}},
        },
        sort_keys=False,
    )


SHAPES: dict[str, Callable[[int], str]] = {"layered": layered, "bare": bare, "circles": circles}
