"""Random failure domains, audiences and placements."""

from random import Random

from tests.oracle.stamped import Plain

SHARES = {1: [["100%"]], 2: [["47%", "53%"], ["20%", "80%"]], 3: [["47%", "33%", "20%"], ["10%", "30%", "60%"]]}
COUNTRIES = ["us-east-1", "eu-west-1", "ap-south-1"]
DEPLOYS: list[Plain] = [
    {"canary": "20%", "stages": 4, "detected_in": "5m", "rollback_in": "5m"},
    {"stages": 4, "canary": True},
    {"stages": 2},
    {"canary": "60%"},
    {"per_month": 40, "fails": "1%", "validated": True},
]


def failure_domains(rng: Random) -> Plain:
    """Regions with zones, zones without a region, or none; sometimes a vendor and a change pipeline."""
    domains = {**_places(rng), **_shared(rng)}
    shuffled = list(domains.items())
    if rng.random() < 0.3:
        rng.shuffle(shuffled)
    return dict(shuffled)


def _places(rng: Random) -> Plain:
    domains: Plain = {}
    shape = rng.choice(["none", "zones", "sites", "one region", "regions", "regions", "regions", "regions"])
    if shape == "zones":
        domains |= {zone: {"kind": "zone"} for zone in ("z1", "z2", "z3")}
    if shape == "sites":  # the outermost domain stands for a region
        domains |= {site: {"kind": "site"} for site in ("north", "south")}
        domains |= {"north-a": {"kind": "zone", "within": "north"}, "south-a": {"kind": "zone", "within": "south"}}
    if shape == "one region":
        domains |= _region(rng, COUNTRIES[0])
    if shape == "regions":
        for name in COUNTRIES[: rng.randint(2, 3)]:
            domains |= _region(rng, name)
        if rng.random() < 0.15:  # a region within something larger
            domains = {"world": {"kind": "site"}, **domains}
            domains[COUNTRIES[0]]["within"] = "world"
    return domains


def _shared(rng: Random) -> Plain:
    """What components share without being placed there."""
    domains: Plain = {}
    if rng.random() < 0.3:
        domains["vendor"] = {"kind": "vendor"}
    if rng.random() < 0.5:
        domains["config-push"] = {"kind": "change"}
        if "vendor" in domains and rng.random() < 0.4:
            domains["config-push"]["within"] = "vendor"
        if rng.random() < 0.7:
            domains["config-push"]["deploy"] = dict(rng.choice(DEPLOYS))
    return domains


def _region(rng: Random, name: str) -> Plain:
    zones = {f"{name}{letter}": {"kind": "zone", "within": name} for letter in "abc"[: rng.randint(0, 3)]}
    racks = {f"{zone}-r1": {"kind": "rack", "within": zone} for zone in zones if rng.random() < 0.15}
    return {name: {"kind": "region"}, **zones, **racks}


def regions(domains: Plain) -> list[str]:
    return [name for name, domain in domains.items() if domain["kind"] == "region"]


def audience(rng: Random, domains: Plain) -> Plain | None:
    """Segments with regions, failover and bandwidth; some share a region, some have none."""
    here = regions(domains)
    if rng.random() < (0.15 if here else 0.5):
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
        if rng.random() < 0.4:
            segment["bitrate"] = rng.choice(["2Mbps", "4Mbps"])
        elif rng.random() < 0.7:
            segment["bandwidth"] = rng.choice([{"p10": "700kbps", "p50": "3Mbps"}, {"p10": "1Mbps", "p90": "20Mbps"}])
        segments.append(segment)
    people: Plain = {"users": rng.choice(["2.1M", "790k"]), "segments": segments}
    for name, value in (("daily_active", "50%"), ("peak_to_mean", 2.5), ("peak_concurrency", "12%")):
        if rng.random() < 0.8:
            people[name] = value
    return people


def placement(rng: Random, domains: Plain) -> Plain:
    """Replicas, where they are, and how many of them are needed."""
    spec: Plain = {}
    places = [name for name, domain in domains.items() if domain["kind"] not in ("change", "vendor")]
    if places and rng.random() < 0.7:
        chosen = rng.sample(places, rng.randint(1, min(4, len(places))))
        spread = regions(domains) or [place for place in ("north", "south-a") if place in places]
        if spread and rng.random() < 0.75:
            spec["serves"] = "regional"
            chosen = list(dict.fromkeys([*rng.sample(spread, rng.randint(1, len(spread))), *chosen]))
        spec["placed"] = {place: rng.choice([1, 1, 2, 3]) for place in chosen}
    elif rng.random() < 0.6:
        spec["replicas"] = rng.randint(1, 4)
    total = sum(spec.get("placed", {"": spec.get("replicas", 1)}).values())
    if rng.random() < 0.25:
        spec["min_available"] = rng.randint(1, max(1, total - 1))
    if total > 1 and rng.random() < 0.3:
        ways = rng.choice([["read"], ["write"], ["read", "write"]])
        spec["quorum"] = {way: rng.randint(1, total) for way in ways}
    if rng.random() < (0.75 if "quorum" in spec else 0.25):
        spec["data"] = {"partition": rng.choice(["available", "available", "consistent"])}
    shared = [name for name in ("config-push", "vendor") if name in domains]
    if shared and rng.random() < 0.2:
        spec["also_in"] = [rng.choice(shared)]
    return spec
