"""Every state that pages of shipped designs hold, against the engine asked for each alone: minutes to an hour."""

import sys
from collections.abc import Sequence
from itertools import islice
from pathlib import Path

from tests.cli.ran import DESIGNS
from workbook.failure import Analysis, basic_event
from workbook.model import Architecture, load, scenario_of_events
from workbook.review.report.happenings import happenings
from workbook.review.report.lengths import lengths_of
from workbook.review.report.states import Asked, page_state, page_states
from workbook.views.report.state_document import state_document


def differing(architecture: Architecture, step: int = 1, lengths: Sequence[float] = ()) -> tuple[int, list[Asked]]:
    """How many states were compared, and those that differ; of each *step* happenings one."""
    analysis = Analysis(architecture)
    asked = list(islice(happenings(analysis, ()), 0, None, step))
    every = lengths or lengths_of(analysis, [list(map(basic_event, happening)) for happening in asked])
    states = page_states(analysis, asked, every)
    return len(states), [
        each for each, state in states.items() if state_document(architecture, state) != _alone(architecture, each)
    ]


def _alone(architecture: Architecture, asked: Asked) -> object:
    events = [event.written for event in asked.happening]
    scenario = scenario_of_events(architecture, events, f"{asked.length:.15g}s", asked.phase)
    return state_document(architecture, page_state(Analysis(architecture), scenario))


def main(names: Sequence[str]) -> int:
    """Compare the designs called *names*, else all that are shipped; 1 if some state differs."""
    files = [Path(name) for name in names] or sorted(DESIGNS.glob("*.yaml"))
    status = 0
    for file in files:
        count, wrong = differing(load(file))
        print(f"{file.name}: {count} states, {len(wrong)} differ")  # noqa: T201
        for asked in wrong[:5]:
            print(f"  {asked}")  # noqa: T201
        status = status or int(bool(wrong))
    return status


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
