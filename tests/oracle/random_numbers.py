"""Random sizes near what the design needs, so that thresholds are really crossed by failures.

Peaks are primes, budgets odd and all other times even milliseconds: no comparison is a tie by accident.
"""

from random import Random

from tests.oracle import quantities
from tests.oracle.case import Case
from tests.oracle.stamped import Dependency, Plain

PEAKS = ["97/s", "211/s", "503/s", "997/s", "5820/min", "1.009k/s"]


def fit(rng: Random, design: Plain) -> None:
    """Write capacities, shedding, pools, buffers and budgets into the design."""
    case = Case(design, {})
    for name, spec in case.design.components.items():
        _capacity(rng, case, name, spec)
        _workers(rng, case, name, spec)
    for e in case.design.dependencies:
        _pool_and_buffer(rng, case, e)
    for journey, spec in (design.get("journeys") or {}).items():
        if rng.random() < 0.5:
            path = round(case.walks[journey].slowest_path() * 1000)
            spec["latency_budget"] = {"p99": f"{path + rng.choice([31, 151, 333, 555, 2501, 9001]) // 2 * 2 + 1}ms"}


def _capacity(rng: Random, case: Case, name: str, spec: Plain) -> None:
    per_replica = [
        sum(case.nominal[stamp, j] for j in case.journeys) / len(case.design.instances(stamp))
        for stamp in case.design.stamps[name]
    ]
    peaks = [quantities.rate(spec["peak"]) for spec in case.design.journeys.values() if "peak" in spec]
    if rng.random() < (0.9 if case.design.is_client(name) else 0.55):
        return
    wanted = max(per_replica) * rng.choice([1.08, 1.3, 1.7, 2.5, 4.0, 8.0] + [0.93] * (rng.random() < 0.15))
    if wanted == 0:
        wanted = max(peaks, default=10) * rng.choice([0.07, 0.3, 0.8, 1.5])
    spec["capacity"] = f"{int(wanted) + 1}/s" if wanted > 30 else f"{int(wanted * 60) + 1}/min"
    if case.journeys and rng.random() < 0.45:
        spec["load_shedding"] = rng.sample(case.journeys, rng.randint(1, len(case.journeys)))


def _workers(rng: Random, case: Case, name: str, spec: Plain) -> None:
    waiting = [e for stamp in case.design.stamps[name] for e in case.design.dependencies_of[stamp]]
    if rng.random() < 0.5:
        spec["workers"] = _pool(rng, case, waiting)


def _pool_and_buffer(rng: Random, case: Case, e: Dependency) -> None:
    if e.kind != "control" and rng.random() < 0.2:
        e.options["bulkhead"] = _pool(rng, case, [e])
    if e.kind == "async" and rng.random() < 0.85:
        minutes = rng.choice([47, 83, 290])
        e.options["buffer"] = int(case.rate(e) * minutes * 60) + 1


def _pool(rng: Random, case: Case, waiting: list[Dependency]) -> int:
    """Workers per replica near what some dependency holds when it waits, never exactly as many."""
    held = [
        case.rate(e) * case.wait(e) / len(case.design.instances(e.caller))
        for e in waiting
        if "timeout" in e.options and not case.fast(e)
    ]
    size = int(rng.choice([*held, 50] if rng.random() < 0.2 else held or [50]) * rng.choice([0.5, 1.3, 3.0, 6.0]))
    size = max(size, 1)
    while any(abs(size - holding) < 1e-6 for holding in held):
        size += 1
    return size
