"""Monte Carlo: scenarios per second and core of a design of 1,000 components.

    .venv/bin/python -m benchmarks.sampling [PROBABILITY ...]

CPU seconds of one process, drawing and sweep together, everything prepared beforehand. `all relevant` is the
design of `layered`, in which about every component matters to the journey; `generated` is that of the other
benchmarks, whose journey hangs on few of them. Only events that matter are drawn, so that the first is the one to
go by. `loaded` is the first with loads, which only the rules themselves can follow there. `swept` applies those
instead of the gates.
"""

import sys
import time
from collections.abc import Iterator

from benchmarks.generated import generated_design
from workbook.failure import Analysis
from workbook.model import Architecture, Component, Dependency, Fallback, Journey
from workbook.reliability.sampling import CompiledPlan, SweptPlan, plan, sampled
from workbook.reliability.sampling.plan import Plan
from workbook.reliability.structure import failure_events

SAMPLES = 1 << 22


def layered(components: int) -> Architecture:
    """Components in layers, each needing two of the next with two fallbacks each: all of them matter."""
    wide = 20
    parts = {}
    for index in range(components):
        layer, place = divmod(index, wide)
        below = [(layer + 1) * wide + (place + shift) % wide for shift in (0, 1, 3, 7)]
        names = [f"c{one}" for one in below if one < components]
        needs = {one: Dependency(timeout="1s", fallback=Fallback(components=(spare,)))
                 for one, spare in zip(names[:2], names[2:], strict=False)}  # fmt: skip
        parts[f"c{index}"] = Component(depends_on=needs)
    return Architecture(name="layered", components=parts, journeys={"main": Journey(needs=("c0",))})


def loaded(components: int) -> Architecture:
    """The same with a load that each passes on by halves, and a capacity for one in fifty: no gates hold that."""
    plain = layered(components)
    parts = {
        name: part.model_copy(
            update={
                "depends_on": {one: call.model_copy(update={"calls": 0.5}) for one, call in part.depends_on.items()},
                "capacity": 20.0 if index % 50 == 1 else None,
            }
        )
        for index, (name, part) in enumerate(plain.components.items())
    }
    journey = plain.journeys["main"].model_copy(update={"peak": 100.0})
    return plain.model_copy(update={"name": "loaded", "components": parts, "journeys": {"main": journey}})


def plans(design: Architecture) -> Iterator[tuple[str, Plan]]:
    """The design by gates, if they stay few, and by the rules themselves."""
    grounded = Analysis(design).grounded
    events = failure_events(grounded.graph)
    counted = plan(grounded, events)
    if isinstance(counted, CompiledPlan):
        yield "gates", counted
    yield "swept", SweptPlan(grounded, events, tuple(counted.tops))


def main(arguments: list[str]) -> None:
    """Print the table."""
    print("| design | by | events | of them matter | probability | million scenarios per CPU second | lost |")
    print("|---|---|---|---|---|---|---|")
    for design in (layered(1000), generated_design(1000), loaded(1000)):
        for how, counted in plans(design):
            samples = SAMPLES if how == "gates" else SAMPLES // 4
            for chance in [float(one) for one in arguments] or [1e-4, 1e-3, 1e-2]:
                chances = [chance] * counted.events
                sampled(counted, chances, 1, seed=1)
                start = time.process_time()
                lost = sampled(counted, chances, samples, seed=1).tolist()
                rate = samples / (time.process_time() - start) / 1e6
                row = (design.name, how, counted.events, len(counted.relevant), f"{chance:g}", f"{rate:.2f}", lost)
                print("|", " | ".join(map(str, row)), "|", flush=True)


if __name__ == "__main__":
    main(sys.argv[1:])
