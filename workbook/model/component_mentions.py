"""Where a design names its components: declarations, names in other parts, routes, ids in waivers; no prose."""

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from workbook.document import Route

LISTS = ("starts_after", "runs_on", "consumed_by", "foundation", "needs", "wants", "drops", "threatens", "fallback")
"""Fields whose items are components."""


class Mention(NamedTuple):
    """A text that names a component, wholly or as a step of it."""

    route: Route
    is_key: bool
    text: str
    """The key or the value that stands there."""
    kind: str
    """`name`, `route` or `finding`."""


def mentions(data: Any) -> Iterator[Mention]:  # noqa: ANN401, C901  one loop for each section
    """Yield every key and value of *data*, a design as it was written, that may name a component."""
    data = _mapping(data)
    for name, component in _mapping(data.get("components")).items():
        yield Mention(("components", name), is_key=True, text=name, kind="name")
        yield from _component(("components", name), _mapping(component), implied=not data.get("journeys"))
    yield from _listed((), data, "foundation")
    for name, journey in _mapping(data.get("journeys")).items():
        for field in ("needs", "wants"):
            yield from _listed(("journeys", name), _mapping(journey), field)
        for place, rung in enumerate(_items(_mapping(journey).get("degrades_to"))):
            yield from _listed(("journeys", name, "degrades_to", place), _mapping(rung), "drops")
    if not data.get("journeys"):
        for name, experiment in _mapping(data.get("experiments")).items():
            yield from _named(("experiments", name, "journey"), _mapping(experiment).get("journey"))
    for place, refused in enumerate(_items(data.get("hard_no"))):
        yield from _refused(("hard_no", place), _mapping(refused))
    for written in _mapping(data.get("sources")):
        yield Mention(("sources", written), is_key=True, text=written, kind="route")
    for place, waiver in enumerate(_items(data.get("waivers"))):
        finding = _mapping(waiver).get("finding")
        if isinstance(finding, str):
            yield Mention(("waivers", place, "finding"), is_key=False, text=finding, kind="finding")


def _component(route: Route, component: Mapping[str, Any], *, implied: bool) -> Iterator[Mention]:
    for field in ("starts_after", "runs_on", "consumed_by", *(("load_shedding",) if implied else ())):
        yield from _listed(route, component, field)
    yield from _listed(route, component, "depends_on")
    for callee, call in _mapping(component.get("depends_on")).items():
        there = (*route, "depends_on", callee)
        yield Mention(there, is_key=True, text=callee, kind="name")
        yield from _listed(there, _mapping(call), "fallback")
        yield from _named((*there, "cache", "store"), _mapping(_mapping(call).get("cache")).get("store"))
        if implied:
            yield from _listed(there, _mapping(call), "journeys")


def _refused(route: Route, refused: Mapping[str, Any]) -> Iterator[Mention]:
    yield from _listed(route, refused, "threatens")
    for written, value in _mapping(refused.get("change")).items():
        there = (*route, "change", written)
        yield Mention(there, is_key=True, text=written, kind="route")
        last = written.rpartition(".")[2]
        if last in (*LISTS, "depends_on"):
            yield from _listed((*route, "change"), {written: value}, written)
        if last == "store":
            yield from _named(there, value)


def _listed(route: Route, part: Mapping[str, Any], field: str) -> Iterator[Mention]:
    for place, name in enumerate(_items(part.get(field))):
        yield from _named((*route, field, place), name)


def _named(route: Route, name: object) -> Iterator[Mention]:
    if isinstance(name, str):
        yield Mention(route, is_key=False, text=name, kind="name")


def renamed(mention: Mention, old: str, new: str, data: Any) -> str:  # noqa: ANN401
    """Return the text of *mention* with component *old* called *new*; the same text if it does not name it.

    >>> renamed(Mention((), True, "components.api.depends_on.db.timeout", "route"), "db", "store", {})
    'components.api.depends_on.store.timeout'
    """
    if mention.kind == "name":
        return new if mention.text == old else mention.text
    if mention.kind == "route":
        return ".".join(_steps(mention.text.split("."), old, new, data))
    rule, at, part = mention.text.partition("@")
    steps = part.split(".")
    known = {"components", "journeys", "failure_domains", "hard_no", "audience", "experiments", "foundation"}
    changed = _steps(steps, old, new, data) if steps[0] in known else _short(steps, old, new, data)
    return f"{rule}{at}{'.'.join(changed)}"


def _steps(steps: list[str], old: str, new: str, data: Any) -> list[str]:  # noqa: ANN401
    """*steps* of a route from the top."""
    named = {1} if steps[0] == "components" else set[int]()
    if steps[0] == "journeys" and not _mapping(data).get("journeys"):
        named.add(1)
    named |= {place for place in range(2, len(steps)) if steps[place - 1] in (*LISTS, "depends_on", "store")}
    named |= {1} if steps[0] == "foundation" else set()
    return [new if place in named and step == old else step for place, step in enumerate(steps)]


def _short(steps: list[str], old: str, new: str, data: Any) -> list[str]:  # noqa: ANN401
    """*steps* of a short form: `api`, `api.db`; those of a journey or a domain of the same name stay."""
    data = _mapping(data)
    others = {*_mapping(data.get("journeys")), *_mapping(data.get("failure_domains"))}
    caller = _mapping(_mapping(data.get("components")).get(steps[0])).get("depends_on")
    calls = caller if isinstance(caller, dict | list) else ()
    changed = list(steps)
    if steps[0] == old and old not in others:
        changed[0] = new
    if len(steps) > 1 and steps[1] == old and old in calls:
        changed[1] = new
    return changed


def _mapping(part: Any) -> Mapping[str, Any]:  # noqa: ANN401
    return part if isinstance(part, dict) else {}


def _items(part: Any) -> list[Any]:  # noqa: ANN401
    return part if isinstance(part, list) else []
