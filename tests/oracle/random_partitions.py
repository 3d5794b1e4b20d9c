"""Random designs with stores: replication, lag, quorums, round trips between regions."""

from random import Random

from tests.oracle.random_designs import random_design
from tests.oracle.random_places import regions
from tests.oracle.stamped import Plain

REPLICATIONS = ["async", "async", "sync", "semi-sync", "quorum", "consensus", "none"]
LAGS = [{"p50": "100ms", "p99": "2s"}, {"p10": "5ms", "p50": "20ms", "p99.9": "11s"}, {"p90": "100ms"}, "1s"]


def stored_design(seed: int, components: int = 6) -> Plain:
    """A random design, about half of whose components hold data."""
    rng = Random(seed)  # noqa: S311
    design = random_design(rng, components)
    domains = design.get("failure_domains", {})
    here = regions(domains)
    for place, region in enumerate(here):
        trips = {other: f"{rng.choice([10, 80, 160, 240])}ms" for other in here[place + 1 :] if rng.random() < 0.8}
        if trips:
            domains[region]["rtt"] = trips
    for spec in design["components"].values():
        if spec.get("kind") != "client":
            _stored(rng, spec)
        for options in (spec.get("depends_on") or {}).values() if isinstance(spec.get("depends_on"), dict) else ():
            if "access" not in options and rng.random() < 0.3:
                options["access"] = rng.choice(["read", "write"])
    return design


def _stored(rng: Random, spec: Plain) -> None:
    if rng.random() < 0.3:
        spec["stores"] = {"items": "40k"}
    data: Plain = dict(spec.get("data", {}))
    if rng.random() < 0.5:
        data["replication"] = rng.choice(REPLICATIONS)
        if rng.random() < 0.7:
            data["lag"] = rng.choice(LAGS)
    if rng.random() < 0.3:
        data["conflicts"] = rng.choice(["last-write-wins", "merge", "crdt", "none"])
    if data or rng.random() < 0.05:
        spec["data"] = data
    total = sum(spec["placed"].values()) if "placed" in spec else spec.get("replicas", 1)
    if rng.random() < 0.4:
        spec["quorum"] = {way: rng.randint(1, total) for way in rng.choice([("read",), ("write",), ("read", "write")])}


def groups(seed: int, design: Plain) -> tuple[tuple[str, ...], tuple[str, ...]] | None:
    """Two groups of domains of which none lies within another's; None if there are no two such domains."""
    rng, domains = Random(seed), design.get("failure_domains", {})  # noqa: S311
    names = list(domains)
    rng.shuffle(names)

    def around(name: str) -> set[str]:
        outer = domains[name].get("within")
        return {name} | (around(outer) if outer else set())

    cut: list[list[str]] = [[], []]
    for name in names:
        side = rng.randint(0, 2)
        if side < 2 and not any(name in around(other) or other in around(name) for other in cut[1 - side]):
            cut[side].append(name)
    return (tuple(cut[0]), tuple(cut[1])) if all(cut) else None
