"""A merged import in words: what changed, what is disputed, what stays as a person wrote it."""

from collections.abc import Iterable, Iterator
from typing import Any

from workbook.document import Route
from workbook.document.editing.flow_style import flow_text
from workbook.review.merge import Conflict, Kept, MergedDesign, Update
from workbook.views.terminal import paragraph, printable
from workbook.what_if.change import REMOVED
from workbook.wording.name_lists import first_few, listed, plural

_MOST = 20
_LONGEST = 60


def merged_text(merged: MergedDesign, *, done: bool) -> str:
    """Return the report; *done* says whether the design is written."""
    verb = "updated" if done else "to update"
    conflicts = plural(len(merged.conflicts), "conflict")
    lines = [f"{plural(len(merged.updates), 'part')} {verb}, {conflicts}, {len(merged.kept)} of yours kept"]
    lines += _listed("From the sources:", map(_update, merged.updates))
    lines += _listed(
        "Changed by you and in the sources; your value stays:",
        map(_conflict, merged.conflicts),
    )
    lines += _listed("Yours, kept:", _kept(merged.kept))
    if merged.still_named:
        names = listed(first_few([printable(name) for name in merged.still_named], _MOST))
        lines.append(paragraph(f"No source has {names} any more, but your design still names it; it stays.", hanging=2))
    return "\n".join(lines)


def _update(step: Update) -> str:
    if step.before is REMOVED:
        return f"{_name(step.route)}: new" + ("" if isinstance(step.after, dict) else f", {_value(step.after)}")
    if step.after is REMOVED:
        return f"{_name(step.route)}: no source has it any more; removed"
    return f"{_name(step.route)}: {_value(step.before)} → {_value(step.after)}"


def _conflict(step: Conflict) -> str:
    if step.imported is REMOVED:
        return f"{_name(step.route)}: no source has it any more, and you changed it"
    if step.yours is REMOVED:
        return f"{_name(step.route)}: you removed it; the sources now say {_value(step.imported)}"
    return f"{_name(step.route)}: yours {_value(step.yours)}, sources {_value(step.imported)}"


def _kept(steps: Iterable[Kept]) -> Iterator[str]:
    """A line for each component or journey, with the fields that are a person's."""
    fields: dict[Route, list[str]] = {}
    for step in steps:
        gone = " (you removed it)" if step.yours is REMOVED else ""
        fields.setdefault(step.route[:2], []).append(".".join(map(str, step.route[2:])) + gone)
    for part, names in fields.items():
        inside = [printable(name) for name in names if name.strip()]
        yield _name(part) + (f": {listed(first_few(inside, 6))}" if inside else "")


def _listed(title: str, items: Iterable[str]) -> Iterator[str]:
    shown = list(items)
    if shown:
        yield title
    for item in shown[:_MOST]:
        yield paragraph(f"- {item}", hanging=2)
    if len(shown) > _MOST:
        yield f"- and {len(shown) - _MOST} more"


def _name(route: Route) -> str:
    return printable(".".join(map(str, route[1:] if route[0] == "components" and len(route) > 1 else route)))


def _value(value: Any) -> str:  # noqa: ANN401  any plain data
    text = flow_text(value)
    return printable(text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…")
