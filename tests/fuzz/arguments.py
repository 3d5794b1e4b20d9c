# ruff: noqa: E501  inputs are easier to read on one line each
"""Cases from the grammar: a command, files that it reads, and options that the command line really has."""

from collections.abc import Callable, Mapping
from enum import EnumType
from functools import cache
from inspect import unwrap
from random import Random
from typing import Any, get_args, get_type_hints

from typer.main import get_command

from tests.fuzz.case import Case
from tests.fuzz.grammar import HOSTILE, IDS
from tests.fuzz.inputs import MAKERS, plain, read, scenarios, source
from workbook.cli.app import app

STAY = frozenset({"lsp", "mcp", "serve", "watch"})
"""Commands that stay until they are stopped: `tests.fuzz.servers` calls what they call."""
NEVER = frozenset({"--workers", "--scheduler", "--time-limit", "--memory-limit", "--help", "--samples"})
"""Options that begin processes or bound this one, and one that costs minutes."""
OUTPUTS = ("-o", "--output", "--draw", "--out", "--into", "--write-baseline", "--history", "--checkpoint")
READS: Mapping[str, tuple[tuple[str, str], ...]] = {
    "import": (("source", "source"),), "explain": (), "schema": (), "facts": (), "rules": (), "new": (),
    "verify": (("scenarios.yaml", "scenarios"),), "replay": (("outage.yaml", "outage"),),
    "postmortem": (("outage.yaml", "outage"),), "scenario": (("outage.yaml", "outage"),),
    "timeline": (("chat", "messages"),), "lint-postmortem": (("document.md", "document"),),
    "fault-tree": (("tree.xml", "tree"),), "compare": (("design.yaml", "design"), ("new.yaml", "design")),
    "drift": (("design.yaml", "design"), ("source", "source")), "outages": (),
}  # fmt: skip
"""The files that a command reads by position, and what each is; others read one design."""
OPTIONAL: Mapping[str, tuple[str, str]] = {
    "--design": ("design.yaml", "design"), "--similar-to": ("design.yaml", "design"),
    "--scenarios": ("scenarios.yaml", "scenarios"), "--answers": ("answers.json", "answers"),
    "--history": ("history.jsonl", "history"), "--baseline": ("baseline.json", "baseline"),
    "--checkpoint": ("checkpoint.bin", "checkpoint"), "--scales": ("scales.yaml", "scales"),
    "--roles": ("roles.yaml", "roles"), "--template": ("template.j2", "template"),
}  # fmt: skip
"""Files that options read."""
TEXTS: Mapping[str, tuple[str, ...]] = {
    "C": ("web", "api", "db", "api=25%", "web@eu"), "Z": ("eu", "us", "eu-a", "rollout"), "C=3": ("web=3", "api=2"),
    "A,B": ("eu", "eu,us"), "A,B C,D": ("eu us",), "JOURNEY": ("buy", "browse"), "S": ("everyone", "eu"),
    "C=+500ms": ("api=+500ms", "db=x3"), "C=2": ("api=2",), "1.8": ("1.8", "0", "1e9"), "2h": ("2h", "1m", "30d"),
    "DATE": ("2026-05-03", "1999-01-01"), "ZONE": ("UTC", "+02:00", "Europe/Berlin"), "RULE": ("missing-timeout", "timeout", "*"),
    "FAMILY": ("timeout",), "K": ("1", "2"), "N": ("1", "3"), "PERCENT": ("80%",), "HOURS": ("8", "8760"), "GATE": ("g",),
    "LENGTH": ("45m",), "FORMAT=FILE": ("json=report.json", "sarif=link.out", "junit=notes.md", "text=data.txt"),
    "COMPONENT": ("api",), "TOPIC": ("chat", "latency"), "DIR": ("folder", "new-folder", "notes.md"), "KIND": ("design", "calls", "database"),
    "NAME": ("photo-sharing", "web", "buy", "design-review", "missing-timeout", "timeouts", "public", "x"),
}  # fmt: skip
WEIGHTS: Mapping[str, float] = {
    "import": 4, "verify": 4, "timeline": 2, "postmortem": 2, "brief": 3, "lint-postmortem": 2, "explain": 0.3, "schema": 0.2,
    "facts": 0.2, "rules": 0.2, "outages": 0.3, "new": 0.5, "fault-tree": 0.7,
}  # fmt: skip
"""How often a command is drawn beside one that reads a design: by how many formats it reads."""
PLACES = (
    "out",
    *["link.out"] * 6,
    "link.yaml",
    "design.yaml",
    "link.yaml",
    "link.out",
    "notes.md",
    "link.md",
    "foreign.yaml",
    "table.xlsx",
    "data.json",
    "folder/new",
    "nosuch/out",
    "outage.yaml",
    "loop.yaml",
    "folder",
    "../outside/secret.yaml",
)
ENDS = (".svg", ".html", ".md", ".json", ".yaml", ".csv", ".xlsx", ".txt", ".xml", ".png", "")


@cache
def commands() -> Mapping[str, tuple[Any, ...]]:
    """Every command that ends by itself, and its parameters, as the command line has them."""
    root: Any = get_command(app)
    return {name: tuple(command.params) for name, command in root.commands.items() if name not in STAY}


def drawn(rng: Random, only: str | None = None) -> Case:
    """A case of a command, or of *only* that one."""
    names = tuple(commands())
    command = only or rng.choices(names, [WEIGHTS.get(name, 1) for name in names])[0]
    files: dict[str, str] = {}
    given = _positions(rng, command, files)
    for option in commands()[command]:
        name = option.opts[-1] if option.opts[0].startswith("-") and len(option.opts) > 1 else option.opts[0]
        if (
            option.param_type_name == "option"
            and not NEVER & set(option.opts)
            and rng.random() < _chance(option, command)
        ):
            given += _option(rng, option, name, files, command)
    if rng.random() < 0.05:
        given.insert(rng.randint(0, len(given)), rng.choice((*HOSTILE, "--nope", "-", "--", "")))
    stdin = rng.choice(("", "play lost\nhint\n\nquit\n", "a c 80%\n1 to 5\n" * 9)) if command == "drill" else ""
    return Case((command, *given), files, stdin)


def _chance(option: Any, command: str) -> float:
    if option.required or (command, option.opts[0]) in {("fail", "--down"), ("export", "--to")}:
        return 1.0
    if command == "drill" and option.opts[0] in {"--key", "--page", "--plant", "--game-day", "--partner"}:
        return 0.25
    if command == "verify":
        return 0.7
    return 0.4 if option.opts[0] in {"-o", "--output", "--draw", "--format", "--into"} else 0.12


def _positions(rng: Random, command: str, files: dict[str, str]) -> list[str]:
    given: list[str] = []
    for name, role in READS.get(command, (("design.yaml", "design"),)):
        given.append(_file(rng, name, role, files))
    if (
        command in {"import", "drift", "timeline", "replay", "check", "lint-postmortem", "fault-tree"}
        and rng.random() < 0.15
    ):
        given.append(
            rng.choice(
                (
                    "folder",
                    "foreign.yaml",
                    "secret.env",
                    "design.yaml",
                    "nosuch.yaml",
                    ".",
                    "../outside/secret.yaml",
                    given[0],
                )
            )
        )
    if command in {"cuts", "availability", "latency", "size"} and rng.random() < 0.2:
        given.append(rng.choice((*IDS["journeys"], "nope")))
    if command == "explain":
        given.append(rng.choice((*TEXTS["NAME"], *HOSTILE, "components.depends_on.timeout", "quorum")))
    if command == "schema":
        given.append(rng.choice(("design", "scenarios", "outage", "analysis", "x")))
    if command == "new":
        given.append(rng.choice(PLACES) + rng.choice(ENDS))
    return given if rng.random() > 0.02 else given[1:]


def _file(rng: Random, name: str, role: str, files: dict[str, str]) -> str:
    """Draws the file of *role*, unless it is there, and returns its name."""
    if role == "source":
        end, text = source(rng)
        files[f"source{end}"] = text
        return f"source{end}"
    if role == "messages":
        role, name = rng.choice((("chat", "chat.txt"), ("export", "export.json"), ("git", "git.txt")))
    if role == "scenarios":
        _file(rng, "design.yaml", "design", files)
        files[name] = scenarios(rng, files["design.yaml"])
    elif name not in files:
        files[name] = MAKERS[role](rng)
    return name


def _option(rng: Random, option: Any, name: str, files: dict[str, str], command: str) -> list[str]:
    if getattr(option, "is_flag", False):
        return [name]
    if rng.random() < 0.08:
        return [name, rng.choice((*HOSTILE, "", "-1", "0", "9" * 30, "nan", "inf", "x" * 500, "none"))]
    if name in OPTIONAL and not (name == "--template" and rng.random() < 0.6):
        return [name, _file(rng, *OPTIONAL[name], files)]
    if name in OUTPUTS and option.metavar != "FORMAT=FILE":
        return [name, _output(rng, option)]
    words = choices(option, command)
    if words:
        return [name, "json" if "json" in words and rng.random() < 0.4 else rng.choice(words)]
    values = TEXTS.get(option.metavar or "", ("1", "web", "text"))
    if option.nargs == 2 or option.metavar == "A,B C,D":
        return [name, "eu", "us"]
    return [name, rng.choice(values)]


def _output(rng: Random, option: Any) -> str:
    metavar = option.metavar or ""
    if metavar == "DIR":
        return rng.choice(TEXTS["DIR"])
    end = metavar[3:] if metavar.startswith("OUT.") and rng.random() < 0.6 else rng.choice(ENDS)
    return f"out{end}" if rng.random() < 0.5 else rng.choice(PLACES)


def choices(option: Any, command: str) -> tuple[str, ...]:
    """The words that *option* takes, by the annotation of the command's function."""
    kinds = get_args(_annotations()[command].get(option.name)) or (_annotations()[command].get(option.name),)
    return tuple(str(word) for kind in kinds if isinstance(kind, EnumType) for word in kind)


@cache
def _annotations() -> Mapping[str, Mapping[str, Any]]:
    functions = {str(command.name): unwrap(command.callback) for command in app.registered_commands if command.callback}
    return {name: get_type_hints(function) for name, function in functions.items()}


def undirected(rng: Random) -> Case:
    """A case without the grammar: words of the command line and of the dialect, in any order."""
    options = [
        name
        for params in commands().values()
        for option in params
        for name in option.opts
        if not NEVER & set(option.opts) and name.startswith("-")
    ]
    names = (
        "design.yaml",
        "new.yaml",
        "outage.yaml",
        "scenarios.yaml",
        "source.yaml",
        "document.md",
        "chat.txt",
        "tree.xml",
        *PLACES,
    )
    command = rng.choice(tuple(commands()))
    words = [
        rng.choice((rng.choice(names), rng.choice(options), rng.choice(TEXTS["NAME"]), rng.choice(HOSTILE)))
        for _ in range(rng.randint(0, 4))
    ]
    reads = READS.get(command, (("design.yaml", "design"),))
    first = [f"{name}.yaml" if "." not in name else name for name, _ in reads] if rng.random() < 0.8 else []
    files = {name: plain(rng) for name in ("design.yaml", *first)}
    if rng.random() < 0.5 and isinstance(read(files["design.yaml"]), dict):
        files["scenarios.yaml"] = "architecture: design.yaml\n" + plain(rng)
    return Case((command, *first, *words), files, "")


SOURCES: Mapping[bool, Callable[[Random], Case]] = {True: drawn, False: undirected}


def case(seed: int, number: int, *, grammar: bool = True) -> Case:
    """Case *number* of *seed*, always the same."""
    return SOURCES[grammar](Random(f"{seed}:{number}:{grammar}"))
