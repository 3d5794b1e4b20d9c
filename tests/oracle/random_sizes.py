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


def priced_design(seed: int, components: int = 6) -> Plain:
    """A random design most of whose figures and prices are given."""
    design = sized_design(seed, components)
    rng = Random(seed)  # noqa: S311
    for spec in design["components"].values():
        _price(rng, spec)
    for domain in design.get("failure_domains", {}).values():
        if domain["kind"] in ("region", "site") and "within" not in domain and rng.random() < 0.6:
            domain["egress"] = rng.choice(["0.02 USD", "0.05 USD", "0.01 EUR"])
    for journey in design.get("journeys", {}).values():
        if rng.random() < 0.9:
            journey.setdefault("peak", "100/s")
            journey.setdefault("lasts", "7m")
    if rng.random() < 0.9:
        design.setdefault("audience", {})["peak_to_mean"] = 2
    return design


def _price(rng: Random, spec: Plain) -> None:
    spec["cost"] = _prices(rng)
    if rng.random() < 0.8 and "stores" in spec:
        spec["stores"].setdefault("item", "120B")
        if not {"keep", "items", "per_user"} & set(spec["stores"]):
            spec["stores"]["keep"] = "2h"
    if "per_gb_stored" in spec["cost"] and rng.random() < 0.9:
        spec.setdefault("stores", {"item": "2kB", "keep": "30d"})
    spec.setdefault("capacity", "50/s")
    if isinstance(spec.get("depends_on"), list):
        spec["depends_on"] = {name: {} for name in spec["depends_on"]}


def _prices(rng: Random) -> Plain:
    tiers = [{"up_to": "100GB", "price": "0.09 USD"}, {"up_to": "2TB", "price": "0.05 USD"}, {"price": "0.01 USD"}]
    prices: Plain = {
        "per_month": rng.choice(["40k USD", "3k EUR"]),
        "per_replica": "310 USD",
        "per_million": rng.choice(["0.2 USD", "0.3 EUR"]),
        "per_gb": rng.choice(["0.004 USD", tiers]),
        "per_gb_stored": "0.1 USD",
    }
    return {name: written for name, written in prices.items() if rng.random() < 0.35}
