"""Random dependencies, with every protection that the semantics speak of."""

from random import Random

from tests.oracle.stamped import Plain

TIMEOUTS = ["50ms", "50ms", "100ms", "200ms", "400ms", "1s", "3s"]


def dependency(rng: Random, callee: str, kind: str, journeys: list[str], others: list[str]) -> Plain:
    """The options of one dependency on a callee of that kind; fallbacks and cache stores are drawn from the others."""
    options: Plain = {}
    weights = [25, 70, 5] if kind == "queue" else [84, 5, 11]
    style = rng.choices(["sync", "async", "control"], weights)[0]
    if rng.random() < 0.5:
        options["strength"] = "soft"
    elif rng.random() < 0.2:
        options["strength"] = "hard"
    if journeys and rng.random() < 0.45:
        options["journeys"] = rng.sample(journeys, rng.randint(1, len(journeys)))
    if rng.random() < 0.3:
        options["calls"] = rng.choice([2, 3, 0.5, 1.5])
    if rng.random() < 0.45:
        options["access"] = rng.choice(["read", "read", "write", "both"])
    others = [name for name in others if name != callee]
    if style == "async":
        options |= {"mode": "async", **_drawn(rng, 0.7, "on_full", ["block", "drop", "reject"])}
        options |= _drawn(rng, 0.1, "timeout", TIMEOUTS)
    elif style == "control":
        options |= {"plane": "control", **_drawn(rng, 0.8, "valid_for", ["30m", "1h", "24h"])}
        options |= _drawn(rng, 0.3, "timeout", TIMEOUTS)
    else:
        options |= {**_protection(rng), **_order(rng), **_cache(rng, others), **_sizes(rng)}
    options |= _fallback(rng, others, 0.42 if style == "sync" else 0.2)
    return options


def _drawn(rng: Random, chance: float, name: str, values: list[str]) -> Plain:
    return {name: rng.choice(values)} if rng.random() < chance else {}


def _protection(rng: Random) -> Plain:
    """Timeout, deadline, retries, breaker; the bulkhead's size comes later, when the rate is known."""
    options = {**_drawn(rng, 0.85, "timeout", TIMEOUTS), **_drawn(rng, 0.1, "deadline", ["80ms", "160ms", "2s"])}
    if rng.random() < 0.4:
        retries: Plain = {"max": rng.randint(0, 3)}
        retries |= _drawn(rng, 0.35, "budget", ["10%", "20%", "50%"])
        if rng.random() < 0.5:
            retries |= {"delay": rng.choice(["20ms", "60ms"])}
            retries |= _drawn(rng, 0.7, "backoff", ["exponential", "linear", "constant"])
        options["retries"] = retries
    if rng.random() < 0.4:
        mapping: Plain = {"error_rate": "50%", **rng.choice([{}, {"slow_calls": True}, {"slow_calls": False}])}
        options["circuit_breaker"] = rng.choice([True, True, False, mapping, mapping])
    return options


def _order(rng: Random) -> Plain:
    """Stages, and calls that are made one after the other."""
    options: Plain = {"stage": rng.randint(1, 3)} if rng.random() < 0.25 else {}
    if rng.random() < 0.12:
        options["in_turn"] = rng.random() < 0.85
    return options


def _sizes(rng: Random) -> Plain:
    options = {**_drawn(rng, 0.2, "request", ["1kB", "200B"]), **_drawn(rng, 0.3, "response", ["20kB", "1MB"])}
    if rng.random() < 0.15:
        options["stream"] = True
    return options


def _fallback(rng: Random, others: list[str], chance: float) -> Plain:
    if rng.random() >= chance:
        return {}
    if not others or rng.random() < 0.3:
        return {"fallback": {"static": "last known"}}
    return {"fallback": rng.sample(others, min(len(others), rng.choice([1, 1, 2, 3])))}


def _cache(rng: Random, others: list[str]) -> Plain:
    if rng.random() >= 0.25:
        return {}
    cache: Plain = {}
    if others and rng.random() < 0.85:
        cache["store"] = rng.choice(others)
    cache |= _drawn(rng, 0.9, "hit_ratio", ["95%", "80%", "50%"])
    cache |= _drawn(rng, 0.85, "ttl", ["10m", "1h", "6h"])
    cache |= _drawn(rng, 0.5, "needed", ["50%", "90%", "95%"])
    cache |= _drawn(rng, 0.5, "timeout", ["4ms", "20ms"])
    return {"cache": cache}
