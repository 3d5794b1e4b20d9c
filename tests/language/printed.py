"""Command lines whose text is read for its language, and what they print on a terminal so wide that nothing wraps."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from unittest import mock

import yaml

from tests.cli.ran import workbook
from workbook.cli.app import TASKS
from workbook.rules import CATALOGUE
from workbook.views import terminal

ROOT = Path(__file__).parents[2]
TODAY = ("--today", "2026-11-01")
WIDE = 100_000
EVENTS = ("--down", "--slow", "--lost")
SILENT = {
    "brief": "writes a document",
    "draw": "draws a picture",
    "drill": "asks; its questions are read in tests/drill",
    "drift": "compares with files of strangers; its differences are read in tests/cli",
    "export": "writes other formats",
    "fault-tree": "reads files of strangers",
    "import": "writes YAML",
    "lint-postmortem": "its remarks and drafts are read in tests/incident",
    "lsp": "serves an editor",
    "mcp": "serves agents",
    "new": "writes YAML",
    "postmortem": "writes a document",
    "report": "writes a page",
    "scenario": "writes YAML",
    "schema": "prints JSON",
    "serve": "serves a browser",
    "timeline": "prints messages of strangers",
    "watch": "does not end",
}
"""Commands whose help alone is read, and why."""


@dataclass(frozen=True)
class Printed:
    """What a command line printed, and the files from which it repeats texts, names and figures."""

    line: tuple[str, ...]
    text: str
    sources: tuple[Path, ...]

    @property
    def command(self) -> str:
        return self.line[0]


def printed(designs: Sequence[Path], outages: Sequence[Path]) -> Iterator[Printed]:
    """The text of all commands over *designs* and *outages*, and of those that need neither."""
    for design in designs:
        for line in of_design(design):
            yield ran(line, (design, design.parent / "scenarios" / design.name))
    for outage in outages:
        yield from (ran(line, (outage,)) for line in of_outage(outage))
    yield from (ran(line, tuple(sorted(ROOT.glob("outages/*.yaml")))) for line in (("outages",), ("rules",)))
    yield ran(("facts",), tuple(sorted((ROOT / "workbook").rglob("*.yaml"))))
    yield from (Printed(("explain", rule.name), ran(("explain", rule.name), ()).text, ()) for rule in CATALOGUE)
    yield from helps()


def of_design(design: Path) -> Iterator[tuple[str, ...]]:
    """Every command that reads one design, or two."""
    file = str(design)
    yield "analyze", file, *TODAY
    yield from ((command, file) for command in ("cost", "cuts", "fmea", "latency", "partition"))
    yield "check", file, "--undecided", *TODAY
    yield "size", file, "--all"
    yield "availability", file, "--importance"
    yield "fix", file, "--diff", *TODAY
    yield "outages", "--similar-to", file
    if (scenarios := design.parent / "scenarios" / design.name).exists():
        yield "verify", str(scenarios)
    yield "compare", str(ROOT / "architectures/photo-sharing.yaml"), file, *TODAY
    data = yaml.safe_load(design.read_text(encoding="utf-8"))
    names = [*data["components"]][:1], [*data["components"]][-1:], [*data.get("failure_domains", {})][:1]
    for option, some in zip(EVENTS, names, strict=True):
        yield from (("fail", file, option, name) for name in some)


def of_outage(outage: Path) -> Iterator[tuple[str, ...]]:
    """The replay of an outage, as intended and as it behaved."""
    yield "replay", str(outage)
    yield "replay", str(outage), "--as-behaved", "--remedies"


def helps() -> Iterator[Printed]:
    """The help of every command, and of the program."""
    names = [command.__name__.rstrip("_").replace("_", "-") for commands in TASKS.values() for command in commands]
    for name in names:
        yield Printed((name, "--help"), unwrapped(ran((name, "--help"), ()).text), ())
    yield Printed(("--help",), unwrapped(ran(("--help",), ()).text), ())


def ran(line: tuple[str, ...], sources: tuple[Path, ...]) -> Printed:
    with mock.patch.object(terminal, "WIDEST", WIDE), mock.patch.dict("os.environ", {"COLUMNS": str(WIDE)}):
        done = workbook(*line)
    assert done.code in {0, 1}, done.told
    return Printed(line, done.told, tuple(path for path in sources if path.exists()))


def unwrapped(text: str) -> str:
    """Help, which is never wide: a paragraph or an option is one line again."""
    lines: list[str] = []
    for line in text.splitlines():
        indent = len(line) - len(line.lstrip())
        follows = (
            bool(lines) and bool(lines[-1].strip()) and (indent > 10 or (indent == 2 and lines[-1][:3].strip() == ""))
        )
        if follows and line.strip() and "  " not in line.strip() and not line.strip().startswith("-"):
            lines[-1] += " " + line.strip()
        else:
            lines.append(line)
    return "\n".join(lines)
