"""Random designs with times: caches, attempts, hedges, stand-ins, stages, regions, networks."""

import random
from typing import Any

Plain = dict[str, Any]
YES = (True,)


def random_latency_design(rng: random.Random) -> Plain:
    """A journey `use` of a client in two regions over three to seven components; budget 300ms."""
    names = ["users", *(f"c{place}" for place in range(rng.randint(3, 7)))]
    components: Plain = {}
    for place, name in enumerate(names):
        component: Plain = _placed(rng) if place else {"kind": "client"}
        if latency := _latency(rng):
            component["latency"] = latency
        later = names[place + 1 :]
        calls = {callee: _call(rng, callee, later) for callee in later if rng.random() < (0.4 if place else 0.8)}
        if not place:
            calls = calls or {"c0": {}}
        if calls:
            component["depends_on"] = calls
        components[name] = component
    segments = [
        {"name": "east", "share": "50%", "region": "eu", "rtt": "30ms", "fails_over_to": ["us"]},
        {
            "name": "west",
            "share": "50%",
            "region": "us",
            "rtt": {"p50": "20ms", "p99": "90ms"},
            "bandwidth": {"p10": "1Mbps", "p50": "10Mbps"},
        },
    ]
    return {
        "name": "Random",
        "audience": {"users": "1M", "segments": segments},
        "failure_domains": {"eu": {"kind": "region", "rtt": {"us": "80ms"}}, "us": {"kind": "region"}},
        "components": components,
        "journeys": {
            "use": {
                "needs": ["c0" if rng.random() < 0.3 else "users"],
                "peak": "10/s",
                "latency_budget": {"p99": "300ms"},
            }
        },
    }


def _placed(rng: random.Random) -> Plain:
    drawn = rng.random()
    if drawn < 0.3:
        return {"placed": {"eu": 2, "us": 2}, "serves": "regional"}
    if drawn < 0.5:
        return {"placed": {"eu": 1, "us": 2}, **({"quorum": {"read": 1, "write": 2}} if rng.random() < 0.5 else {})}
    return {"placed": {"us": 2}} if drawn < 0.6 else {}


def _latency(rng: random.Random) -> Plain:
    drawn, middle = rng.random(), rng.choice([1, 5, 10, 20, 50, 100])
    if drawn < 0.3:
        return {"p50": f"{middle}ms"} if drawn < 0.2 else {}
    latency = {"p50": f"{middle}ms", "p99": f"{middle * rng.choice([2, 4, 8])}ms"}
    if drawn > 0.8:
        latency["p90"] = f"{middle * 1.5}ms"
    if drawn > 0.9:
        latency["p99.9"] = f"{middle * 20}ms"
    return latency


def _call(rng: random.Random, callee: str, later: list[str]) -> Plain:
    call: Plain = {}

    def maybe(chance: float, field: str, *values: object) -> None:
        if rng.random() < chance:
            call[field] = rng.choice(values)

    maybe(0.5, "timeout", "10ms", "30ms", "80ms", "200ms", "400ms", "55ms")
    maybe(0.2, "deadline", "50ms", "150ms", "300ms")
    maybe(0.2, "hedge", "5ms", "20ms", "60ms")
    maybe(0.3, "strength", "soft")
    maybe(0.2, "stage", 2)
    maybe(0.2, "calls", 2, 3, 0.5, 2.3, 5)
    maybe(0.2, "in_turn", *YES)
    maybe(0.2, "access", "read", "write")
    maybe(0.15, "rtt", "1ms", "5ms")
    maybe(0.2, "response", "20kB")
    if rng.random() < 0.3:
        growth = rng.choice(["exponential", "linear", "constant"])
        call["retries"] = {"max": rng.randint(1, 3), "backoff": growth, "delay": f"{rng.choice([0, 5, 20])}ms"}
    others = [name for name in later if name != callee]
    if others and rng.random() < 0.25:
        call["fallback"] = [rng.choice(others)]
    elif rng.random() < 0.1:
        call["fallback"] = {"static": "the usual"}
    if rng.random() < 0.3:
        call["cache"] = {"hit_ratio": f"{rng.choice([50, 90])}%", "ttl": "1h"}
        if others and rng.random() < 0.7:
            call["cache"]["store"] = rng.choice(others)
            if rng.random() < 0.5:
                call["cache"]["timeout"] = f"{rng.choice([2, 10])}ms"
    return call
