# ruff: noqa: E501  inputs are easier to read on one line each
"""Cases from the grammar: a command, files that it reads, and options that the command line really has."""

from collections.abc import Mapping
from random import Random
from typing import Any

from tests.fuzz.agenda import DESIGN, READS, Turn, turn
from tests.fuzz.case import Case
from tests.fuzz.command_line import NEVER, choices, commands, is_output, name_of, options
from tests.fuzz.grammar import HOSTILE, IDS
from tests.fuzz.inputs import MAKERS, plain, read, scenarios, source

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
KINDS_OF_PLACES: tuple[tuple[str, ...], ...] = (
    ("out",),
    ("link",),
    ("design.yaml", "outage.yaml"),
    ("notes.md", "foreign.yaml", "table.xlsx", "data.json", "link.md"),
    ("link",),
    ("nosuch/out", "folder", "../outside/secret.yaml", "loop.yaml", "folder/new"),
)
"""Where something can be written: a new file, a link to a design, a file that is read, somebody's file, and so on."""
PLACES = ("out", "link.out", *(place for kind in KINDS_OF_PLACES[2:] for place in kind if place != "link"))
WANTED_ENDS: Mapping[str, str] = {
    "brief": ".html",
    "report": ".html",
    "fmea": ".csv",
    "schema": ".json",
    "cuts": ".xml",
    "check": ".json",
}
"""The end of a name that a command asks for, where its option does not say so."""
ENDS = (".svg", ".html", ".md", ".json", ".yaml", ".csv", ".xlsx", ".txt", ".xml", ".png", "")


def drawn(rng: Random, now: Turn) -> Case:
    """A case of the command whose turn it is *now*."""
    files: dict[str, str] = {}
    given = _positions(rng, now, files)
    wanted = now.of(now.command, options(now.command) or (None,))
    outputs = [option for option in options(now.command) if is_output(option)]
    written = rng.choice(outputs) if outputs and now.writes and wanted not in outputs else None
    others = 1.0 if rng.random() < 0.5 else 0.0
    needed = () if wanted is None else NEEDED.get(name_of(wanted), ())
    for option in options(now.command):
        if (
            option in (wanted, written)
            or name_of(option) in needed
            or rng.random() < _chance(option, now.command, others)
        ):
            given += _option(rng, option, now, files)
    if rng.random() < 0.05:
        given.insert(rng.randint(0, len(given)), rng.choice((*HOSTILE, "--nope", "-", "--", "")))
    stdin = rng.choice(("", "play lost\nhint\n\nquit\n", "a c 80%\n1 to 5\n" * 9)) if now.command == "drill" else ""
    return Case((now.command, *given), files, stdin)


def _chance(option: Any, command: str, others: float) -> float:
    """How probable an option is that is not wanted: in half of the cases, few; too many contradict each other."""
    if option.required or (command, option.opts[0]) in {("fail", "--down"), ("export", "--to")}:
        return 1.0
    if command == "drill" and option.opts[0] in {"--key", "--page", "--plant", "--game-day", "--partner"}:
        return 0.25 * others
    if is_output(option):
        return 0.08 * others
    return 0.4 if option.opts[0] == "--format" else 0.12 * others


def _positions(rng: Random, now: Turn, files: dict[str, str]) -> list[str]:
    given: list[str] = []
    command = now.command
    for name, role in READS.get(command, DESIGN):
        given.append(_file(rng, name, role, now, files))
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
        given.append(rng.choice((*(_names("JOURNEY", files) or IDS["journeys"]), "nope")))
    if command == "explain":
        given.append(rng.choice((*TEXTS["NAME"], *HOSTILE, "components.depends_on.timeout", "quorum")))
    if command == "schema":
        given.append(rng.choice(("design", "scenarios", "outage", "analysis", "x")))
    if command == "new":
        given.append(rng.choice(PLACES) + rng.choice(ENDS))
    return given if rng.random() > 0.02 else given[1:]


def _file(rng: Random, name: str, role: str, now: Turn, files: dict[str, str]) -> str:
    """Draws the file of *role*, unless it is there, and returns its name."""
    if role == "source":
        end, text = source(rng, now)
        files[f"source{end}"] = text
        return f"source{end}"
    if role == "messages":
        role, name = now.of("messages", (("chat", "chat.txt"), ("export", "export.json"), ("git", "git.txt")))
    if role == "scenarios":
        _file(rng, "design.yaml", "design", now, files)
        files[name] = scenarios(rng, files["design.yaml"], now)
    elif name not in files:
        files[name] = MAKERS[role](rng, now)
    return name


def _option(rng: Random, option: Any, now: Turn, files: dict[str, str]) -> list[str]:
    name = name_of(option)
    if getattr(option, "is_flag", False):
        return [name]
    if rng.random() < 0.08:
        return [name, rng.choice((*HOSTILE, "", "-1", "0", "9" * 30, "nan", "inf", "x" * 500, "none"))]
    if name in OPTIONAL and not (name == "--template" and rng.random() < 0.6):
        return [name, _file(rng, *OPTIONAL[name], now, files)]
    if is_output(option):
        return [name, _output(rng, option, now, files)]
    if words := choices(option, now.command):
        return [name, "json" if "json" in words and rng.random() < 0.3 else now.of(now.command, words)]
    values = _names(option.metavar or "", files) if rng.random() < 0.8 else ()
    values = values or TEXTS.get(option.metavar or "", ("1", "web", "text"))
    if option.nargs == 2 or option.metavar == "A,B C,D":
        return [name, "eu", "us"]
    return [name, rng.choice(values)]


NEEDED: Mapping[str, tuple[str, ...]] = {
    "--diff": ("--into",), "--tls-ca": (), "--progress": ("--history",), "--draw": ("--between",), "--answers": ("--format",),
    "--store": ("--between",), "--game-day-done": (), "--prompt": ("--partner",), "--interview": ("--partner",), "--down": ("--design",),
}  # fmt: skip
"""Options that one makes sense with only."""
NAMED: Mapping[str, tuple[str, str]] = {
    "C": ("components", ""), "Z": ("failure_domains", ""), "C=3": ("components", "=3"), "C=2": ("components", "=2"),
    "C=+500ms": ("components", "=+500ms"), "JOURNEY": ("journeys", ""), "COMPONENT": ("components", ""),
    "A,B": ("failure_domains", ""),
}  # fmt: skip
"""Which parts of a design an option names, and what stands behind the name."""


def _names(metavar: str, files: Mapping[str, str]) -> tuple[str, ...]:
    """What the design that was drawn calls the parts that an option names."""
    section, end = NAMED.get(metavar, ("", ""))
    data = read(files.get("design.yaml", "")) if section else None
    parts = data.get(section) if isinstance(data, dict) else None
    return tuple(f"{name}{end}" for name in parts) if isinstance(parts, dict) else ()


def _output(rng: Random, option: Any, now: Turn, files: dict[str, str]) -> str:
    metavar = option.metavar or ""
    if metavar == "DIR":
        return rng.choice(TEXTS["DIR"])
    wanted = metavar[3:] if metavar.startswith("OUT.") else WANTED_ENDS.get(now.command, ".out")
    place = rng.choice(now.of("output", KINDS_OF_PLACES))
    if place in {"link", "design.yaml"}:
        _file(rng, "design.yaml", "design", now, files)
    end = wanted if rng.random() < 0.7 else rng.choice(ENDS)
    return f"{place}{end}" if place in {"out", "link"} else place


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
    reads = READS.get(command, DESIGN)
    first = [f"{name}.yaml" if "." not in name else name for name, _ in reads] if rng.random() < 0.8 else []
    files = {name: plain(rng) for name in ("design.yaml", *first)}
    if rng.random() < 0.5 and isinstance(read(files["design.yaml"]), dict):
        files["scenarios.yaml"] = "architecture: design.yaml\n" + plain(rng)
    return Case((command, *first, *words), files, "")


def case(seed: int, number: int, *, grammar: bool = True) -> Case:
    """Case *number* of *seed*, always the same."""
    rng = Random(f"{seed}:{number}:{grammar}")
    return drawn(rng, turn(seed, number)) if grammar else undirected(rng)
