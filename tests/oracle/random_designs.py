"""Random designs and outages that together use every field the semantics speak of."""

from random import Random

from tests.oracle import random_numbers
from tests.oracle.random_dependencies import dependency
from tests.oracle.random_places import audience, failure_domains, placement, regions
from tests.oracle.stamped import Plain, Stamped, declared_fallbacks, options_of

LENGTHS = ["10m", "30m", "1h", "1h", "2h", "4h", "30h"]


def random_design(rng: Random, size: int) -> Plain:
    """A valid design of so many components: calls run from the first to the last, save a few that circle."""
    names = [f"c{number}" for number in range(size)]
    journeys = ["play", "browse", "search", "home"][: rng.randint(1, 4)]
    domains = failure_domains(rng)
    people = audience(rng, domains)
    components = {name: _component(rng, domains) for name in names}
    if rng.random() < 0.65:
        components["c0"] = {"kind": "client", **({} if rng.random() < 0.8 else components["c0"])}
        components["c0"].pop("serves", None)
    for number, name in enumerate(names):
        components[name]["depends_on"] = _dependencies(rng, names, number, journeys)
    _connect(rng, components)
    if rng.random() < 0.3:
        for _ in range(rng.randint(1, 2)):
            _close_a_circle(rng, components, journeys)
    design: Plain = {"name": "Drawn at random"}
    design |= {"audience": people} if people else {}
    design |= {"failure_domains": domains} if domains else {}
    design["components"] = components if rng.random() < 0.6 else _shuffled(rng, components)
    if rng.random() < 0.97 or _entries_are_doubtful(components):
        design["journeys"] = _journeys(rng, journeys, list(design["components"]))
    else:
        for spec in components.values():
            for options in spec["depends_on"].values():
                options.pop("journeys", None)
    random_numbers.fit(rng, design)
    for spec in components.values():
        _shorten(rng, spec)
    return design


def _component(rng: Random, domains: Plain) -> Plain:
    spec: Plain = {"kind": rng.choice(["service", "service", "gateway", "database", "cache", "queue", "config"])}
    spec |= placement(rng, domains)
    if rng.random() < 0.5:
        spec["latency"] = {"p50": rng.choice(["4ms", "10ms", "36ms", "120ms"]), "p99": "500ms"}
    return spec


def _dependencies(rng: Random, names: list[str], number: int, journeys: list[str]) -> Plain:
    later = names[number + 1 :]
    wanted = rng.choice([1, 2, 2, 3]) if number < len(names) / 3 else rng.choice([0, 0, 1, 1, 2])
    near = later[: max(3, wanted)]
    callees = rng.sample(near, min(wanted, len(near)))
    return {callee: dependency(rng, callee, journeys, later) for callee in callees}


def _connect(rng: Random, components: Plain) -> None:
    """Most components that nothing calls get a caller before them."""
    names = list(components)
    called = {callee for spec in components.values() for callee in spec["depends_on"]}
    for number, name in enumerate(names):
        if number and name not in called and rng.random() < 0.85:
            caller = rng.choice(names[max(0, number - 4) : number])
            components[caller]["depends_on"][name] = dependency(rng, name, [], names[number + 1 :])
        if rng.random() < 0.12:
            others = [other for other in names if other != name]
            components[name]["starts_after"] = rng.sample(others, 1)


def _close_a_circle(rng: Random, components: Plain, journeys: list[str]) -> None:
    names = [name for name in components if components[name]["kind"] != "client"]
    if len(names) < 2:
        return
    first, second = sorted(rng.sample(range(len(names)), 2))
    options = dependency(rng, names[first], journeys, names[second + 1 :])
    if rng.random() < 0.3:
        components[names[second]]["depends_on"] = {
            names[first]: options,
            **components[names[second]]["depends_on"],
        }
    else:
        components[names[second]]["depends_on"][names[first]] = options


def _shuffled(rng: Random, mapping: Plain) -> Plain:
    items = list(mapping.items())
    rng.shuffle(items)
    return dict(items)


def _journeys(rng: Random, journeys: list[str], in_file_order: list[str]) -> Plain:
    """Entries are listed in file order, so that no walk depends on how ties are read."""
    described: Plain = {}
    for journey in journeys:
        entries = {"c0"} | ({rng.choice(["c1", "c2"])} if rng.random() < 0.2 else set())
        wanted = rng.sample(in_file_order, rng.randint(1, 2)) if rng.random() < 0.35 else []
        spec: Plain = {"needs": [name for name in in_file_order if name in entries]}
        spec["wants"] = [name for name in in_file_order if name in wanted and name not in entries]
        if not spec["wants"]:
            del spec["wants"]
        if rng.random() < 0.92:
            spec["peak"] = rng.choice(random_numbers.PEAKS)
        described[journey] = spec
    return described


def _entries_are_doubtful(components: Plain) -> bool:
    """Whether the journeys of a design without any depend on what counts as being depended on."""
    callees: set[str] = set()
    spares: set[str] = set()
    for spec in components.values():
        spares |= set(spec.get("starts_after", []))
        for callee, options in options_of(spec).items():
            callees.add(callee)
            spares |= {*declared_fallbacks(options), options.get("cache", {}).get("store", callee)}
    return not spares <= callees or callees == set(components)


def _shorten(rng: Random, spec: Plain) -> None:
    """Write dependencies without options as a plain list, and leave out what is empty."""
    if not spec["depends_on"]:
        del spec["depends_on"]
    elif not any(spec["depends_on"].values()) and rng.random() < 0.7:
        spec["depends_on"] = list(spec["depends_on"])


def random_scenario(rng: Random, design: Plain) -> Plain:
    """None to three events, an outage length and a phase."""
    stamped = Stamped(design)
    events = [_event(rng, stamped) for _ in range(rng.choices([0, 1, 2, 3], [6, 60, 24, 10])[0])]
    scenario: Plain = {"events": events}
    if rng.random() < 0.7:
        scenario["outage_length"] = rng.choice(LENGTHS)
    if rng.random() < 0.7:
        scenario["phase"] = rng.choice(["steady", "onset"])
    return scenario


def _event(rng: Random, stamped: Stamped) -> Plain:
    domains = list(stamped.domains)
    kinds = {"down": 30, "slow": 30, "surge": 15} | ({"lost": 30, "partition": 15} if domains else {})
    kind = rng.choices(list(kinds), list(kinds.values()))[0]
    if kind == "lost":
        return {"lost": rng.choice(domains)}
    if kind == "partition":
        sides = regions(stamped.domains) or domains
        side = sides if rng.random() < 0.7 else domains
        return {"partition": rng.sample(side, rng.randint(1, max(1, len(side) - 1)))}
    if kind == "surge":
        entries = [name for journey in stamped.journeys.values() for name in journey["needs"]]
        chosen = rng.choice(entries or list(stamped.components))
        return {"surge": {"component": chosen, "factor": rng.choice([1.5, 2, 3, 10])}}
    stamp = rng.choice(stamped.all_stamps)
    one = stamp.region is not None and rng.random() < 0.6
    return {kind: f"{stamp.component}@{stamp.region}" if one else stamp.component}
