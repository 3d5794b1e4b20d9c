"""How often each rule, fact, verdict and number-deciding circumstance comes up in random designs."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from random import Random

from tests.oracle import fixpoint, loads, refusals, times
from tests.oracle.evaluation import Evaluation, Result, cold_start, evaluate, self_sustaining, undecided
from tests.oracle.random_designs import random_design
from tests.oracle.random_scenarios import random_scenario
from tests.oracle.stamped import Plain
from tests.oracle.state import State

RULES = (*fixpoint.RULES, *fixpoint.QUALITY, fixpoint.PASSES, *fixpoint.JOURNEYS)
FACTS = ("Down", "Late", "Degraded", "Exhausted", "Overloaded", "Fails", "Cold", "LOST", "DEGRADED")
HOWS = tuple(
    f"how: {how}" for how in ("static", "fallback", "stale", "omits", "delayed", "lost", "shed", "failover", "partial")
)
OF_DESIGNS = ("undecided", "deadlock", "metastable", "cannot start")


def drawn(seed: int, largest: int = 12) -> tuple[Plain, Plain]:
    """A design of 3 to *largest* components and an outage of it."""
    rng = Random(seed)  # noqa: S311
    design = random_design(rng, rng.randint(3, largest))
    return design, random_scenario(rng, design)


def coverage(seeds: Iterable[int]) -> Counter[str]:
    """In how many of the cases each rule, fact, verdict, state and circumstance comes up."""
    found: Counter[str] = Counter()
    for seed in seeds:
        found.update(set(_of_result(evaluate(*drawn(seed)))))
    return found


def coverage_of_designs(seeds: Iterable[int]) -> Counter[str]:
    """In how many of some small cases a design sustains a failure, cannot start, or leaves a verdict undecided."""
    found: Counter[str] = Counter()
    for seed in seeds:
        found.update(_of_design(*drawn(seed, 7)))
    return found


def _of_result(result: Result) -> Iterator[str]:
    for one in result.evaluations:
        for fact, rules in one.fixpoint.because.items():
            yield from (fact[0], *rules)
            if fact[0] == "Degraded":
                yield "how: " + fact[3].partition(":")[0]
        yield from (name for name, comes_up in CIRCUMSTANCES.items() if comes_up(one))
    yield from (found["verdict"] for found in result.journeys.values())
    yield from result.components.values()


def _of_design(design: Plain, scenario: Plain) -> Iterator[str]:
    kinds = {fact[0] for fact in self_sustaining(design, scenario.get("phase", "steady"))}
    if kinds:
        yield "metastable" if kinds & {"Overloaded", "Cold"} else "deadlock"
    if any(any(segments.values()) for segments in undecided(design, scenario).values()):
        yield "undecided"
    if cold_start(design):
        yield "cannot start"


def _calls(state: State) -> Iterator[tuple]:
    return ((e, j) for e in state.case.design.dependencies for j in e.journeys)


def _whole_load_binds(one: Evaluation) -> bool:
    """Some stamp is offered less than the sum of what its callers send."""
    state = one.fixpoint.state
    alone = loads.loads(state.case, state, capped=False)
    return any(number > state.load[key] + 1e-6 for key, number in alone.items())


def _refused_below(one: Evaluation) -> bool:
    state = one.fixpoint.state
    return any(r > refusals.refused_itself(state, c, j) + 1e-9 for (c, j), r in one.fixpoint.refused.items())


CIRCUMSTANCES: dict[str, Callable[[Evaluation], bool]] = {
    "an implicit journey": lambda one: bool(one.case.design.implicit),
    "a mixture": lambda one: one.weight < 1,
    "two sides of a partition": lambda one: one.side > 0,
    "a back edge": lambda one: any(walk.back_edges for walk in one.case.walks.values()),
    "alternatives": lambda one: any(len(e.targets) > 1 for e in one.case.design.dependencies),
    "what something runs on": lambda one: any(e.runs_on for e in one.case.design.dependencies),
    "a fast call": lambda one: any(one.case.fast(e) for e in one.case.design.dependencies),
    "a second fallback tried": lambda one: any(
        len(one.fixpoint.state.tried(e, j)) > 1 for e, j in _calls(one.fixpoint.state)
    ),
    "a slow cache store": lambda one: any(
        times.time_of_store(one.fixpoint.state, e, j) > 0 for e, j in _calls(one.fixpoint.state)
    ),
    "a retry": lambda one: any(
        e.amplification > 1 and one.fixpoint.state.is_retried(e, c, j)
        for e, j in _calls(one.fixpoint.state)
        for c in e.targets
    ),
    "a whole load that binds": _whole_load_binds,
    "a refusal further below": _refused_below,
    "nobody alive, and still a capacity": lambda one: any(
        one.case.capacity(c) and not one.case.given.alive(c) for c in one.case.design.all_stamps
    ),
    "a waiting line too long": lambda one: any(one.case.waits_too_long(c) for c in one.case.design.all_stamps),
    "a capacity in bits": lambda one: any(
        capacity and capacity.in_bits for capacity in map(one.case.capacity, one.case.design.all_stamps)
    ),
    "a capacity in bits without sizes": lambda one: any(
        one.case.spec(c).get("capacity") and not one.case.capacity(c) for c in one.case.design.all_stamps
    ),
    "a peak that is derived": lambda one: any(
        one.case.peaks[j] and "peak" not in journey for j, journey in one.case.design.journeys.items()
    ),
}
