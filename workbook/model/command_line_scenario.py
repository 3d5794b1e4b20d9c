"""A scenario told on a command line."""

import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from typing import Any

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from workbook.errors import UsageError
from workbook.model.architecture import Architecture
from workbook.model.event import KINDS, Event
from workbook.model.event_misfits import scenario_misfits
from workbook.model.messages import message
from workbook.model.scenario import Scenario

NAMED = tuple(kind for kind in KINDS if kind not in ("surge", "partition"))
"""Kinds whose option takes a name, and perhaps what the event meets."""


def scenario_of(
    architecture: Architecture, given: Mapping[str, Sequence[str]], outage_length: str, phase: str
) -> Scenario:
    """The scenario in which all of *given* happen at once; `UsageError` with everything that does not fit.

    *given* maps kinds of events to what each option was given: `down`, `slow`, `lost`, `bad_deploy` and `bad_push`
    names (`api`, or `api=25%` for a share of requests), `replica` the same or a count (`api=3`), `surge` a factor
    (`api=3`), `partition` the domains on our side and `between` two groups of domains, with commas between. Kinds may
    be left out.
    """
    problems: list[str] = []
    named = [(kind, text) for kind in NAMED for text in given.get(kind, ())]
    delays = [text for kind, text in named if kind == "slow" and re.search(DELAY, text)]
    problems += [_delayed(text) for text in delays]
    events: list[dict[str, Any]] = [_named(kind, text) for kind, text in named if kind != "slow" or text not in delays]
    for text in given.get("surge", ()):
        try:
            events.append({"surge": _surge(text)})
        except ValueError as error:
            problems.append(str(error))
    events += _partitions(given)
    data = {"name": "scenario", "events": events, "outage_length": outage_length, "phase": str(phase)}
    try:
        scenario = Scenario.model_validate(data)
    except ValidationError as error:
        details = error.errors(include_url=False)
        problems += [f"{_option(detail, events)}: {message(detail, {})}" for detail in details]
        scenario = Scenario(name="scenario", events=tuple(_readable(events)))
    problems += [text for _, text in scenario_misfits(architecture, scenario)]
    if problems:
        raise UsageError("\n".join(dict.fromkeys(problems)))
    return scenario.model_copy(update={"name": ", ".join(map(str, scenario.events)) or "nothing fails"})


def scenario_of_events(
    architecture: Architecture, events: Sequence[Mapping[str, Any]], outage_length: str, phase: str
) -> Scenario:
    """The scenario in which *events*, written as in a file of scenarios, happen at once; named as on a command line.

    `UsageError` with everything that does not fit.
    """
    in_order = sorted(events, key=lambda event: min((ORDER.index(kind) for kind in event if kind in ORDER), default=0))
    data = {"name": "scenario", "events": in_order, "outage_length": outage_length, "phase": phase}
    try:
        scenario = Scenario.model_validate(data)
    except ValidationError as error:
        details = error.errors(include_url=False)
        raise UsageError(
            "\n".join(f"{_place(detail, in_order, events)}: {message(detail, {})}" for detail in details)
        ) from error
    problems = [text for _, text in scenario_misfits(architecture, scenario)]
    if problems:
        raise UsageError("\n".join(dict.fromkeys(problems)))
    return scenario.model_copy(update={"name": ", ".join(map(str, scenario.events)) or "nothing fails"})


ORDER = (*NAMED, "surge", "partition")
"""Of kinds, as a command line has them."""


def _place(detail: ErrorDetails, in_order: Sequence[Any], events: Sequence[Any]) -> str:
    section, *rest = detail["loc"]
    if section != "events" or not rest or not isinstance(rest[0], int):
        return str(section)
    place = next(place for place, event in enumerate(events) if event is in_order[rest[0]])
    return ".".join(map(str, (f"events[{place}]", *rest[1:])))


DELAY = r"=(\+.*|x[0-9.]+|\+?[0-9.]+ ?(us|ms|s|m|min|h))$"
"""How much slower something is, where only a share of requests could stand."""


def _delayed(text: str) -> str:
    """What is said of a slow component with a length of time."""
    name, _, amount = text.rpartition("=")
    amount = amount if amount.startswith(("+", "x")) else f"+{amount}"
    return (
        f"--slow {text}: what is slow here never answers; for a delay, run workbook latency FILE --slow {name}={amount}"
    )


def _readable(events: Sequence[Mapping[str, Any]]) -> Iterator[Event]:
    """The events that can be read, at least for the names in them, so that these are looked at too."""
    for event in events:
        replica = event.get("replica")
        name = {"replica": replica["component"]} if isinstance(replica, dict) else event
        for attempt in (event, {kind: value for kind, value in name.items() if kind != "share"}):
            with suppress(ValidationError):
                yield Event.model_validate(attempt)
                break


def _option(detail: ErrorDetails, events: Sequence[Mapping[str, Any]]) -> str:
    """The option that a part of the scenario was given with."""
    section, *rest = detail["loc"]
    if section != "events":
        return f"--{section}".replace("_", "-")
    event = events[int(rest[0])]
    is_between = isinstance(event.get("partition"), dict)
    kind = "between" if is_between else next(kind for kind in KINDS if kind in event)
    return f"--{kind}".replace("_", "-")


def _named(kind: str, text: str) -> dict[str, Any]:
    """An event that is `api`, `api=25%`, or, of replicas, `api=3`."""
    name, equals, amount = text.rpartition("=")
    if not equals:
        return {kind: text}
    if kind == "replica" and not amount.endswith("%"):
        return {kind: {"component": name, "count": int(amount) if amount.isascii() and amount.isdigit() else amount}}
    return {kind: name, "share": amount}


def _surge(text: str) -> dict[str, object]:
    component, equals, factor = text.rpartition("=")
    try:
        return {"component": component, "factor": float(factor)}
    except ValueError:
        missing = "" if equals else f"; write it like {text}=3"
        raise ValueError(f"{text!r} is not a component and a factor{missing}") from None


def _partitions(given: Mapping[str, Sequence[str]]) -> Iterator[dict[str, Any]]:
    ours = [name for text in given.get("partition", ()) for name in text.split(",")]
    if ours:
        yield {"partition": ours}
    if groups := given.get("between", ()):
        yield {"partition": {"between": [text.split(",") for text in groups]}}
