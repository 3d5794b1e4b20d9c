"""Random dependencies, with every protection that the semantics speak of."""

from random import Random

from tests.oracle.stamped import Plain

TIMEOUTS = ["50ms", "50ms", "100ms", "200ms", "400ms", "1s", "3s"]


def dependency(rng: Random, callee: str, journeys: list[str], others: list[str]) -> Plain:
    """The options of one dependency; fallbacks and cache stores are drawn from the others."""
    options: Plain = {}
    style = rng.choices(["sync", "async", "control"], [80, 11, 9])[0]
    if rng.random() < 0.45:
        options["strength"] = "soft"
    elif rng.random() < 0.2:
        options["strength"] = "hard"
    if journeys and rng.random() < 0.35:
        options["journeys"] = rng.sample(journeys, rng.randint(1, len(journeys)))
    if rng.random() < 0.2:
        options["calls"] = rng.choice([2, 3])
    if rng.random() < 0.35:
        options["access"] = rng.choice(["read", "write", "both"])
    others = [name for name in others if name != callee]
    if style == "async":
        options |= {"mode": "async", **_drawn(rng, 0.7, "on_full", ["block", "drop", "reject"])}
    elif style == "control":
        options |= {"plane": "control", **_drawn(rng, 0.85, "valid_for", ["1h", "24h"])}
    else:
        options |= {**_protection(rng), **_cache(rng, others)}
    options |= _fallback(rng, others, 0.4 if style == "sync" else 0.15)
    return options


def _drawn(rng: Random, chance: float, name: str, values: list[str]) -> Plain:
    return {name: rng.choice(values)} if rng.random() < chance else {}


def _protection(rng: Random) -> Plain:
    """Timeout, retries, breaker; the bulkhead's size comes later, when the rate is known."""
    options = _drawn(rng, 0.88, "timeout", TIMEOUTS)
    if rng.random() < 0.4:
        retries: Plain = {"max": rng.randint(1, 3)}
        retries |= _drawn(rng, 0.35, "budget", ["10%", "20%", "50%"])
        if rng.random() < 0.5:
            retries |= {"delay": rng.choice(["20ms", "60ms"])}
            retries |= _drawn(rng, 0.7, "backoff", ["exponential", "linear", "constant"])
        options["retries"] = retries
    if rng.random() < 0.45:
        mapping: Plain = {
            "error_rate": "50%",
            **rng.choice([{}, {"slow_calls": True}, {"slow_calls": False}]),
        }
        options["circuit_breaker"] = rng.choice([True, True, False, mapping, mapping])
    return options


def _fallback(rng: Random, others: list[str], chance: float) -> Plain:
    if rng.random() >= chance:
        return {}
    if not others or rng.random() < 0.3:
        return {"fallback": {"static": "last known"}}
    return {"fallback": rng.sample(others, min(len(others), rng.choice([1, 1, 1, 2])))}


def _cache(rng: Random, others: list[str]) -> Plain:
    if rng.random() >= 0.25:
        return {}
    cache: Plain = {}
    if others and rng.random() < 0.85:
        cache["store"] = rng.choice(others)
    cache |= _drawn(rng, 0.9, "hit_ratio", ["95%", "80%", "50%"])
    cache |= _drawn(rng, 0.85, "ttl", ["10m", "1h", "6h"])
    cache |= _drawn(rng, 0.6, "needed", ["50%", "90%", "95%"])
    return {"cache": cache}
