"""Names and fields that can stand at a place of a text, which need not be finished."""

import re
from collections.abc import Iterator
from typing import Any, NamedTuple

from workbook.document import Document, Route
from workbook.model.field_documentation import field_help, fields_of
from workbook.serve.editor.renaming import parsed

MARK = "zz-here-zz"
SECTIONS = {
    "components": (
        "depends_on", "fallback", "store", "starts_after", "runs_on", "consumed_by", "foundation", "needs", "wants",
        "drops", "threatens",
    ),
    "journeys": ("load_shedding", "journeys", "journey"),
    "failure_domains": ("placed", "also_in", "within", "region", "fails_over_to"),
}  # fmt: skip
"""Fields that name parts of each section."""
_WORD_BEFORE = re.compile(r"[\w.@-]*\Z")
_WORD_BEHIND = re.compile(r"[\w.@-]*")


class Proposal(NamedTuple):
    """What can stand at a place."""

    text: str
    description: str
    is_field: bool


def proposals(text: str, index: int) -> list[Proposal]:
    """Return what can stand at *index* of *text*: fields of the part there, names, and words."""
    for attempt in _attempts(text, index):
        document = parsed(attempt, "<typed>")
        route = _marked(document) if document else None
        if document and route is not None:
            return list(_fitting(document, route))
    return []


def _attempts(text: str, index: int) -> Iterator[str]:
    """The text with a mark where something is typed: as a value or as a key; then without all that follows."""
    before = text[: index - len((_WORD_BEFORE.search(text, 0, index) or [""])[0])]
    behind = text[(_WORD_BEHIND.match(text, index) or re.match("", "")).end() :]  # type: ignore[union-attr]
    opened = _closing(before)
    for rest in (behind, opened):
        if not re.match(r"\s*:(\s|\Z)", rest):
            yield f"{before}{MARK}: {rest}"
        yield f"{before}{MARK}{rest}"
    yield f"{before} {MARK}{opened}"


def _closing(text: str) -> str:
    """The brackets that are open at the end of *text*, closed."""
    opened: list[str] = []
    for character in re.sub(r"\"[^\"\n]*\"|'[^'\n]*'|#.*", "", text):
        if character in "{[":
            opened.append("}" if character == "{" else "]")
        elif character in "}]" and opened:
            opened.pop()
    return "".join(reversed(opened))


def _marked(document: Document) -> tuple[Route, bool] | None:
    """Where the mark stands, and whether as a key."""
    waiting: list[tuple[Route, Any]] = [((), document.data)]
    while waiting:
        route, part = waiting.pop()
        inside = part.items() if isinstance(part, dict) else enumerate(part) if isinstance(part, list) else ()
        for step, value in inside:
            if step == MARK:
                return route, True
            if value == MARK:
                return (*route, step), False
            waiting.append(((*route, step), value))
    return None


def _fitting(document: Document, place: tuple[Route, bool]) -> Iterator[Proposal]:
    route, is_key = place
    named = [step for step in route if isinstance(step, str)]
    field = named[-1] if named else ""
    if is_key and route and isinstance(route[-1], int) and _names(field):
        is_key = False  # `[name: ]`: an item of a list of names that is not finished
    section = _names(field)
    inside_names = is_key and field in ("depends_on", "placed")
    if section and (inside_names or not is_key) and len(named) > 1 - (field == "foundation"):
        known = document.data.get(section)
        taken = {named[1]} if named[0] == "components" and section == "components" else set()
        for name in known if isinstance(known, dict) else ():
            if name != MARK and name not in taken:
                yield Proposal(name, section.replace("_", " ").removesuffix("s"), is_field=inside_names)
    if is_key:
        written = _value(document.data, route)
        yield from (
            Proposal(help_.name, help_.description, is_field=True)
            for help_ in fields_of(route)
            if not isinstance(written, dict) or help_.name not in written
        )
    elif help_ := field_help(route):
        yield from (Proposal(word, "", is_field=False) for word in help_.choices)


def _names(field: str) -> str | None:
    """The section whose parts *field* names."""
    return next((section for section, fields in SECTIONS.items() if field in fields), None)


def _value(data: Any, route: Route) -> Any:  # noqa: ANN401
    for step in route:
        data = data[step]
    return data
