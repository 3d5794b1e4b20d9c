"""A baseline: the findings of each file that are known already, so that only new ones fail a build."""

import json
import os
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from workbook.errors import DocumentError, Location, Problem
from workbook.findings.finding import Finding


@dataclass(frozen=True)
class Baseline:
    """The ids of the findings that are known in each file; without any, nothing is known."""

    folder: Path = Path()
    """Where the baseline stands."""
    ids: Mapping[str, frozenset[str]] = field(default_factory=dict)
    """By the name of the file, as `named_from` gives it."""

    def known_in(self, file: Path) -> frozenset[str]:
        return self.ids.get(named_from(self.folder, file), frozenset())


def baseline_text(findings_by_file: Iterable[tuple[Path, Iterable[Finding]]], folder: Path) -> str:
    """A baseline of what was found in each file, to stand in *folder*: ids by file, sorted, as JSON."""
    files = {
        named_from(folder, file): sorted({finding.id for finding in findings}) for file, findings in findings_by_file
    }
    return json.dumps({"files": dict(sorted(files.items()))}, indent=2) + "\n"


def read_baseline(text: str, file: Path) -> Baseline:
    """The baseline that *text*, which stands in *file*, says.

    The JSON output of a check is one too; its files are named as seen from the working directory.
    `DocumentError` if it is neither, or lists findings without saying in which file.
    """
    text = text.removeprefix("\ufeff")
    try:
        content = json.loads(text)
    except json.JSONDecodeError as error:
        raise _refusal(
            file, text, error.pos, f"no baseline, for this is no JSON ({error.msg}); {_WRITE} BASELINE"
        ) from None
    except (ValueError, RecursionError):
        content = None
    if isinstance(content, dict) and _without_files(content.get("findings")):
        message = "this baseline does not say in which file a finding is known, so it would hide others of the same id"
        raise _refusal(file, text, text.find('"findings"'), f"{message}; {_WRITE} {file}")
    known: dict[str, set[str]] = {}
    for name, identifier in _by_file(content, file.parent):
        if name is None or not isinstance(identifier, str):
            raise _refusal(
                file, text, 0, f'no baseline: it would look like {{"files": {{"a.yaml": […]}}}}; {_WRITE} BASELINE'
            )
        known.setdefault(name, set()).add(identifier)
    return Baseline(file.parent, {name: frozenset(ids) for name, ids in known.items()})


_WRITE = "write a new one with workbook check FILE… --write-baseline"


def named_from(folder: Path, file: Path) -> str:
    """The way from *folder* to *file*, with slashes: the same on every machine and from every working directory.

    Links to folders are followed; a *file* that is one keeps its own name.

    >>> named_from(Path("build/.."), Path("designs/shop.yaml"))
    'designs/shop.yaml'
    """
    try:
        there = os.path.join(os.path.realpath(file.parent), file.name)  # noqa: PTH118  Path drops a final dot
        return Path(os.path.relpath(there, os.path.realpath(folder))).as_posix()
    except ValueError:  # no way from one drive to another, or no name that a file can have
        return file.as_posix()


def _by_file(content: Any, folder: Path) -> Iterator[tuple[str | None, Any]]:  # noqa: ANN401  a stranger's JSON
    """Every id with its file, which is None where *content* makes no sense."""
    if isinstance(content, dict) and isinstance(content.get("files"), dict):
        for name, ids in content["files"].items():
            yield from ((name, identifier) for identifier in (ids if isinstance(ids, list) else [None]))
    elif isinstance(content, dict) and isinstance(content.get("findings"), list):
        for entry in content["findings"]:
            located = isinstance(entry, dict) and isinstance(entry.get("file"), str)
            yield (named_from(folder, Path(entry["file"])), entry.get("id")) if located else (None, None)
    else:
        yield None, None


def _without_files(findings: Any) -> bool:  # noqa: ANN401
    return isinstance(findings, list) and any(isinstance(finding, str) for finding in findings)


def _refusal(file: Path, text: str, index: int, message: str) -> DocumentError:
    before = text[: max(index, 0)]
    where = Location(str(file), before.count("\n") + 1, len(before) - before.rfind("\n"), len(before))
    return DocumentError([Problem(where, message)])
