"""Sources written into a folder, and what is imported from them."""

from collections.abc import Mapping
from pathlib import Path

from workbook.intake.import_sources import imported_design
from workbook.intake.joining.imported import ImportedCall, ImportedDesign
from workbook.model import load_text
from workbook.views.imported.yaml import design_yaml

DATA = Path(__file__).parents[2].parent / "shared" / "data"
"""Data beside the repository, where it is there."""
NO_DATA = "the data beside the repository (../shared/data) is not there"


def imported(folder: Path, files: Mapping[str, str]) -> ImportedDesign:
    """The design of *files*, by their path; what is written of it is loaded, too."""
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return loading(imported_design([folder]))


def loading(design: ImportedDesign) -> ImportedDesign:
    """*design*, after its file has been read as a design."""
    load_text(design_yaml(design), "design.yaml")
    return design


def edges(design: ImportedDesign) -> set[tuple[str, str, str]]:
    """Caller, callee and mode by the names of the sources."""
    names = {component.id: component.name for component in design.components}
    calls = {(item.name, names[call.callee], call.mode) for item in design.components for call in item.calls}
    return calls | {(names[user], item.name, "consume") for item in design.components for user, _ in item.consumed_by}


def call(design: ImportedDesign, caller: str, callee: str) -> ImportedCall:
    """The call of *caller* to *callee*."""
    (component,) = (item for item in design.components if item.id == caller)
    return next(item for item in component.calls if item.callee == callee)


def fields(design: ImportedDesign, component: str) -> Mapping[str, object]:
    """The fields of *component*."""
    return next(item.fields for item in design.components if item.id == component)


def questions(design: ImportedDesign) -> str:
    """Everything that is asked."""
    return "\n".join(f"{item.about}: {item.text}" for item in design.questions)
