"""Random designs run by simpy, a process for each call, against their latency."""

import random
from collections.abc import Generator
from typing import Any

import numpy as np
import pytest
import simpy
import yaml

from tests.oracle.latency import drawn
from workbook.graph import build
from workbook.model import load_text
from workbook.traffic import Traffic
from workbook.traffic.latency.journey_latency import journey_latency

REQUESTS = 600
Plain = dict[str, Any]
Process = Generator[Any, Any, bool]


def design(rng: random.Random) -> Plain:
    """Four components in a row and beside each other: timeouts, retries with delays, stages, soft calls, hedges."""
    names = ["c0", "c1", "c2", "c3"]
    components: Plain = {}
    for place, name in enumerate(names):
        middle = rng.choice([5, 20, 50])
        calls: Plain = {}
        for callee in names[place + 1 :]:
            if rng.random() < 0.6:
                calls[callee] = {
                    "timeout": rng.choice([60, 150, 400]),
                    "retries": rng.randint(0, 2),
                    "delay": rng.choice([0, 10]),
                    "stage": rng.choice([1, 2]),
                    "soft": rng.random() < 0.4,
                    "hedge": rng.choice([None, None, 30]),
                }
        components[name] = {"middle": middle, "tail": middle * rng.choice([3, 6]), "calls": calls}
    return components


def written(components: Plain) -> str:
    """The same as users write it."""

    def call(given: Plain) -> Plain:
        options: Plain = {
            "timeout": f"{given['timeout']}ms",
            "retries": {"max": given["retries"], "delay": f"{given['delay']}ms"},
            "stage": given["stage"],
            "strength": "soft" if given["soft"] else "hard",
        }
        return {**options, **({"hedge": f"{given['hedge']}ms"} if given["hedge"] else {})}

    parts = {
        name: {
            "latency": {"p50": f"{part['middle']}ms", "p99": f"{part['tail']}ms"},
            "depends_on": {callee: call(given) for callee, given in part["calls"].items()},
        }
        for name, part in components.items()
    }
    return yaml.safe_dump({"name": "Random", "components": parts, "journeys": {"use": {"needs": ["c0"]}}})


class World:
    """The design at work."""

    def __init__(self, components: Plain, seed: int) -> None:
        self.components, self.world = components, simpy.Environment()
        self.rng = np.random.default_rng(seed)

    def answer(self, name: str) -> Process:
        part = self.components[name]
        points = {"p50": part["middle"] / 1000, "p99": part["tail"] / 1000}
        yield self.world.timeout(float(drawn(points, self.rng.random(1))[0]))
        for stage in (1, 2):
            calls = [
                self.world.process(self.call(callee, given))
                for callee, given in part["calls"].items()
                if given["stage"] == stage
            ]
            results = yield self.world.all_of(calls)
            if not all(results.values()):
                return False
        return True

    def call(self, callee: str, given: Plain) -> Process:
        for attempt in range(given["retries"] + 1):
            good = yield self.world.process(self.attempt(callee, given))
            if good:
                return True
            if attempt < given["retries"]:
                yield self.world.timeout(given["delay"] / 1000)
        return bool(given["soft"])

    def attempt(self, callee: str, given: Plain) -> Process:
        """The first good answer of at most two copies, within the timeout; else the last error, or the timeout."""
        late = self.world.timeout(given["timeout"] / 1000)
        copies = [self.world.process(self.answer(callee))]
        hedge = self.world.timeout(given["hedge"] / 1000) if given["hedge"] else None
        while True:
            waiting = [copy for copy in copies if not copy.processed]
            yield self.world.any_of([*waiting, late, *([hedge] if hedge and not hedge.processed else [])])
            if any(copy.processed and copy.value for copy in copies):
                return True
            if late.processed:
                return False
            if all(copy.processed for copy in copies):
                return False
            if hedge is not None and hedge.processed and len(copies) == 1 and given["hedge"] < given["timeout"]:
                copies.append(self.world.process(self.answer(callee)))

    def request(self, done: list[tuple[float, bool]]) -> Generator[Any, Any, None]:
        start = self.world.now
        good = yield self.world.process(self.answer("c0"))
        done.append((self.world.now - start, good))


@pytest.mark.parametrize("seed", range(4))
def test_what_simpy_runs_and_what_is_computed_agree(seed: int) -> None:
    components = design(random.Random(seed))  # noqa: S311  no secret
    figures = journey_latency(Traffic(build(load_text(written(components))))).before["use"]["everyone"]
    world, done = World(components, seed), list[tuple[float, bool]]()
    for _ in range(REQUESTS):
        world.world.process(world.request(done))
    world.world.run()
    times, good = np.array([time for time, _ in done]), np.array([well for _, well in done])
    error = 1 - good.mean()
    assert error == pytest.approx(figures.error, abs=4.5 * (max(error * (1 - error), 1e-3) / REQUESTS) ** 0.5 + 2e-3)
    answered = times[good]
    for name, share in (("p50", 0.5), ("p95", 0.95)):
        off = 4 * (share * (1 - share) / len(answered)) ** 0.5
        low, high = np.quantile(answered, [max(share - off, 0.0), min(share + off, 1.0)])
        bracket = figures.percentiles[name]
        assert bracket is not None
        assert bracket[0] <= high * 1.003
        assert bracket[1] >= low * 0.997
