"""What a page shows of one state, as plain data: the same for states computed beforehand and on request."""

from collections.abc import Iterator, Sequence
from typing import Any

from workbook.failure import State
from workbook.model import Architecture
from workbook.review.report.states import PageState
from workbook.views.picture.affected_segments import part
from workbook.views.scenarios.sentences import component_state, headline, rungs
from workbook.wording.ordered_scales import STATE_ORDER

Plain = dict[str, Any]


def state_document(architecture: Architecture, state: PageState) -> Plain:
    """Verdicts with their chains, every component that is not up, and what is painted; `lookup.js` has the type."""
    return {
        "name": state.outcome.name,
        "journeys": list(_journeys(state)),
        "components": list(_components(state)),
        "notes": list(state.outcome.notes),
        "causes": [f"{caller}>{callee}" for caller, callee in state.trace.chain],
        "lost": [
            name
            for name in architecture.failure_domains
            if not set(state.trace.domains).isdisjoint(architecture.containing(name))
        ],
    }


def _journeys(state: PageState) -> Iterator[Plain]:
    for name, journey in state.outcome.journeys.items():
        yield {
            "id": name,
            "verdict": journey.verdict,
            "segments": dict(journey.segments),
            "sentence": headline(name, journey),
            "because": list(journey.because),
            "reasons": {segment: list(lines) for segment, lines in journey.reasons.items()},
            "also": list(rungs(name, journey)),
            "part": part(journey.segments, journey.verdict),
        }


def _components(state: PageState) -> Iterator[Plain]:
    of_stamps: dict[str, list[State]] = {}
    for stamp, shown in state.trace.states.items():
        of_stamps.setdefault(stamp.partition("@")[0], []).append(shown)
    for name, component in state.outcome.components.items():
        if component.state != "up":
            painted, where = shown_state(of_stamps.get(name, ()))
            yield {
                "id": name,
                "state": component.state,
                "sentence": component_state(component),
                "because": list(component.because),
                "painted": painted,
                "part": where,
            }


def shown_state(states: Sequence[State]) -> tuple[State, str]:
    """The worst state of the stamps of a component, and in how many of them it is so if not in all.

    >>> shown_state(["down", "up"])
    ('down', '1 of 2')
    """
    worst: State = max(states, key=STATE_ORDER.__getitem__, default="up")
    so = states.count(worst)
    return worst, f"{so} of {len(states)}" if so < len(states) else ""
