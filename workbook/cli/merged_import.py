"""`workbook import --into`: the design that is merged into, and the last import beside it."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from workbook.cli import inputs
from workbook.cli.outcome import Outcome, Output
from workbook.errors import UsageError

if TYPE_CHECKING:
    from workbook.intake.joining.imported import ImportedDesign

_DESIGNS = (".yaml", ".yml")


def refuse_both(output: Path | None, into: Path | None, *, diff: bool) -> None:
    """`UsageError` for options that do not go together."""
    if output is not None and into is not None:
        raise UsageError("--into writes the design that it merges into; leave out -o")
    if diff and into is None:
        raise UsageError("--diff shows what --into would change; name the design with --into FILE")


def last_import(design: Path) -> Path:
    """Where the last import into *design* is kept."""
    return design.with_name(f"{design.stem}{inputs.IMPORTED}")


def kept_beside(design: Path, text: str, *, force: bool) -> Iterator[Output]:
    """The import *text*, kept beside the new *design* for the next `--into`."""
    if design.suffix.lower() in _DESIGNS and (design.is_file() or not design.exists()):
        yield Output(last_import(design), text, silent=True, force=force)


def merged_into(file: Path, imported: "ImportedDesign", *, diff: bool) -> Outcome:
    """The outcome of merging *imported* into the design *file*."""
    from workbook.document import read
    from workbook.review.merge import merged_design, with_ids_of
    from workbook.views.imported.yaml import design_yaml
    from workbook.views.merged.text import merged_text
    from workbook.views.terminal import printable

    if inputs.is_standard_input(file) or not file.is_file():
        raise UsageError(f"there is no design {str(file)!r} to merge into; write a new one with -o")
    beside, design = last_import(file), read(file).text
    last = read(beside).text if beside.exists() else None
    text = design_yaml(with_ids_of(imported, design, str(file)))
    merged = merged_design(design, str(file), last, str(beside), text)
    status = 1 if imported.left_out else 0
    summary = merged_text(merged, done=not diff)
    if diff:
        patch = merged.patch(printable(str(file)).lstrip("/"))
        return Outcome(
            merged, patch.removesuffix("\n") or None, remarks=summary.splitlines(), status=status, machine=True
        )
    files = [Output(file, merged.after, replaces=design)] if merged.after != design else []
    if text != last:
        files.append(Output(beside, text, replaces=last) if last is not None else Output(beside, text))
    return Outcome(merged, files=files, summary=summary, status=status)
