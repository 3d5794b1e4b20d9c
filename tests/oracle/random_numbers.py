"""Random sizes near what the design needs, so that thresholds are really crossed by failures.

Peaks are primes, budgets odd and all other times even milliseconds: few comparisons are a tie by accident.
"""

from random import Random

from tests.oracle import bits
from tests.oracle.case import Case
from tests.oracle.dependencies import Connected, Dependency
from tests.oracle.loads import loads
from tests.oracle.rules_of_queues import rate
from tests.oracle.stamped import Plain, Stamp
from tests.oracle.state import State
from tests.oracle.times import held_by_shared_pool

PEAKS = ["97/s", "211/s", "503/s", "997/s", "5820/min", "1.009k/s"]
LADDERS = [["235kbps", "560kbps", "1750kbps", "3Mbps"], ["1Mbps", "4Mbps"]]
MARGINS = [1.08, 1.3, 1.7, 2.5, 4.0, 8.0]


def demand(rng: Random, people: Plain) -> Plain:
    """A declared peak, or what it follows from, or neither."""
    way = rng.choices(["peak", "concurrent", "per_user", "none"], [76, 8, 8, 8] if people else [92, 0, 0, 8])[0]
    spec: Plain = {"peak": rng.choice(PEAKS)} if way == "peak" else {}
    if way == "concurrent":
        spec |= {"lasts": "45m"} | ({"concurrent": rng.choice(["7%", "13%"])} if rng.random() < 0.7 else {})
    if way == "per_user":
        spec |= {"users": rng.choice(["60%", "100%"]), "per_user": rng.choice(["2/d", "0.5/h"])}
    if rng.random() < 0.3:
        spec |= {"lasts": "45m", "ladder": rng.choice(LADDERS)}
        spec |= {"headroom": "80%"} if rng.random() < 0.5 else {}
    return spec


def at_rest(design: Plain, phase: str = "steady") -> State:
    """The loads with nothing failed; no fact holds."""
    case = Case(Connected(design), {"phase": phase})
    quiet = State(case)
    return State(case, load=loads(case, quiet), answers=case.usual)


def fit(rng: Random, design: Plain) -> None:
    """Write capacities, limits, shedding, pools, buffers and budgets into the design."""
    rest = at_rest(design)
    components = rest.case.design.components
    for name in components:
        _pools(rng, rest, name)
        _capacity(rng, rest, name)
        _limit(rng, rest, name)
        if components[name].get("kind") == "queue" and rng.random() < 0.8:
            rates = [rate(rest, e) for e in rest.case.design.dependencies if e.kind == "async" and e.callee == name]
            components[name]["max_depth"] = int(max(rates, default=0.0) * rng.choice([47, 83, 290]) * 60) + 1
    for journey, spec in (design.get("journeys") or {}).items():
        if rng.random() < 0.5:
            usual = max(rest.case.usual[c, journey] for name in spec["needs"] for c in rest.case.design.stamps[name])
            more = rng.choice([31, 151, 151, 333, 555, 2501, 9001] + [-11] * (rng.random() < 0.4))
            spec["latency_budget"] = {"p99": f"{max(1, round(usual * 1000) + more) // 2 * 2 + 1}ms"}


def _per_instance(rest: State, name: str) -> float:
    """The largest load of an instance."""
    stamps = rest.case.design.stamps[name]
    return max(rest.total_load(c) / rest.case.given.all(c) for c in stamps)


def _capacity(rng: Random, rest: State, name: str) -> None:
    spec = rest.case.design.components[name]
    if rng.random() < (0.9 if rest.case.design.is_client(name) else 0.45):
        return
    margin = rng.choice(MARGINS + [0.93] * (rng.random() < 0.15))
    sent = _bits(rest, name)
    wanted = _per_instance(rest, name) * margin
    if sent and rng.random() < 0.6:
        spec["capacity"] = f"{int(sent * margin / 1000) + 1}kbps"
    elif wanted > 0:
        spec["capacity"] = f"{int(wanted) + 1}/s" if wanted > 30 else f"{int(wanted * 60) + 1}/min"
    else:
        spec["capacity"] = rng.choice(["7/s", "61/s", "400/s", "2k/s"])
    journeys = list(rest.case.design.journeys)
    if rng.random() < 0.5:
        spec["load_shedding"] = rng.sample(journeys, rng.randint(1, len(journeys)))
        if rng.random() < 0.3:
            spec["queue_limit"] = rng.choice([2, 10, 100, 1000])


def _bits(rest: State, name: str) -> float:
    """Bits per second that an instance of the component sends, as far as sizes are given."""
    sent = [bits.per_request(rest.case.design, name, j) for j in rest.case.journeys_of[name]]
    loads = [sum(rest.load_of(c, j) for c in rest.case.design.stamps[name]) for j in rest.case.journeys_of[name]]
    total = sum((each or 0.0) * load for each, load in zip(sent, loads, strict=True))
    return total / len(rest.case.design.all_instances(name))


def _limit(rng: Random, rest: State, name: str) -> None:
    spec = rest.case.design.components[name]
    if rng.random() < (0.03 if rest.case.design.is_client(name) else 0.18):
        wanted = max(_per_instance(rest, name), 1.0) * rng.choice([0.8, 1.07, 1.4, 2.2, 5.0])
        spec["rate_limit"] = f"{int(wanted * 60) + 1}/min"


def _pools(rng: Random, rest: State, name: str) -> None:
    design = rest.case.design
    waiting = [e for c in design.stamps[name] for e in design.dependencies_of[c]]
    usual = max(held_by_shared_pool(rest, c) / rest.case.given.all(c) for c in design.stamps[name])
    for e in design.dependencies_of[design.stamps[name][0]]:
        if e.kind != "control" and not e.runs_on and rng.random() < 0.2:
            e.options["bulkhead"] = _pool(rng, rest, [e], 0.0)
        if e.kind == "async" and rng.random() < 0.8:
            e.options["buffer"] = int(rate(rest, e) * rng.choice([47, 83, 290]) * 60) + 1
    if rng.random() < 0.55:
        design.components[name]["workers"] = _pool(rng, rest, waiting, usual)


def _pool(rng: Random, rest: State, waiting: list[Dependency], usual: float) -> int:
    """Workers per instance near what some dependency holds when it waits, or what is held anyway."""
    held = [usual] if usual else []
    for e in waiting:
        c: Stamp = e.caller
        if e.kind == "sync" and "timeout" in e.options:
            held.append(rate(rest, e) * rest.case.wait(e) / rest.case.given.all(c))
    size = int(rng.choice([*held, 50] if rng.random() < 0.2 else held or [50]) * rng.choice([0.5, 1.3, 1.3, 3.0, 6.0]))
    return max(size, int(usual * 1.1) + 1 if rng.random() < 0.9 else 1)
