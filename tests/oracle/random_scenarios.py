"""Random outages, with every kind of event."""

from random import Random

from tests.oracle.dependencies import Connected
from tests.oracle.random_places import regions
from tests.oracle.stamped import Plain, Stamped

LENGTHS = ["10m", "30m", "1h", "1h", "2h", "4h", "30h"]
ONCE = {"surge", "partition"}


def random_scenario(rng: Random, design: Plain) -> Plain:
    """None to three events, an outage length and a phase."""
    scenario: Plain = {"events": more_events(rng, design, [], rng.choices([0, 1, 2, 3], [8, 62, 22, 8])[0])}
    if rng.random() < 0.7:
        scenario["outage_length"] = rng.choice(LENGTHS)
    if rng.random() < 0.7:
        scenario["phase"] = rng.choice(["steady", "onset"])
    return scenario


def more_events(rng: Random, design: Plain, events: list[Plain], number: int) -> list[Plain]:
    """The events and so many more; of surges and partitions there is at most one."""
    stamped = Connected(design)
    found = list(events)
    for _ in range(number):
        there = {kind for event in found for kind in event}
        event = _event(rng, stamped, ONCE & there)
        if rng.random() < 0.15:
            event["share"] = rng.choice(["10%", "25%", "60%"])
        found.append(event)
    return found


def _event(rng: Random, stamped: Stamped, refused: set[str]) -> Plain:
    domains = list(stamped.domains)
    pushes = [name for name, domain in stamped.domains.items() if domain["kind"] == "change"]
    kinds = {"down": 24, "slow": 26, "surge": 15, "replica": 14, "bad_deploy": 6}
    kinds |= ({"lost": 30, "partition": 22} if domains else {}) | ({"bad_push": 6} if pushes else {})
    kinds = {kind: weight for kind, weight in kinds.items() if kind not in refused}
    kind = rng.choices(list(kinds), list(kinds.values()))[0]
    if kind == "lost":
        return {"lost": rng.choice(domains)}
    if kind == "bad_push":
        return {"bad_push": rng.choice(pushes)}
    if kind == "partition":
        return {"partition": _partition(rng, stamped)}
    if kind == "surge":
        entries = [name for journey in stamped.journeys.values() for name in journey["needs"]]
        chosen = rng.choice(entries) if rng.random() < 0.6 else rng.choice(list(stamped.components))
        return {"surge": {"component": _named(rng, stamped, chosen), "factor": rng.choice([1.5, 2, 3, 10])}}
    target = _named(rng, stamped, rng.choice(list(stamped.components)))
    if kind == "replica" and rng.random() < 0.6:
        return {"replica": {"component": target, "count": rng.choice([1, 1, 2, 3])}}
    return {kind: target}


def _named(rng: Random, stamped: Stamped, component: str) -> str:
    """All stamps of a component, or those of a region."""
    stamp = rng.choice(stamped.stamps[component])
    return f"{component}@{stamp.region}" if stamp.region is not None and rng.random() < 0.5 else component


def _partition(rng: Random, stamped: Stamped) -> Plain | list[str]:
    """Our side, or two groups that cannot reach each other."""
    domains = list(stamped.domains)
    sides = regions(stamped.domains) or domains
    side = sides if rng.random() < 0.7 else domains
    if len(side) > 1 and rng.random() < 0.4:
        chosen = rng.sample(side, rng.randint(2, len(side)))
        cut = rng.randint(1, len(chosen) - 1)
        return {"between": [chosen[:cut], chosen[cut:]]}
    return rng.sample(side, rng.randint(1, max(1, len(side) - 1)))
