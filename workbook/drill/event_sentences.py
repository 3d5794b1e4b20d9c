"""Events as sentences of a question, and as arguments of a command."""

from collections.abc import Iterable
from shlex import quote

from workbook.failure.scenario_set import HOUR
from workbook.model import Event, Scenario
from workbook.wording.name_lists import listed, plural
from workbook.wording.quantities import seconds


def what_happens(asked: Scenario) -> str:
    """The events of a scenario in one sentence.

    >>> from workbook.drill.scenario_pool import scenario
    >>> what_happens(scenario(Event(slow="api"), phase="onset"))
    'api is slow (calls to it hang). Look at the first minutes, before circuit breakers open.'
    """
    events = listed(_told(event) for event in asked.events)
    events = events.replace("failure domain", "Failure domain", 1) if events.startswith("failure domain") else events
    if asked.phase == "onset":
        return f"{events}. Look at the first minutes, before circuit breakers open."
    return f"{events} for {seconds(asked.outage_length)}."


def event_words(event: Event) -> str:
    """One event in a few words: `api down`, `2 replicas of api dead`."""
    return _told(event).replace(" is ", " ").replace(" are ", " ").replace(" (calls to it hang)", "")


def _told(event: Event) -> str:
    if event.surge:
        return f"{event.surge.component} gets {event.surge.factor:g} times its load"
    if event.replica:
        verb = "is" if event.replica.count == 1 else "are"
        return f"{plural(event.replica.count, 'replica')} of {event.replica.component} {verb} dead"
    if event.bad_deploy:
        return f"{event.bad_deploy} gets a bad deploy"
    if event.lost:
        return f"failure domain {event.lost} is lost"
    return f"{event.slow} is slow (calls to it hang)" if event.slow else f"{event.down} is down"


def event_document(event: Event) -> dict[str, object]:
    """*event* as users write it, whole numbers without a point."""
    if event.surge:
        factor = event.surge.factor
        return {
            "surge": {"component": event.surge.component, "factor": int(factor) if factor == int(factor) else factor}
        }
    return event.written


def scenario_document(asked: Scenario) -> dict[str, object]:
    """The fields of a question that say what happens."""
    return {
        "events": [event_document(event) for event in asked.events],
        "outage_length": length_text(asked.outage_length),
        "phase": asked.phase,
    }


def length_text(length: float) -> str:
    """A length of whole hours as users write it."""
    return f"{length / HOUR:g}h"


def fail_command(asked: Scenario) -> str:
    """The command that shows what a scenario does and why."""
    when = "" if asked.outage_length == HOUR else f" --outage-length {length_text(asked.outage_length)}"
    phase = "" if asked.phase == "steady" else f" --phase {asked.phase}"
    return f"fail FILE {' '.join(_options(asked.events))}{when}{phase}"


def _options(events: Iterable[Event]) -> Iterable[str]:
    for event in events:
        if event.surge:
            yield f"--surge {quote(event.surge.component)}={event.surge.factor:g}"
        elif event.replica:
            count = "" if event.replica.count == 1 else f"={event.replica.count}"
            yield f"--replica {quote(event.replica.component)}{count}"
        else:
            yield f"--{event.kind} {quote(str(getattr(event, event.kind)))}"
