"""Monte Carlo: scenarios per second and core of a design of 1,000 components.

    .venv/bin/python -m benchmarks.sampling [PROBABILITY ...]

CPU seconds of one process, drawing and sweep together, everything prepared beforehand. `all relevant` is the
design of `layered`, in which about every component matters to the journey; `generated` is that of the other
benchmarks, whose journey hangs on few of them. `swept` applies the rules themselves instead of the gates.
"""

import sys
import time

from workbook.failure.sampling import CompiledPlan, SweptPlan, plan, sampled
from workbook.failure.sampling.plan import Plan
from workbook.model import Architecture, Component, Dependency, Fallback, Journey

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


def main(arguments: list[str]) -> None:
    """Print the table."""
    from benchmarks.generated import generated_design
    from workbook.failure import Analysis
    from workbook.failure.structure import failure_events

    chances = [float(one) for one in arguments] or [1e-4, 1e-3, 1e-2]
    print("| design | by | events | probability | million scenarios per CPU second | lost |")
    print("|---|---|---|---|---|---|")
    for design in (layered(1000), generated_design(1000)):
        grounded = Analysis(design).grounded
        events = failure_events(grounded.say.graph)
        compiled: Plan = plan(grounded, events)
        assert isinstance(compiled, CompiledPlan)  # noqa: S101
        swept: Plan = SweptPlan(grounded, events, tuple(compiled.tops))
        for counted in (compiled, swept):
            samples = SAMPLES if counted is compiled else SAMPLES // 4
            for chance in chances:
                start = time.process_time()
                counts = sampled(counted, [chance] * len(events), samples, seed=1)
                rate = samples / (time.process_time() - start) / 1e6
                how = "gates" if counted is compiled else "swept"
                print(
                    f"| {design.name} | {how} | {len(events)} | {chance:g} | {rate:.2f} | {counts.tolist()} |",
                    flush=True,
                )


if __name__ == "__main__":
    main(sys.argv[1:])
