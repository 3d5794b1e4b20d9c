"""A scenario told on a command line."""

from collections.abc import Mapping, Sequence
from typing import Any

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from workbook.errors import UsageError
from workbook.model.architecture import Architecture
from workbook.model.messages import message
from workbook.model.references import scenario_misfits
from workbook.model.scenario import Scenario


def scenario_of(
    architecture: Architecture, given: Mapping[str, Sequence[str]], outage_length: str, phase: str
) -> Scenario:
    """The scenario in which all of *given* happen at once; `UsageError` with everything that does not fit.

    *given* maps `down`, `slow`, `lost`, `surge` (`C=3`) and `partition` to what each option was given.
    """
    problems: list[str] = []
    events: list[Any] = [{kind: name} for kind in ("down", "slow", "lost") for name in given[kind]]
    for text in given["surge"]:
        try:
            events.append({"surge": _surge(text)})
        except ValueError as error:
            problems.append(str(error))
    ours = [name for text in given["partition"] for name in text.split(",")]
    events += [{"partition": ours}] if ours else []
    data = {"name": "scenario", "events": events, "outage_length": outage_length, "phase": str(phase)}
    try:
        scenario = Scenario.model_validate(data)
    except ValidationError as error:
        details = error.errors(include_url=False)
        problems += [f"{_option(detail)}: {message(detail, {})}" for detail in details]
        wrong = {detail["loc"][1] for detail in details if detail["loc"][0] == "events"}
        left = [event for place, event in enumerate(events) if place not in wrong]
        scenario = Scenario.model_validate({"name": "scenario", "events": left})
    problems += [text for _, text in scenario_misfits(architecture, scenario)]
    if problems:
        raise UsageError("\n".join(dict.fromkeys(problems)))
    return scenario.model_copy(update={"name": ", ".join(map(str, scenario.events)) or "nothing fails"})


def _option(detail: ErrorDetails) -> str:
    """The option that a part of the scenario was given with."""
    route = detail["loc"]
    return f"--{route[2] if route[0] == 'events' and len(route) > 2 else route[0]}".replace("_", "-")


def _surge(text: str) -> dict[str, object]:
    component, equals, factor = text.rpartition("=")
    try:
        return {"component": component, "factor": float(factor)}
    except ValueError:
        missing = "" if equals else f"; write it like {text}=3"
        raise ValueError(f"{text!r} is not a component and a factor{missing}") from None
