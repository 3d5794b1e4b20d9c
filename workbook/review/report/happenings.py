"""What can be asked of a page: one event alone per control, per stamp, and the scenarios listed in a file."""

from collections.abc import Iterable, Iterator
from typing import Literal

from workbook.failure import Analysis
from workbook.model import Architecture, Event, Scenario

Mode = Literal["down", "slow", "replica", "bad_deploy", "surge"]
MODES: tuple[Mode, ...] = ("down", "slow", "replica", "bad_deploy", "surge")
"""What activating a component means."""
SURGE = 2.0
"""Times the load."""

Happening = tuple[Event, ...]
"""Events that happen together."""


def event_of(architecture: Architecture, name: str, mode: Mode) -> Event | None:
    """The event that *mode* makes of a component; None where it has no second replica to lose."""
    if mode == "surge":
        return Event.model_validate({"surge": {"component": name, "factor": SURGE}})
    if mode == "replica" and not _has_spare(architecture, name):
        return None
    return Event.model_validate({mode: name})


def domain_event(architecture: Architecture, name: str, mode: Mode) -> Event:
    """The event that *mode* makes of a failure domain: a bad push of what is pushed, else its loss."""
    is_pushed = mode == "bad_deploy" and architecture.failure_domains[name].kind == "change"
    return Event.model_validate({"bad_push" if is_pushed else "lost": name})


def happenings(analysis: Analysis, scenarios: Iterable[Scenario]) -> tuple[Happening, ...]:
    """Nothing, every control in every mode, every single failure, and what *scenarios* list: each once."""
    return tuple(dict.fromkeys([(), *_singles(analysis), *(scenario.events for scenario in scenarios)]))


def _singles(analysis: Analysis) -> Iterator[Happening]:
    architecture = analysis.architecture
    for mode in MODES:
        for name in architecture.components:
            event = event_of(architecture, name, mode)
            if event is not None:
                yield (event,)
        for name in architecture.failure_domains:
            yield (domain_event(architecture, name, mode),)
    for single in analysis.single_events:
        yield (Event.model_validate({single.kind: single.target}),)


def _has_spare(architecture: Architecture, name: str) -> bool:
    return architecture.components[name].instances > 1
