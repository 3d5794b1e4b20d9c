"""A design, its last import and a new one, merged."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from workbook.document import Document, read_text
from workbook.errors import DocumentError
from workbook.findings.patch import difference
from workbook.intake.joining.imported import ImportedDesign
from workbook.model import load_text
from workbook.review.drift import ids_by_name
from workbook.review.merge.merged_text import merged_text
from workbook.review.merge.references import still_named
from workbook.review.merge.three_way import UNITS, Conflict, Kept, Update, three_way
from workbook.what_if.change import REMOVED, changed


@dataclass(frozen=True)
class MergedDesign:
    """The design's text before and after, and why."""

    name: str
    before: str
    after: str
    updates: tuple[Update, ...]
    """What was imported, was left alone, and is changed now."""
    conflicts: tuple[Conflict, ...]
    kept: tuple[Kept, ...]
    """What a person wrote, changed or took out; it stays."""
    still_named: tuple[str, ...]
    """Parts that the sources no longer have and the design still names; they stay."""

    def patch(self, file: str) -> str:
        """The patch (unified diff) of *file*; empty if nothing changes."""
        return difference(self.before, self.after, file)


def with_ids_of(imported: ImportedDesign, design: str, file: str) -> ImportedDesign:
    """Return *imported* with the ids that the text *design* of *file* gives its components.

    A component that the design calls otherwise, with the sources' name among its `aliases`, is the same component.
    """
    names = ids_by_name(load_text(design, file))
    ids = _ids({part.id: (part.name, part.id) for part in imported.components}, names)
    return replace(
        imported,
        components=tuple(
            replace(
                part,
                id=ids[part.id],
                name=ids[part.id] if part.name == part.id else part.name,
                calls=tuple(replace(call, callee=ids.get(call.callee, call.callee)) for call in part.calls),
                consumed_by=tuple((ids.get(name, name), call) for name, call in part.consumed_by),
                starts_after=tuple((ids.get(name, name), evidence) for name, evidence in part.starts_after),
            )
            for part in imported.components
        ),
        journeys=tuple(replace(journey, needs=ids.get(journey.needs, journey.needs)) for journey in imported.journeys),
    )


def merged_design(design: str, file: str, last: str | None, last_file: str, imported: str) -> MergedDesign:
    """Return the text *design* of *file* with what the import *imported* changed since the import *last*.

    Without a *last* import nothing is taken out, and where both say something the design's word stays. Cost: linear
    in the three texts, times the number of parts that change.

    Raises:
        DocumentError: the design or the last import cannot be read; the merged design would not load.
        PatchError: a change cannot be written without touching something else.

    """
    architecture = load_text(design, file)
    document, new = read_text(design, file), read_text(imported, "the import")
    before: Any = {}
    if last is not None:
        load_text(last, last_file)
        before = _renamed(read_text(last, last_file).data, ids_by_name(architecture))
    steps = list(three_way(before, new.data, document.data))
    updates, named = _without_what_is_named(document.data, [step for step in steps if isinstance(step, Update)])
    merged = merged_text(document, new, [update.change for update in updates])
    _refuse_what_does_not_load(merged)
    return MergedDesign(
        name=architecture.name,
        before=design,
        after=merged.text,
        updates=tuple(updates),
        conflicts=tuple(step for step in steps if isinstance(step, Conflict)),
        kept=tuple(step for step in steps if isinstance(step, Kept)),
        still_named=named,
    )


def _ids(parts: Mapping[str, tuple[str, ...]], names: Mapping[str, str]) -> dict[str, str]:
    """The design's id of each part, by the names that it goes by; its own where another part has taken that."""
    ids: dict[str, str] = {}
    taken = {part for part in parts if names.get(part.casefold()) == part}
    for part, called in parts.items():
        known = next((names[name.casefold()] for name in called if name.casefold() in names), part)
        ids[part] = part if known in taken and known != part else known
        taken.add(ids[part])
    return ids


def _renamed(data: Any, names: Mapping[str, str]) -> Any:  # noqa: ANN401  plain data of a design
    """The plain *data* of an import with the ids of the design."""
    ids = _ids({part: (part,) for part in data.get("components", {})}, names)
    if all(part == known for part, known in ids.items()):
        return data
    components = {}
    for part, fields in data["components"].items():
        kept = dict(fields or {})
        if isinstance(kept.get("depends_on"), dict):
            kept["depends_on"] = {ids.get(name, name): call for name, call in kept["depends_on"].items()}
        for field in ("consumed_by", "starts_after"):
            if field in kept:
                kept[field] = [ids.get(name, name) for name in kept[field]]
        components[ids[part]] = kept
    journeys = {
        journey: {
            field: [ids.get(name, name) for name in value] if field in ("needs", "wants") else value
            for field, value in fields.items()
        }
        for journey, fields in data.get("journeys", {}).items()
    }
    return {**data, "components": components, **({"journeys": journeys} if journeys else {})}


def _without_what_is_named(data: Any, updates: Sequence[Update]) -> tuple[list[Update], tuple[str, ...]]:  # noqa: ANN401
    """*updates* but for those that take out what the design still names afterwards, and the names of these."""
    stay: set[str] = set()
    while True:
        kept = [update for update in updates if not (_goes(update) and update.route[-1] in stay)]
        going = {str(update.route[-1]) for update in kept if _goes(update)}
        named = still_named(changed(data, [update.change for update in kept]), going)
        if not named:
            return kept, tuple(sorted(stay))
        stay |= named


def _goes(update: Update) -> bool:
    return update.after is REMOVED and len(update.route) == 2 and update.route[0] in UNITS


def _refuse_what_does_not_load(merged: Document) -> None:
    try:
        load_text(merged.text, merged.file)
    except DocumentError as error:
        problems = [replace(problem, message=f"after the merge: {problem.message}") for problem in error.problems]
        raise DocumentError(problems) from error
