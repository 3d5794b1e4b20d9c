"""All single failures of generated designs: this engine against the loop over `nx.ancestors`.

    .venv/bin/python -m benchmarks.singles [1000 5000 20000]

Each figure comes from a process of its own, one after the other: CPU seconds and peak memory. The peer is the loop
that one would write with networkx: for every component, its ancestors are what its failure reaches. It knows one
rule; the engine applies all of them, for two failures of every component (down and slow). "down only" is the same
question as the peer's. "prepare" is done once per design, whatever is asked afterwards.
"""

import json
import math
import resource
import subprocess
import sys
import time

SIZES = (1000, 5000, 20000)


def engine(components: int) -> dict[str, float]:
    """Seconds to prepare a design and to evaluate all its single failures."""
    from benchmarks.generated import generated_design
    from workbook.failure import Analysis, evaluate, one_each

    analysis = Analysis(generated_design(components))
    start = time.process_time()
    groups = analysis.grounded.verdict_groups
    prepared = time.process_time() - start
    down = one_each([[event] for event in analysis.single_events if event.kind == "down"])
    both = one_each([[event] for event in analysis.single_events])
    seconds = {}
    for name, scenarios in (("down", down), ("both", both)):
        start = time.process_time()
        evaluation = evaluate(analysis.grounded, scenarios)
        seconds[name] = time.process_time() - start
    lost = evaluation.lost(0, "everyone").bit_count()
    return {"prepare": prepared, **seconds, "groups": len(groups), "lost": lost}


def peer(components: int) -> dict[str, float]:
    """Seconds of the loop over `nx.ancestors`."""
    import networkx as nx

    from benchmarks.generated import generated_design

    design = generated_design(components)
    graph = nx.DiGraph((caller, callee) for caller, callee, _ in design.dependencies())
    start = time.process_time()
    reached = sum(len(nx.ancestors(graph, name)) for name in graph)
    return {"down": time.process_time() - start, "reached": reached}


def alone(which: str, components: int) -> dict[str, float]:
    """The figures of *which* in a process of its own."""
    told = subprocess.run(
        [sys.executable, "-m", "benchmarks.singles", which, str(components)],
        capture_output=True,
        text=True,
        check=True,
    )
    return dict(json.loads(told.stdout))


def main(arguments: list[str]) -> None:
    """Print the table, or, in a child, the figures of one cell."""
    if arguments and arguments[0] in ("engine", "peer"):
        figures = (engine if arguments[0] == "engine" else peer)(int(arguments[1]))
        figures["megabytes"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        sys.stdout.write(json.dumps(figures))
        return
    sizes = [int(one) for one in arguments] or list(SIZES)
    print("| components | prepare s | down only s | down and slow s | MB | nx loop s | MB | ratio, down only |")
    print("|---|---|---|---|---|---|---|---|")
    ours, theirs = [], []
    for size in sizes:
        mine, other = alone("engine", size), alone("peer", size)
        ours.append(mine["down"])
        theirs.append(other["down"])
        print(
            f"| {size} | {mine['prepare']:.2f} | {mine['down']:.3f} | {mine['both']:.3f} | {mine['megabytes']:.0f}"
            f" | {other['down']:.2f} | {other['megabytes']:.0f} | {other['down'] / mine['down']:.0f} |",
            flush=True,
        )
    if len(sizes) > 1:
        for name, seconds in (("engine", ours), ("nx loop", theirs)):
            exponent = math.log(seconds[-1] / seconds[0]) / math.log(sizes[-1] / sizes[0])
            work = "scenarios × dependencies grow with exponent 2"
            print(f"\n{name}: time grows with components to the power {exponent:.2f} ({work})")


if __name__ == "__main__":
    main(sys.argv[1:])
