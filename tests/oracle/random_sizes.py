"""Sizes, stores, shards and prices for random designs."""

from random import Random

from tests.oracle.random_designs import random_design
from tests.oracle.stamped import Plain


def sized_design(seed: int, components: int = 7) -> Plain:
    """A random design that can be sized; nothing that only matters when something fails is left out of it."""
    rng = Random(seed)  # noqa: S311
    design = random_design(rng, components)
    for spec in design["components"].values():
        _store(rng, spec)
        if rng.random() < 0.3:
            spec["utilisation"] = rng.choice(["50%", "80%"])
        if "capacity" not in spec and rng.random() < 0.5:
            spec["capacity"] = rng.choice(["40/s", "90Mbps"])
        calls = spec.get("depends_on", {})
        for options in calls.values() if isinstance(calls, dict) else ():
            _call(rng, options)
    if "audience" in design and rng.random() < 0.7:
        for segment in design["audience"]["segments"]:
            segment.setdefault("bitrate", "3Mbps")
    for journey in design.get("journeys", {}).values():
        if rng.random() < 0.5:
            journey.setdefault("lasts", "7m")
    return design


def _call(rng: Random, options: Plain) -> None:
    for size in ("request", "response"):
        if rng.random() < 0.5:
            options.setdefault(size, rng.choice(["1kB", "40kB"]))
    if rng.random() < 0.1:
        options["stream"] = True


def _store(rng: Random, spec: Plain) -> None:
    if rng.random() < 0.4:
        stores: Plain = {"item": "120B"} if rng.random() < 0.9 else {}
        stores |= rng.choice([{"keep": "90d"}, {"keep": "1h"}, {"items": "40k"}, {"per_user": 200}, {}])
        stores |= {"copies": rng.choice([2, 3])} if rng.random() < 0.4 else {}
        stores |= {"overhead": "40%"} if rng.random() < 0.4 else {}
        spec["stores"] = stores
    if rng.random() < 0.3:
        data: Plain = {"shards": rng.choice([1, 4, 16])}
        data |= {"skew": rng.choice([1, 3])} if rng.random() < 0.6 else {}
        data |= {"hottest_key": "2%"} if rng.random() < 0.6 else {}
        spec["data"] = {**spec.get("data", {}), **data}
