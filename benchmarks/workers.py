"""Two workers against one: Monte Carlo over a design of 1,000 components, on this machine.

    .venv/bin/python -m benchmarks.workers [SAMPLES]

Needs the extra `cluster`. Wall seconds from the first block to the last, with the start of the cluster and without;
a machine that does something else at the same time shows less than it has. Counts are compared, too.
"""

import os
import sys
import time

from benchmarks.sampling import layered
from workbook.failure import Analysis
from workbook.reliability.sampling import cluster, plan, sampled
from workbook.reliability.sampling.plan import Plan
from workbook.reliability.structure import failure_events

CHANCE = 1e-3


def timed(counted: Plan, events: int, samples: int, workers: int) -> tuple[float, float, list[int]]:
    """Seconds with and without starting *workers* processes, and the counts; 0 workers: in this process."""
    chances, begun = [CHANCE] * events, time.perf_counter()
    if workers == 0:
        counts = sampled(counted, chances, samples, seed=1)
        seconds = time.perf_counter() - begun
        return seconds, seconds, counts.tolist()
    with cluster(workers=workers) as spread:
        sampled(counted, chances, workers, seed=2, block=1, spread=spread)  # every worker has imported what it needs
        ready = time.perf_counter()
        counts = sampled(counted, chances, samples, seed=1, spread=spread)
        done = time.perf_counter()
    return done - begun, done - ready, counts.tolist()


def main(arguments: list[str]) -> None:
    """Print the table."""
    samples = int(float(arguments[0])) if arguments else 250_000_000
    grounded = Analysis(layered(1000)).grounded
    events = failure_events(grounded.graph)
    counted = plan(grounded, events)
    print(f"{samples:,} scenarios of {len(events)} events, {os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}")
    print("| workers | seconds | with start | times one worker | counts |")
    print("|---|---|---|---|---|")
    one = None
    for workers in (0, 1, 2):
        whole, seconds, counts = timed(counted, len(events), samples, workers)
        one = seconds if workers == 1 else one
        ratio = f"{one / seconds:.2f}" if one else "–"
        print(f"| {workers or 'this process'} | {seconds:.1f} | {whole:.1f} | {ratio} | {counts} |", flush=True)


if __name__ == "__main__":
    main(sys.argv[1:])
