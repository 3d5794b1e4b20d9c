"""What every tool answers: plain data, the same as its command prints as JSON."""

import json
from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from workbook.api import Design
from workbook.errors import DocumentError, UsageError
from workbook.model import load, load_outage, scenario_of_events
from workbook.review.catalogue import rules_chosen
from workbook.review.checkup import checkup_of
from workbook.review.postmortem_case import draft, happened, supposed
from workbook.review.presentable import Presentable
from workbook.review.scenario_outcome import failed_scenario
from workbook.serve.agents.served_folder import ServedFolder
from workbook.views.postmortem.document import no_pictures
from workbook.views.postmortem.pages import page

Given = Mapping[str, Any]
Plain = dict[str, Any]


def answer(tool: str, given: Given, folder: ServedFolder) -> Plain:
    """Return what *tool* answers to *given*, arguments that fit its schema.

    Raises:
        WorkbookError: everything that is wrong with the arguments or with files.

    """
    return ANSWERS[tool](folder, given)


def _design(folder: ServedFolder, name: str) -> Design:
    return Design(load(folder.file(name)))


def _plain(result: Presentable) -> Plain:
    plain: Plain = json.loads(result.to_json())
    return plain


def _day(given: Given) -> date:
    try:
        return date.fromisoformat(given["today"]) if "today" in given else date.today()  # noqa: DTZ011
    except ValueError as error:
        raise UsageError(f"today: {given['today']} is no day") from error


def _chosen(given: Given, *names: str) -> Plain:
    """Those of *given* that are called so; the others have their defaults."""
    return {name: given[name] for name in names if name in given}


def _analyze(folder: ServedFolder, given: Given) -> Plain:
    return _plain(_design(folder, given["file"]).singles(today=_day(given)))


def _fail(folder: ServedFolder, given: Given) -> Plain:
    architecture = _design(folder, given["file"]).architecture
    length, phase = given.get("outage_length", "1h"), given.get("phase", "steady")
    return _plain(failed_scenario(architecture, scenario_of_events(architecture, given["events"], length, phase)))


def _check(folder: ServedFolder, given: Given) -> Plain:
    names = [given["file"]] if isinstance(given["file"], str) else given["file"]
    rules = rules_chosen(given.get("select", ()), given.get("ignore", ()))
    files = [folder.file(name) for name in names]
    checkup = checkup_of(files, load, rules, None, None, _day(given))
    for crash in checkup.crashes:
        raise crash
    if not checkup.checked:
        raise DocumentError([problem for _, error in checkup.refused for problem in error.problems])
    return _plain(checkup)


def _compare(folder: ServedFolder, given: Given) -> Plain:
    old, new = (_design(folder, given[side]) for side in ("old", "new"))
    return _plain(old.compare(new, today=_day(given)))


def _availability(folder: ServedFolder, given: Given) -> Plain:
    options = _chosen(given, "importance", "recovery", "slow", "seed", "time_limit", "memory_limit")
    if "samples" in given:
        options["samples"] = int(given["samples"])
    return _plain(_design(folder, given["file"]).availability(given.get("journey"), **options))


FITTING = {
    "size": ("journey",),
    "latency": ("journey", "slow", "surge", "load"),
    "cost": (),
    "partition": ("between", "store"),
}
"""What may be said of each kind of numbers."""


def _numbers(folder: ServedFolder, given: Given) -> Plain:
    kind = given["kind"]
    if wrong := [name for name in given if name not in ("file", "kind", "max_bytes", *FITTING[kind])]:
        raise UsageError(f"{', '.join(wrong)}: not for {kind}")
    design, options = _design(folder, given["file"]), _chosen(given, *FITTING[kind])
    if "between" in options:
        options["between"] = tuple(options["between"])
    return _plain(getattr(design, kind)(**options))


def _draw(folder: ServedFolder, given: Given) -> Plain:
    return {"svg": _design(folder, given["file"]).draw(**_chosen(given, "by", "journey", "focus", "hops")).svg()}


def _postmortem(folder: ServedFolder, given: Given) -> Plain:
    outage, design, events = given.get("outage", given.get("file")), given.get("design"), given.get("events", ())
    if (
        (outage is None) == (design is None)
        or (outage is not None and events)
        or ("outage" in given and "file" in given)
    ):
        raise UsageError("name an outage, or a design with events that fail it")
    if outage is not None:
        case = happened(load_outage(folder.referring(outage), allow_outside=True), _day(given))
    else:
        architecture = load(folder.file(design or ""))
        if not events:
            raise UsageError("say what fails: events")
        scenario = scenario_of_events(architecture, events, given.get("outage_length", "1h"), "steady")
        case = supposed(architecture, scenario, _day(given))
    drafted = draft(case, given.get("template", "full"))
    return {"markdown": page(drafted, "md", no_pictures).rstrip("\n")}


ANSWERS: dict[str, Callable[[ServedFolder, Given], Plain]] = {
    "analyze": _analyze,
    "fail": _fail,
    "check": _check,
    "compare": _compare,
    "availability": _availability,
    "numbers": _numbers,
    "draw": _draw,
    "postmortem": _postmortem,
}
