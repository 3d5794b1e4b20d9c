"""Random failure domains, audiences and placements."""

from random import Random

from tests.oracle.stamped import Plain

SHARES = {
    1: [["100%"]],
    2: [["47%", "53%"], ["20%", "80%"]],
    3: [["47%", "33%", "20%"], ["10%", "30%", "60%"]],
}
COUNTRIES = ["us-east-1", "eu-west-1", "ap-south-1"]


def failure_domains(rng: Random) -> Plain:
    """Regions with zones, zones without a region, or none; sometimes a vendor and a change pipeline."""
    domains: Plain = {}
    shape = rng.choice(["none", "zones", "one region", "regions", "regions", "regions", "regions"])
    if shape == "zones":
        domains |= {zone: {"kind": "zone"} for zone in ("z1", "z2", "z3")}
    if shape == "one region":
        domains |= _region(rng, COUNTRIES[0])
    if shape == "regions":
        for name in COUNTRIES[: rng.randint(2, 3)]:
            domains |= _region(rng, name)
    if rng.random() < 0.3:
        domains["vendor"] = {"kind": "vendor"}
    if rng.random() < 0.5:
        domains["config-push"] = {"kind": "change"}
        if "vendor" in domains and rng.random() < 0.4:
            domains["config-push"]["within"] = "vendor"
    shuffled = list(domains.items())
    if rng.random() < 0.3:
        rng.shuffle(shuffled)
    return dict(shuffled)


def _region(rng: Random, name: str) -> Plain:
    zones = {f"{name}{letter}": {"kind": "zone", "within": name} for letter in "abc"[: rng.randint(0, 3)]}
    racks = {f"{zone}-r1": {"kind": "rack", "within": zone} for zone in zones if rng.random() < 0.15}
    return {name: {"kind": "region"}, **zones, **racks}


def regions(domains: Plain) -> list[str]:
    return [name for name, domain in domains.items() if domain["kind"] == "region"]


def audience(rng: Random, domains: Plain) -> Plain | None:
    """Segments with regions and failover; some share a region, some have none."""
    here = regions(domains)
    if rng.random() < (0.2 if here else 0.7):
        return None
    shares = rng.choice(SHARES[rng.randint(1, 3)])
    segments = []
    for number, (name, share) in enumerate(zip(["americas", "europe", "asia"], shares, strict=False)):
        segment: Plain = {"name": name, "share": share}
        if here and rng.random() < 0.85:
            segment["region"] = here[number % len(here)] if rng.random() < 0.7 else rng.choice(here)
            others = [region for region in here if region != segment["region"]]
            if others and rng.random() < 0.65:
                segment["fails_over_to"] = rng.sample(others, rng.randint(1, len(others)))
        segments.append(segment)
    return {"users": "325M", "segments": segments}


def placement(rng: Random, domains: Plain) -> Plain:
    """Replicas, where they are, and how many of them are needed."""
    spec: Plain = {}
    places = [name for name, domain in domains.items() if domain["kind"] != "change"]
    if places and rng.random() < 0.7:
        chosen = rng.sample(places, rng.randint(1, min(4, len(places))))
        if regions(domains) and rng.random() < 0.75:
            spec["serves"] = "regional"
            chosen = list(
                dict.fromkeys([*rng.sample(regions(domains), rng.randint(1, len(regions(domains)))), *chosen])
            )
        spec["placed"] = {place: rng.choice([1, 1, 2, 3]) for place in chosen}
    elif rng.random() < 0.5:
        spec["replicas"] = rng.randint(1, 4)
    total = sum(spec.get("placed", {"": spec.get("replicas", 1)}).values())
    if rng.random() < 0.3:
        spec["min_available"] = rng.randint(1, max(1, total - 1))
    if total > 1 and rng.random() < 0.3:
        ways = rng.choice([["read"], ["write"], ["read", "write"]])
        spec["quorum"] = {way: rng.randint(1, total) for way in ways}
    if rng.random() < (0.6 if "quorum" in spec else 0.08):
        spec["data"] = {"partition": rng.choice(["available", "consistent"])}
    if "config-push" in domains and rng.random() < 0.2:
        spec["also_in"] = ["config-push"]
    return spec
