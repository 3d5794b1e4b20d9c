"""Random acyclic designs whose components have one stamp each, in plain numbers and as users write them."""

from random import Random
from typing import Any

Plain = dict[str, Any]


def drawn(seed: int) -> Plain:
    """An acyclic design in plain numbers: figures that are round in binary, so that zero is zero."""
    rng = Random(seed)  # noqa: S311
    names = [f"c{number}" for number in range(rng.randint(2, 7))]
    components: Plain = {name: {"bits": rng.random() < 0.5} for name in names}
    for place, name in enumerate(names):
        below = names[place + 1 :]
        for callee in rng.sample(below, rng.randint(0, min(3, len(below)))):
            call = _call(rng, [one for one in below if one != callee])
            components[name].setdefault("depends_on", {})[callee] = call
        if rng.random() < 0.3:
            components[name] |= {"rate_limit": rng.choice([16, 64]), "replicas": rng.randint(1, 2)}
        if below and rng.random() < 0.25:
            components[name]["consumed_by"] = rng.sample(below, 1)
    journeys = {
        name: {"needs": rng.sample(names, rng.randint(1, 2)), "peak": rng.choice([32, 128])}
        for name in ("play", "home")
    }
    for name in journeys:
        journeys[name] |= {"lasts": 16} if rng.random() < 0.8 else {}
    segments = [{"name": "a", "share": 0.25, "bitrate": 1000}, {"name": "b", "share": 0.75, "bitrate": 4000}]
    if rng.random() < 0.3:
        del segments[rng.randint(0, 1)]["bitrate"]
    return {"components": components, "journeys": journeys, "segments": segments}


def _call(rng: Random, others: list[str]) -> Plain:
    options: Plain = {} if rng.random() < 0.6 else {"calls": rng.choice([0.5, 2, 4])}
    if rng.random() < 0.25:
        options["mode"] = "async"
    elif rng.random() < 0.3:
        options["cache"] = {"hit_ratio": rng.choice([0.5, 0.75, 1])}
    for size in ("request", "response"):
        if rng.random() < 0.4:
            options[size] = rng.choice([1, 64, 1000])
    if rng.random() < 0.3:
        options["stream"] = True
    if rng.random() < 0.3:
        options["journeys"] = rng.choice([["play"], ["home"]])
    if others and rng.random() < 0.2:
        options["fallback"] = [rng.choice(others)]
    return options


def written(design: Plain) -> str:
    """The same as users write it."""
    units = {
        "rate_limit": "{}/s", "peak": "{}/s", "lasts": "{}s", "bitrate": "{}bps", "request": "{}B", "response": "{}B",
        "hit_ratio": "{:.0%}", "share": "{:.0%}",
    }  # fmt: skip

    def text(key: str, value: Any) -> str:
        if key == "bits":
            return "capacity: 1Tbps" if value else "capacity: 1000/s"
        return f"{key}: {flow(value, units.get(key, '{}'))}"

    def flow(value: Any, unit: str = "{}") -> str:
        if isinstance(value, dict):
            return "{" + ", ".join(text(key, part) for key, part in value.items()) + "}"
        if isinstance(value, list):
            return "[" + ", ".join(flow(part) for part in value) + "]"
        return str(value).lower() if isinstance(value, bool) else unit.format(value)

    audience = {"segments": design["segments"]}
    return (
        f"name: Drawn\naudience: {flow(audience)}\n"
        f"components: {flow(design['components'])}\njourneys: {flow(design['journeys'])}\n"
    )
