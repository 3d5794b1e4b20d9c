"""Files to `Architecture` and `Scenarios`, or every problem at once."""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from itertools import chain, islice
from operator import itemgetter
from pathlib import Path
from typing import Any, TypeVar, get_args

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from workbook.document import Document, Route, refusal
from workbook.errors import DocumentError, Problem
from workbook.model.architecture import Architecture
from workbook.model.event import Event
from workbook.model.event_misfits import combination_misfits, scenario_misfits
from workbook.model.implied import with_implied_journeys
from workbook.model.messages import message
from workbook.model.named_design import named_design
from workbook.model.part import ITEM
from workbook.model.pruning import without
from workbook.model.reading import read_as, read_text_as
from workbook.model.references import MISFITS, Misfit, misfits
from workbook.model.refused_changes import refused_misfits
from workbook.model.regions import Regions
from workbook.model.scenario import Scenario, Scenarios
from workbook.model.shorthand import Written, as_written
from workbook.model.sources import source_misfits
from workbook.model.spelling import spelled
from workbook.wording.ordered_scales import VERDICT_ORDER

P = TypeVar("P", bound=BaseModel)


def load(file: Path) -> Architecture:
    """The architecture that *file* describes; `DocumentError` with every problem if it cannot be accepted."""
    return _architecture(read_as("a design", file))


def load_text(text: str, file: str = "<text>") -> Architecture:
    r"""The same of a text.

    >>> load_text("name: Shop\ncomponents: {web: {depends_on: [db]}, db: {}}").components["web"].kind
    'service'
    """
    return _architecture(read_text_as("a design", text, file))


def architecture_of(data: Mapping[str, Any]) -> Architecture:
    """The architecture that plain *data* describes; `ValueError` if it cannot be accepted."""
    architecture = with_implied_journeys(Architecture.model_validate(data))
    for route, text in misfits(architecture):
        raise ValueError(f"{'.'.join(map(str, route))}: {text}")
    return architecture


def load_scenarios(file: Path, *, allow_outside: bool = False) -> tuple[Architecture, Scenarios]:
    """Scenarios and the architecture that they are about, which `named_design` may refuse."""
    document = read_as("a file of scenarios", file)
    return _scenarios(document, file.parent, allow_outside=allow_outside)


def load_scenarios_text(
    text: str, file: str = "<text>", *, allow_outside: bool = False
) -> tuple[Architecture, Scenarios]:
    """The same of a text; the design is looked for from the folder of *file*."""
    document = read_text_as("a file of scenarios", text, file)
    return _scenarios(document, Path(file).parent, allow_outside=allow_outside)


def _scenarios(document: Document, folder: Path, *, allow_outside: bool) -> tuple[Architecture, Scenarios]:
    problems, scenarios = list[Problem](), None
    try:
        scenarios = Scenarios.model_validate(document.data)
    except ValidationError as error:
        problems = list(_problems(error, Scenarios, document))
    named = document.data.get("architecture") if isinstance(document.data, dict) else None
    if not isinstance(named, str):
        raise refusal(problems)
    try:
        architecture = load(named_design(document, folder, named, allow_outside=allow_outside))
    except DocumentError as error:
        raise refusal([*problems, *error.problems]) from error
    wrong = _scenario_misfits(architecture, document.data)
    problems += [_problem(document, *misfit) for misfit in islice(wrong, MISFITS)]
    if problems or scenarios is None:
        raise refusal(problems)
    return architecture, scenarios


def _scenario_misfits(architecture: Architecture, data: Mapping[str, Any]) -> Iterator[Misfit]:
    """Names given twice and names that do not fit, also beside parts that cannot be accepted."""
    written, first, regions = data.get("scenarios"), dict[str, int](), Regions(architecture)
    for place, scenario in enumerate(written if isinstance(written, list) else ()):
        if not isinstance(scenario, dict):
            continue
        route: Route = ("scenarios", place)
        if isinstance(name := scenario.get("name"), str) and first.setdefault(name, place) != place:
            yield (
                (*route, "name"),
                f"scenario {first[name] + 1} is called {spelled(name)} too; each needs a name of its own",
            )
        events = scenario.get("events")
        written_events = [_event(event) for event in events] if isinstance(events, list) else []
        together = combination_misfits(architecture, written_events)
        yield from (((*route, "events", *at), text) for at, text in together)
        for field, step, alone in _one_by_one(scenario):
            with suppress(ValidationError):
                for (_, at, *rest), text in scenario_misfits(architecture, Scenario.model_validate(alone), regions):
                    if field == "events" or at == step:
                        yield (*route, field, step, *rest), text


def _one_by_one(written: Mapping[str, Any]) -> Iterator[tuple[str, int | str, Mapping[str, Any]]]:
    """Each event and each expectation as a scenario of its own."""
    events, expect = written.get("events"), written.get("expect")
    expected = expect if isinstance(expect, dict) else {}
    for place, event in enumerate(events if isinstance(events, list) else ()):
        yield "events", place, {"name": "", "events": [event]}
    for target in expected:
        journey = str(target).partition("@")[0]
        whole = {journey: expected[journey]} if expected.get(journey) in VERDICT_ORDER else {}
        own = expected[target] if expected[target] in VERDICT_ORDER else "unharmed"
        yield "expect", target, {"name": "", "expect": {**whole, target: own}}


def _event(written: object) -> Event | None:
    with suppress(ValidationError):
        return Event.model_validate(written)
    return None


def _architecture(document: Document) -> Architecture:
    architecture, problems, left_out = as_far_as_possible(Architecture, document, {"name": ""})
    if architecture is not None:
        architecture = with_implied_journeys(architecture)
        incomplete = around(left_out)
        wrong = chain(
            misfits(architecture),
            source_misfits(document.data),
            refused_misfits(architecture, document.data),
        )
        own = (_problem(document, route, text) for route, text in wrong if route not in incomplete)
        problems += islice(own, MISFITS)
        if next(own, None) is not None:
            raise _cut_short(refusal(problems))
    if problems or architecture is None:
        raise refusal(problems)
    architecture._document = document  # noqa: SLF001  the one place that sets it
    return architecture


def around(left_out: Iterable[Route]) -> set[Route]:
    """Routes of all parts that lack something: what was *left_out*, and everything around it."""
    return {part[:length] for part in left_out for length in range(len(part) + 1)}


def as_far_as_possible(
    model: type[P], document: Document, stand_in: Mapping[str, Any]
) -> tuple[P | None, list[Problem], list[Route]]:
    """The *model* without the parts that cannot be accepted, so that the others are looked at too.

    Also every problem, and the routes that were left out. *stand_in* takes the place of what must not be missing.
    """
    data, problems, left_out = document.data, list[Problem](), list[Route]()
    for _ in range(ROUNDS):
        try:
            return model.model_validate(data), problems, left_out
        except ValidationError as error:
            problems = problems or list(_problems(error, model, document))
            left_out += [_spoilt(detail) for detail in error.errors(include_url=False)]
            data = without(data, left_out)
            data = {**stand_in, **data} if isinstance(data, dict) else data
    return None, problems, left_out


def _cut_short(error: DocumentError) -> DocumentError:
    *kept, last = error.problems
    return DocumentError([*kept, Problem(last.where, "and many more problems from here on")])


ROUNDS = 5
"""Leaving out one part may make another one incomplete, which is then left out as well."""


def _problems(error: ValidationError, model: type[BaseModel], document: Document) -> Iterator[Problem]:
    """Every problem in the order of the file; those that are never told, only counted, in fewer words."""
    written = Written(document.data)
    located = []
    for detail in error.errors(include_url=False):
        about_key = detail["type"] == "extra_forbidden" or "[key]" in detail["loc"]
        where = document.where(written.route((*_route(detail), *_item(detail))), key=about_key)
        located.append((where, detail))
    located.sort(key=itemgetter(0))
    for place, (where, detail) in enumerate(located):
        yield Problem(where, _message(detail, model) if place < MISFITS else f"{place}: {detail['type']}")


def _message(detail: ErrorDetails, model: type[BaseModel]) -> str:
    route = _route(detail)
    return message(detail, _fields(model, route[:-1] if detail["type"] == "extra_forbidden" else route))


def _item(detail: ErrorDetails) -> Route:
    """Where in a list the item stands that is wrong, of those problems that are found for the list as a whole."""
    return (int(detail["ctx"][ITEM]),) if ITEM in detail.get("ctx", {}) else ()


def _problem(document: Document, route: Route, text: str) -> Problem:
    is_named = any(section in route[-2:-1] for section in ("depends_on", "placed", "expect"))
    about_key = is_named or route[-1:] in (("cache",), ("deploy",))
    return Problem(document.where(as_written(document.data, route), key=about_key), text)


def _spoilt(detail: ErrorDetails) -> Route:
    """What cannot be used because of *detail*: the part itself, or all around what is missing."""
    route = _route(detail)
    return route[:-1] if detail["type"] == "missing" and len(route) > 1 else route


def _route(detail: ErrorDetails) -> Route:
    return tuple(part for part in detail["loc"] if part != "[key]")


def _fields(model: Any, route: Route) -> Mapping[str, Any]:  # noqa: ANN401
    """Fields of the part at *route* of *model*."""
    for step in route:
        if isinstance(model, type) and issubclass(model, BaseModel):
            field = model.model_fields.get(str(step))
            model = field.annotation if field else None
        else:
            model = _part(model)
    model = _part(model)
    if not (isinstance(model, type) and issubclass(model, BaseModel)):
        return {}
    return {field.alias or name: field for name, field in model.model_fields.items()}


def _part(annotation: Any) -> Any:  # noqa: ANN401
    """The part inside `Part | None`, `dict[Id, Part]` or `tuple[Part, ...]`."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    inside = map(_part, get_args(annotation))
    return next((part for part in inside if isinstance(part, type) and issubclass(part, BaseModel)), None)
