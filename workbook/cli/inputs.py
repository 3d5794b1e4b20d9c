"""What commands read: files, standard input (`-`), and what comes with the program, by its id.

`os.path` is asked what exists, for it says no where `pathlib` raises (a name that is too long).
"""

import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from workbook.errors import DocumentError, Location, Problem, UsageError

if TYPE_CHECKING:
    from workbook.model import Architecture, OutageFile, Scenarios
    from workbook.review.solved_fault_tree import FaultTree

STANDARD_INPUT = Path("-")
STDIN = "<stdin>"
"""What messages call it."""
IMPORTED = ".import.yaml"
"""How the last import beside a design is called; in a folder it is no design of its own."""
Shipped = Literal["architectures", "architectures/scenarios", "outages"]
ALLOW_OUTSIDE = "--allow-outside"
ASKED: set[str] = set()
"""Options of the program itself that were given, wherever they stand."""
_read: list[tuple[Path, str]] = []
_without_journeys: "list[Architecture]" = []


def read_so_far() -> tuple[tuple[Path, str], ...]:
    """Every file that this run has read, and what it is: no output may take its place."""
    return tuple(_read)


def begin() -> None:
    """Forget what an earlier run in the same process has read."""
    _read.clear()
    _without_journeys.clear()


def without_journeys() -> "tuple[Architecture, ...]":
    """Designs of this run that declare no journeys, so that some were assumed; each file once, and told once."""
    designs = tuple({design.document and design.document.file: design for design in _without_journeys}.values())
    _without_journeys.clear()
    return designs


def is_outside_allowed() -> bool:
    """Whether a file may name a design outside of its repository."""
    return ALLOW_OUTSIDE in ASKED


def is_standard_input(path: Path) -> bool:
    """Whether *path* is `-`."""
    return path == STANDARD_INPUT


def called(path: Path) -> str:
    """What messages call *path*."""
    return STDIN if is_standard_input(path) else str(path)


def design(path: Path) -> "Architecture":
    """The design at *path*, on standard input, or shipped with the id *path*; its journeys will be used."""
    architecture = components_of(path)
    if not declares_journeys(architecture):
        _without_journeys.append(architecture)
    return architecture


def declares_journeys(architecture: "Architecture") -> bool:
    """Whether the file of *architecture* says what users do."""
    return architecture.document is None or bool(architecture.document.data.get("journeys"))


def components_of(path: Path) -> "Architecture":
    """The same for a command that uses no journeys."""
    from workbook.model import load, load_text

    if is_standard_input(path):
        return load_text(_standard_text(), STDIN)
    return load(_noted(path, "architectures", "design"))


def outage(path: Path) -> "OutageFile":
    """The outage at *path*, on standard input, or shipped with the id *path*."""
    from workbook.model import load_outage, load_outage_text

    if is_standard_input(path):
        outage_file = load_outage_text(_standard_text(), STDIN, allow_outside=is_outside_allowed())
    else:
        outage_file = load_outage(_noted(path, "outages", "outage"), allow_outside=is_outside_allowed())
    if (elsewhere := design_elsewhere(outage_file)) is not None:
        _read.append((elsewhere, "design"))
    return outage_file


def design_elsewhere(outage_file: "OutageFile") -> Path | None:
    """The file of the design of an outage, if it is not written in the outage itself."""
    document = outage_file.intended.document
    return None if outage_file.outage.architecture is None or document is None else Path(document.file)


def is_outage(path: Path) -> bool:
    """Whether *path* names an outage rather than a design; what stands on standard input is taken for a design."""
    from workbook.model import is_outage_file

    if is_standard_input(path):
        return False
    place = located(path, "architectures")
    return is_outage_file(place if os.path.exists(place) else located(path, "outages"))


def scenarios(path: Path) -> "tuple[Architecture, Scenarios]":
    """The scenarios at *path*, on standard input, or shipped with the id *path*, and their design."""
    from workbook.model import load_scenarios, load_scenarios_text

    if is_standard_input(path):
        architecture, scenarios_file = load_scenarios_text(_standard_text(), STDIN, allow_outside=is_outside_allowed())
    else:
        place = _noted(path, "architectures/scenarios", "file of scenarios")
        architecture, scenarios_file = load_scenarios(place, allow_outside=is_outside_allowed())
    document = architecture.document  # it knows the name of what was really read
    _read.append((Path(document.file if document else scenarios_file.architecture), "design"))
    return architecture, scenarios_file


def fault_tree(paths: Iterable[Path], top: str | None, mission_time: float) -> "FaultTree":
    """The fault tree that the files at *paths*, or on standard input, define together."""
    from workbook.intake.openpsa import read_model
    from workbook.intake.xml_elements import LARGEST

    files = [
        (Path(STDIN), _standard_bytes(LARGEST)) if is_standard_input(path) else (_noted(path, None, "fault tree"), None)
        for path in paths
    ]
    return read_model(files, top, mission_time)


def located(path: Path, shipped: Shipped | None) -> Path:
    """*path*, or where the design or outage with that id is; a path wins over an id."""
    if shipped is None or os.path.exists(path) or path.name != str(path) or path.suffix:
        return path
    from workbook.document import shipped_folder

    known = shipped_folder(shipped) / f"{path}.yaml"
    return known if os.path.isfile(known) else path


def in_folders(paths: Iterable[Path], what: str, *ends: str) -> Iterator[Path]:
    """*paths*, and instead of a folder the files directly in it whose names end in one of *ends*, sorted by name.

    Raises:
        UsageError: a folder has none; *what* it has none of.

    """
    for path in paths:
        if not os.path.isdir(path):
            yield path
            continue
        try:
            files = (file for file in path.iterdir() if not file.name.endswith(IMPORTED))
            inside = sorted(file for file in files if file.suffix.lower() in ends and not file.is_dir())
        except OSError as error:
            raise UsageError(f"cannot read the folder {str(path)!r}: {error.strerror}") from error
        if not inside:
            raise UsageError(f"there is no {what} (*{' or *'.join(ends)}) in the folder {str(path)!r}")
        yield from inside


def _noted(path: Path, shipped: Shipped | None, what: str) -> Path:
    place = located(path, shipped)
    _read.append((place, what))
    return place


def text(path: Path, most: int) -> str:
    """The text, which is no YAML, of at most *most* bytes at *path* or on standard input."""
    from workbook.document import file_text, text_in

    if is_standard_input(path):
        return text_in(_standard_bytes(most), STDIN)
    return file_text(_noted(path, None, "input"), most)


def _standard_text() -> str:
    from workbook.document.limits import MAX_BYTES

    return _standard_bytes(MAX_BYTES).decode("utf-8", "surrogateescape")


def _standard_bytes(most: int) -> bytes:
    from workbook.cli.standard_streams import standard_input

    if any(path == STANDARD_INPUT for path, _ in _read):
        raise UsageError("standard input (-) can be read once only; name a file for the other")
    _read.append((STANDARD_INPUT, "input"))
    raw = standard_input(most)
    if len(raw) > most:
        message = f"the file is too large; at most {most / 1e6:.0f} MB are read; split it"
        raise DocumentError([Problem(Location(STDIN, 1, 1), message)])
    return raw
