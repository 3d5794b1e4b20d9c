"""Chains of causes per second, over every single failure of every shipped design, or of those that are named.

    .venv/bin/python -m benchmarks.chains [DESIGN.yaml ...]

What is timed is all that stands between an evaluation and its chains: the smallest scenario that gives each verdict,
and the clauses that led there. Beside it, in the same process, the loop over `nx.ancestors` of a fixed graph, so that
figures of different machines can be compared.
"""

import sys
import time
from pathlib import Path

from benchmarks.loop import seconds_of_loop
from workbook.failure import Analysis, Reasons
from workbook.failure.evaluation import evaluate
from workbook.failure.scenario_set import one_each
from workbook.model import load

SHIPPED = Path(__file__).parents[1] / "architectures"


def chains(file: Path) -> tuple[int, float]:
    """How many chains the single failures of a design have, and the CPU seconds that they took."""
    analysis = Analysis(load(file))
    scenarios = one_each([[event] for event in analysis.single_events])
    evaluation = evaluate(analysis.grounded, scenarios, explained=True)
    start, count = time.process_time(), 0
    for scenario in range(scenarios.size):
        reasons = Reasons(evaluation, scenario)
        for journey in evaluation.graph.journeys:
            for segment in evaluation.graph.architecture.segments:
                count += len(reasons.all_of_journey(journey, segment.name))
    return count, time.process_time() - start


def main(arguments: list[str]) -> None:
    """Print a row per design, and the whole."""
    files = [Path(argument) for argument in arguments] or sorted(SHIPPED.glob("*.yaml"))
    print("| design | chains | CPU s | chains per s |\n|---|---|---|---|")
    total, seconds = 0, 0.0
    for file in files:
        count, took = chains(file)
        total, seconds = total + count, seconds + took
        print(f"| {file.stem} | {count} | {took:.2f} | {count / took if took else 0:.0f} |", flush=True)
    print(f"| all | {total} | {seconds:.2f} | {total / seconds if seconds else 0:.0f} |")
    loop = seconds_of_loop()
    print(f"\n{total / seconds * loop if seconds else 0:.0f} chains in the time of one loop ({loop:.2f} s)")


if __name__ == "__main__":
    main(sys.argv[1:])
