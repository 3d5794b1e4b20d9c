"""Random designs that together use every field the semantics speak of."""

from random import Random

from tests.oracle import random_numbers
from tests.oracle.journeys import options_of
from tests.oracle.random_dependencies import dependency
from tests.oracle.random_places import DEPLOYS, audience, failure_domains, placement
from tests.oracle.stamped import Plain

KINDS = ["service", "service", "gateway", "database", "cache", "queue", "queue", "config", "external"]
CHECKS = ["deep", "deep", "deep-fail-open", "shallow"]


def random_design(rng: Random, size: int) -> Plain:
    """A valid design of so many components: calls run from the first to the last, save a few that circle."""
    names = [f"c{number}" for number in range(size)]
    journeys = ["play", "browse", "search", "home"][: rng.randint(1, 4)]
    domains = failure_domains(rng)
    people = audience(rng, domains)
    components = {name: _component(rng, domains) for name in names}
    if rng.random() < 0.65:
        components["c0"] = ({} if rng.random() < 0.8 else components["c0"]) | {"kind": "client"}
        components["c0"].pop("serves", None)
    for number, name in enumerate(names):
        components[name]["depends_on"] = _dependencies(rng, components, number, journeys)
    _connect(rng, components)
    if rng.random() < 0.35:
        for _ in range(rng.randint(1, 2)):
            _close_a_circle(rng, components, journeys)
    _consumers(rng, components)
    design: Plain = {"name": "Drawn at random"}
    design |= {"audience": people} if people else {}
    design |= {"failure_domains": domains} if domains else {}
    design |= _ground(rng, components)
    design["components"] = components if rng.random() < 0.6 else _shuffled(rng, components)
    if rng.random() < 0.95:
        design["journeys"] = _journeys(rng, journeys, list(design["components"]), people or {})
    else:
        for spec in components.values():
            for options in spec["depends_on"].values():
                options.pop("journeys", None)
    random_numbers.fit(rng, design)
    if rng.random() < 0.12:
        _without_load(design)
    for spec in components.values():
        _shorten(rng, spec)
    return design


def _without_load(design: Plain) -> None:
    """Nothing that load decides, so that what sustains itself is a deadlock."""
    for spec in design["components"].values():
        spec.pop("capacity", None)
        for options in spec["depends_on"].values():
            options.pop("cache", None)


def _component(rng: Random, domains: Plain) -> Plain:
    spec: Plain = {"kind": rng.choice(KINDS)}
    spec |= placement(rng, domains)
    if rng.random() < 0.5:
        spec["latency"] = {"p50": rng.choice(["4ms", "10ms", "36ms", "120ms"]), "p99": "500ms"}
    if rng.random() < 0.15:
        spec["health_check"] = rng.choice(CHECKS)
    if rng.random() < 0.2:
        spec["deploy"] = dict(rng.choice(DEPLOYS))
    return spec


def _dependencies(rng: Random, components: Plain, number: int, journeys: list[str]) -> Plain:
    names = list(components)
    later = names[number + 1 :]
    wanted = rng.choice([1, 2, 2, 3]) if number < len(names) / 3 else rng.choice([0, 0, 1, 1, 2])
    near = later[: max(3, wanted)]
    callees = rng.sample(near, min(wanted, len(near)))
    return {callee: dependency(rng, callee, components[callee]["kind"], journeys, later) for callee in callees}


def _connect(rng: Random, components: Plain) -> None:
    """Most components that nothing calls get a caller before them; the others make implicit journeys."""
    names = list(components)
    called = {callee for spec in components.values() for callee in spec["depends_on"]}
    for number, name in enumerate(names):
        if number and name not in called and rng.random() < 0.65:
            caller = rng.choice(names[max(0, number - 4) : number])
            options = dependency(rng, name, components[name]["kind"], [], names[number + 1 :])
            components[caller]["depends_on"][name] = options
        if rng.random() < 0.2:
            components[name]["starts_after"] = [rng.choice([other for other in names if other != name])]


def _close_a_circle(rng: Random, components: Plain, journeys: list[str]) -> None:
    names = [name for name in components if components[name]["kind"] != "client"]
    if len(names) < 2:
        return
    first, second = (names[at] for at in sorted(rng.sample(range(len(names)), 2)))
    later = list(components)[list(components).index(second) + 1 :]
    options = dependency(rng, first, components[first]["kind"], journeys, later)
    calls = components[second]["depends_on"]
    components[second]["depends_on"] = {first: options, **calls} if rng.random() < 0.3 else {**calls, first: options}


def _consumers(rng: Random, components: Plain) -> None:
    """Who takes from the queues; often somebody who depends on the queue."""
    for name, spec in components.items():
        if spec["kind"] != "queue" or rng.random() < 0.25:
            continue
        others = [other for other in components if other != name and components[other]["kind"] != "client"]
        spec["consumed_by"] = rng.sample(others, min(len(others), rng.choice([1, 1, 1, 2])))
        if not spec["consumed_by"]:
            del spec["consumed_by"]


def _ground(rng: Random, components: Plain) -> Plain:
    """What components run on, and what all of them stand on."""
    names = list(components)
    for number, name in enumerate(names[:-1]):
        if rng.random() < 0.08:
            components[name]["runs_on"] = [rng.choice(names[number + 1 :])]
    solid = [name for name in names[2:] if components[name]["kind"] != "external"]
    return {"foundation": rng.sample(solid, rng.choice([1, 1, 2]))} if len(solid) > 1 and rng.random() < 0.12 else {}


def _shuffled(rng: Random, mapping: Plain) -> Plain:
    items = list(mapping.items())
    rng.shuffle(items)
    return dict(items)


def _journeys(rng: Random, journeys: list[str], in_file_order: list[str], people: Plain) -> Plain:
    described: Plain = {}
    for journey in journeys:
        entries = ["c0"] + ([rng.choice(["c1", "c2"])] if rng.random() < 0.2 else [])
        wanted = rng.sample(in_file_order, rng.randint(1, 2)) if rng.random() < 0.35 else []
        spec: Plain = {"needs": rng.sample(entries, len(entries))}
        spec["wants"] = [name for name in wanted if name not in entries]
        if not spec["wants"]:
            del spec["wants"]
        described[journey] = {**spec, **random_numbers.demand(rng, people)}
        if rng.random() < 0.2:
            described[journey]["lost_above"] = rng.choice(["20%", "80%", "100%"])
    return described


def _shorten(rng: Random, spec: Plain) -> None:
    """Write dependencies without options as a plain list, and leave out what is empty."""
    if not spec["depends_on"]:
        del spec["depends_on"]
    elif not any(options_of(spec).values()) and rng.random() < 0.7:
        spec["depends_on"] = list(spec["depends_on"])
