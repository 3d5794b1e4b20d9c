"""Latency: percentiles of whole designs, beside a plain Monte Carlo with NumPy and beside simpy.

    .venv/bin/python -m benchmarks.latency [COMPONENTS ...]

CPU seconds of one process. `figures` are all percentiles, errors, attempts and what each component contributes;
`thresholds` what happens at which delay of one component, from 0 to 60 s. The simulations do far less: the p99 of one
journey from one segment, until its standard error is 1 %, the accuracy of the figures. Their rows say how many
requests that took, and whether they found the same. simpy runs a process per call; it is given fewer requests, and its
time is scaled to the same accuracy.
"""

import random
import sys
import time
from statistics import NormalDist
from typing import Any

import numpy as np
import simpy

from workbook.graph import build
from workbook.model import Architecture
from workbook.traffic import Traffic
from workbook.traffic.latency.computation import Computation
from workbook.traffic.latency.journey_latency import usual_latency
from workbook.traffic.latency.spike import Slowness, Spike

REQUESTS = 60_000
BY_SIMPY = 3_000
TIMEOUT = 0.4
Plain = dict[str, Any]


def designed(
    components: int, seed: int = 1
) -> tuple[Architecture, dict[str, list[str]], dict[str, tuple[float, float]]]:
    """A tree of services, three calls each, behind a client: 6 journeys, 7 segments; calls and (p50, p99) as well."""
    rng = random.Random(seed)  # noqa: S311  the same design on every run
    names = [f"c{place}" for place in range(components - 1)]
    calls = {name: names[3 * place + 1 : 3 * place + 4] for place, name in enumerate(names)}
    times = {name: (rng.randint(2, 30) / 1000, rng.randint(60, 300) / 1000) for name in names}
    parts: Plain = {"app": {"kind": "client", "depends_on": {"c0": {"timeout": "5s"}}}}
    for name in names:
        p50, p99 = times[name]
        needs = {callee: {"timeout": f"{TIMEOUT * 1000:.0f}ms", "retries": {"max": 1}} for callee in calls[name]}
        parts[name] = {
            "latency": {"p50": f"{p50 * 1000:.0f}ms", "p99": f"{p99 * 1000:.0f}ms"},
            "replicas": 10,
            "workers": 400,
            "capacity": "2k/s",
            "depends_on": needs,
        }
    segments = [
        {"name": f"s{place}", "share": "10%" if place else "40%", "rtt": {"p50": f"{10 + place}ms", "p99": "90ms"}}
        for place in range(7)
    ]
    journeys = {f"j{place}": {"needs": ["app"], "peak": "100/s", "latency_budget": {"p99": "2s"}} for place in range(6)}
    plain = {"name": "Tree", "audience": {"segments": segments}, "components": parts, "journeys": journeys}
    return Architecture.model_validate(plain), calls, times


def drawn(times: tuple[float, float], rng: np.random.Generator, count: int) -> Any:  # noqa: ANN401
    """Own work, log-normal through both percentiles."""
    slope = np.log(times[1] / times[0]) / NormalDist().inv_cdf(0.99)
    return times[0] * np.exp(slope * np.clip(rng.standard_normal(count), -4.265, 4.265))


def by_numpy(
    calls: dict[str, list[str]], times: dict[str, tuple[float, float]], name: str, rng: np.random.Generator, count: int
) -> Any:  # noqa: ANN401
    """Seconds, and whether it is well, of *count* requests at *name*: all of a level at once."""
    took, good = drawn(times[name], rng, count), np.ones(count, bool)
    longest = np.zeros(count)
    for callee in calls[name]:
        spent, well = np.zeros(count), np.zeros(count, bool)
        for _ in range(2):
            left = np.flatnonzero(~well)
            here, fine = by_numpy(calls, times, callee, rng, len(left))
            late = here > TIMEOUT
            spent[left] += np.where(late, TIMEOUT, here)
            well[left] = fine & ~late
        longest = np.maximum(longest, spent)
        good &= well
    return took + longest, good


def by_simpy(calls: dict[str, list[str]], times: dict[str, tuple[float, float]], count: int) -> list[float]:
    """Seconds of the good ones of *count* requests, each call a process of its own."""
    world, rng, done = simpy.Environment(), np.random.default_rng(3), list[float]()

    def answer(name: str) -> Any:  # noqa: ANN401
        yield world.timeout(float(drawn(times[name], rng, 1)[0]))
        asked = [world.process(call(callee)) for callee in calls[name]]
        results = yield world.all_of(asked)
        return all(results.values())

    def call(callee: str) -> Any:  # noqa: ANN401
        for _ in range(2):
            asked = world.process(answer(callee))
            result = yield asked | world.timeout(TIMEOUT)
            if asked in result and result[asked]:  # noqa: RUF019  it has no get
                return True
        return False

    def request() -> Any:  # noqa: ANN401
        start = world.now
        if (yield world.process(answer("c0"))):
            done.append(world.now - start)

    for _ in range(count):
        world.process(request())
    world.run()
    return done


def standard_error(sample: Any) -> float:  # noqa: ANN401
    """Relative, of the p99 of *sample*."""
    off = 1 / (0.99 * 0.01 * len(sample)) ** 0.5 * 0.01
    low, high = np.quantile(sample, [0.99 - off, min(0.99 + off, 1.0)])
    return float((high - low) / 2 / np.quantile(sample, 0.99))


def measured(components: int) -> None:
    """Print the rows of one size."""
    architecture, calls, times = designed(components)
    traffic = Traffic(build(architecture))
    names = tuple(architecture.journeys)
    traffic.walks  # noqa: B018  what every command needs is prepared
    begun = time.process_time()
    latency = Computation(traffic, names, Spike()).latency()
    figures = time.process_time() - begun
    print(f"{components:6} components  figures {figures:7.2f} s", flush=True)
    begun = time.process_time()
    usual_latency(traffic)
    print(f"{'':18} p99s, errors and attempts alone {time.process_time() - begun:7.2f} s", flush=True)
    computation = Computation(traffic, names, Spike(slow={"c1": Slowness(delay=0.1)}))
    begun = time.process_time()
    count = len(computation.thresholds("c1"))
    print(f"{'':18} thresholds {time.process_time() - begun:7.2f} s ({count})", flush=True)
    ours = latency.before["j0"]["s0"].percentiles["p99"]
    rng = np.random.default_rng(2)
    begun = time.process_time()
    took, good = by_numpy(calls, times, "c0", rng, REQUESTS)
    spent, off = time.process_time() - begun, standard_error(took[good])
    wanted = spent * (off / 0.01) ** 2
    print(f"{'':18} NumPy  {wanted:7.2f} s for one p99 to 1 % ({np.quantile(took[good], 0.99):.3f} s without rtt)")
    begun = time.process_time()
    sample = by_simpy(calls, times, BY_SIMPY)
    spent, off = time.process_time() - begun, standard_error(np.array(sample))
    wanted = spent * (off / 0.01) ** 2
    print(f"{'':18} simpy  {wanted:7.2f} s for one p99 to 1 % ({np.quantile(sample, 0.99):.3f} s without rtt)")
    print(f"{'':18} computed p99, with the segment's round trip: {ours}")


if __name__ == "__main__":
    for size in [int(text) for text in sys.argv[1:]] or [30, 300]:
        measured(size)
