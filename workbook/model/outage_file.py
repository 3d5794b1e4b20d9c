"""Files to `Outage` and the designs it is about, or every problem at once."""

import os
from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from itertools import chain, islice
from pathlib import Path
from typing import Any

from workbook.document import Document, Route, read, refusal
from workbook.errors import DocumentError, Problem
from workbook.model.architecture import Architecture
from workbook.model.corrections import Blame, Change, changes, corrected
from workbook.model.event_misfits import combination_misfits, event_misfits, no_stamp
from workbook.model.implied import with_implied_journeys
from workbook.model.load import around, as_far_as_possible, load
from workbook.model.named_design import named_design
from workbook.model.outage import DESIGN, Outage
from workbook.model.outage_times import time_misfits
from workbook.model.reading import read_as, read_text_as
from workbook.model.references import MISFITS, Misfit, misfits, suggestion
from workbook.model.regions import Regions
from workbook.model.shorthand import as_written


@dataclass(frozen=True)
class OutageFile:
    """What one outage file holds: the outage, the design as intended, and as it behaved."""

    outage: Outage
    intended: Architecture
    behaved: Architecture
    """The design with every correction of `as_behaved`; the same as *intended* if there is none."""
    changes: tuple[Change, ...]
    """What differs between the two, in the order of the corrections."""


def load_outage(file: Path, *, allow_outside: bool = False) -> OutageFile:
    """The outage that *file* tells; `DocumentError` with every problem if it cannot be accepted.

    A design in another file is one that `named_design` does not refuse.
    """
    return _outage_file(read_as("an outage", file), file.parent, allow_outside=allow_outside)


def is_outage_file(file: Path) -> bool:
    """Whether *file* has what every outage has, which designs and scenarios lack; `DocumentError` for no YAML."""
    data = read(file).data
    return isinstance(data, dict) and {"id", "title"} <= set(data)


def load_outage_text(text: str, file: str = "<text>", *, allow_outside: bool = False) -> OutageFile:
    r"""The same of a text; a design in another file is looked for in the working folder.

    >>> told = "id: x\ntitle: X\ncomponents: {web: {depends_on: [db]}, db: {}}\nevents: [{down: db}]"
    >>> load_outage_text(told).outage.events[0].down
    'db'
    """
    return _outage_file(read_text_as("an outage", text, file), Path(file).parent, allow_outside=allow_outside)


def _outage_file(document: Document, folder: Path, *, allow_outside: bool) -> OutageFile:
    outage, problems, left_out = as_far_as_possible(Outage, document, {"id": "x", "title": ""})
    if outage is None:
        raise refusal(problems)
    try:
        elsewhere = outage.architecture
        if elsewhere is None:
            intended = _inline(outage)
        else:
            intended = _elsewhere(document, folder, elsewhere, allow_outside=allow_outside)
    except DocumentError as error:
        raise refusal([*problems, *error.problems]) from error
    own = misfits(intended) if elsewhere is None else ()
    incomplete = around(left_out)
    every = chain(own, time_misfits(outage), _outage_misfits(intended, outage))
    wrong = ((route, text) for route, text in every if route not in incomplete)
    problems += [_problem(document, route, text) for route, text in islice(wrong, MISFITS)]
    if problems:
        raise refusal(problems)
    if elsewhere is None:
        data = _data(document, intended, outage)
        intended._document = replace(document, data=data)  # noqa: SLF001  its routes are those of this file
    written = _data(document, intended, outage)
    made, data = changes(written, outage.as_behaved)
    behaved, refused = corrected(intended, made, data, implied=not written.get("journeys"))
    if made and not refused:
        blame = Blame(made)
        refused = [blame(*misfit) for misfit in islice(_outage_misfits(behaved, outage), MISFITS)]
    if refused:
        raise refusal(_problem(document, ("as_behaved", *route), text) for route, text in refused)
    refused = list(_actions_misfits(outage, behaved, data))
    if refused:
        raise refusal(_problem(document, route, text) for route, text in refused)
    return OutageFile(outage, intended, behaved, made)


def _actions_misfits(outage: Outage, behaved: Architecture, data: Any) -> Iterator[Misfit]:  # noqa: ANN401
    """What is wrong with a design that an action would lead to."""
    for place, action in enumerate(outage.actions):
        if not action.change:
            continue
        made, after = changes(data, action.corrections)
        _, refused = corrected(behaved, made, after, implied=not (data.get("journeys")))
        for (at, _), text in islice(refused, MISFITS):
            route = action.corrections[int(at)].change
            yield ("actions", place, "change", route), text.replace("with this correction: ", "with this change: ")


def _elsewhere(document: Document, folder: Path, path: str, *, allow_outside: bool) -> Architecture:
    """The design in the file at *path*."""
    place = named_design(document, folder, path, allow_outside=allow_outside)
    try:
        return load(place)
    except DocumentError as error:
        if os.path.exists(place):  # noqa: PTH110  it says no where Path.exists raises
            raise
        missing = f"there is no design {path!r} in {str(folder)!r}"
        raise refusal([Problem(document.where(("architecture",)), missing)]) from error


def _inline(outage: Outage) -> Architecture:
    parts = {name: getattr(outage, name) for name in DESIGN}
    return with_implied_journeys(Architecture(name=outage.title, **parts))


def _data(document: Document, intended: Architecture, outage: Outage) -> dict[str, Any]:
    """The design as it was written."""
    if outage.architecture is None:
        return {"name": outage.title, **{name: document.data[name] for name in DESIGN if name in document.data}}
    return dict(intended._document.data) if intended._document else {}  # noqa: SLF001  the loader has set it


def _outage_misfits(architecture: Architecture, outage: Outage) -> Iterator[Misfit]:
    """Every name in the outage that the design does not have."""
    regions = Regions(architecture)
    segments = {segment.name: None for segment in architecture.segments}
    for place, event in enumerate(outage.events):
        yield from ((("events", place, *route), text) for route, text in event_misfits(architecture, event, regions))
    yield from ((("events", *route), text) for route, text in combination_misfits(architecture, outage.events))
    for place, act in enumerate(outage.acts):
        for number, event in enumerate(act.events):
            route = ("acts", place, "events", number)
            yield from (((*route, *rest), text) for rest, text in event_misfits(architecture, event, regions))
    for target in outage.observed:
        yield from ((("observed", target), text) for text in _unknown(architecture, regions, segments, target))
    for place, figure in enumerate(outage.impact):
        if figure.journey is not None and figure.journey not in architecture.journeys:
            hint = suggestion(figure.journey, architecture.journeys)
            yield ("impact", place, "journey"), f"unknown journey {figure.journey!r}{hint}"


def _unknown(architecture: Architecture, regions: Regions, segments: Collection[str], target: str) -> Iterator[str]:
    name, _, part = target.partition("@")
    if name in architecture.components:
        yield from no_stamp(regions, name, part) if part else ()
    elif name in architecture.journeys:
        if part and part not in segments:
            yield f"unknown segment {part!r}{suggestion(part, segments)}; segments are {', '.join(segments)}"
    else:
        names = [*architecture.components, *architecture.journeys]
        yield f"unknown component or journey {name!r}{suggestion(name, names)}"


def _problem(document: Document, route: Route, text: str) -> Problem:
    about_key = any(section in route[-2:-1] for section in ("depends_on", "placed", "observed"))
    return Problem(document.where(as_written(document.data, route), key=about_key), text)
