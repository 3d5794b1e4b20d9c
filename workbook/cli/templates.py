"""The starter and the reference designs that come with the program."""

from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path

from workbook.document import shipped_folder
from workbook.errors import UsageError
from workbook.model import load_text, suggestion


def starter(template: str | None) -> str:
    """Text of the starter, or of the reference design *template*, without its line for editors."""
    if template is None:
        text = files("workbook.cli").joinpath("starter.yaml").read_text(encoding="utf-8")
    else:
        known = _designs()
        if template not in known:
            raise UsageError(f"no template {template!r}{suggestion(template, known)}; --list shows them")
        text = known[template].read_text(encoding="utf-8")
    return "".join(line for line in text.splitlines(keepends=True) if "yaml-language-server" not in line)


def summaries() -> Iterator[tuple[str, str]]:
    """Name and summary of every reference design."""
    for name, path in _designs().items():
        architecture = load_text(path.read_text(encoding="utf-8"), str(path))
        yield name, " ".join((architecture.summary or architecture.name).split())


def _designs() -> dict[str, Path]:
    return {path.stem: path for path in sorted(shipped_folder("architectures").glob("*.yaml"))}
