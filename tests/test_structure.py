"""The house: sizes, names, paths in prose, and the fences between floors, which really stop somebody."""

import ast
import inspect
import re
import shutil
import subprocess
import sys
import tomllib
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from workbook.cli.app import app

ROOT = Path(__file__).parents[1]
SOURCES = sorted(
    file for room in ("workbook", "tests", "benchmarks") for file in (ROOT / room).rglob("*.py") if file.is_file()
)


def test_no_command_is_longer_than_50_lines() -> None:
    files = {Path(inspect.getfile(inspect.unwrap(one.callback))) for one in app.registered_commands if one.callback}
    assert len(files) == len(app.registered_commands)
    assert {file.name: lines for file in files if (lines := len(file.read_text("utf-8").splitlines())) > 50} == {}


VAGUE = {"util", "helper", "common", "core", "base", "manager", "handler", "processor", "misc", "stuff"}
PATH = re.compile(r"`((?:workbook|tests|architectures|outages|benchmarks|\.ci)/[\w./-]*)`")
CONTRACTS = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["importlinter"]["contracts"]


def test_no_file_is_longer_than_300_lines() -> None:
    long = {file: len(file.read_text(encoding="utf-8").splitlines()) for file in SOURCES}
    assert {str(file): lines for file, lines in long.items() if lines > 300} == {}


def words(path: Path) -> Iterator[str]:
    for part in path.relative_to(ROOT).parts:
        yield from (word.removesuffix("s") for word in re.split(r"[^a-z]+", part.lower()))


def test_no_name_says_nothing() -> None:
    """A rule's file has the name of the rule, which speaks of core journeys where it is about them."""
    named_by_us = [file for file in SOURCES if ROOT / "workbook" / "rules" not in file.parents]
    assert [str(file) for file in named_by_us if VAGUE & set(words(file))] == []


SAYS_NOTHING = {"one", "found", "told"}


def local_names(tree: ast.AST) -> Iterator[str]:
    """Names bound inside functions, lambdas and comprehensions, one for each place where one is bound."""
    scopes = (
        ast.FunctionDef,
        ast.AsyncFunctionDef,
        ast.Lambda,
        ast.ListComp,
        ast.SetComp,
        ast.DictComp,
        ast.GeneratorExp,
    )
    bound = set[ast.AST]()
    for scope in ast.walk(tree):
        if isinstance(scope, scopes):
            for node in ast.walk(scope):
                is_bound = isinstance(node, ast.arg) or (isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store))
                if is_bound and node not in bound:
                    bound.add(node)
                    yield node.arg if isinstance(node, ast.arg) else node.id


def test_every_kind_of_local_name_is_counted() -> None:
    tree = ast.parse("""
def outer(a, *b, c=1, **d):
    e = [f for f in a if (g := f)]
    for h, i in e:
        with b as j:
            k: int = 1
    return lambda l: {m: n for m, n in l}
o = 1
""")
    assert sorted(local_names(tree)) == sorted("abcdefghijklmn")


def test_no_common_local_name_says_nothing() -> None:
    """None of them is among the 50 names that local variables most often have."""
    counted = Counter(
        name
        for file in (ROOT / "workbook").rglob("*.py")
        for name in local_names(ast.parse(file.read_text(encoding="utf-8")))
    )
    assert SAYS_NOTHING.isdisjoint(name for name, _ in counted.most_common(50))


@pytest.mark.parametrize("page", sorted(ROOT.glob("*.md")), ids=lambda page: page.name)
def test_paths_named_in_prose_exist(page: Path) -> None:
    named = PATH.findall(page.read_text(encoding="utf-8"))
    assert [path for path in named if not (ROOT / path).exists()] == []


def linted(folder: Path) -> tuple[str, set[str]]:
    """What the import linter says in *folder*, and the contracts that it found broken."""
    linter = Path(sys.executable).with_name("lint-imports")
    run = subprocess.run([str(linter), "--no-cache"], cwd=folder, capture_output=True, text=True, check=False)
    shown = re.sub(r"\x1b\[[0-9;]*m", "", run.stdout + run.stderr)  # CI may ask for colours
    assert "Contracts:" in shown, shown
    broken = set(re.findall(r"^(.+) BROKEN", shown, re.MULTILINE))
    assert bool(broken) == bool(run.returncode)
    return shown, broken


def test_imports_keep_to_the_floors() -> None:
    shown, broken = linted(ROOT)
    assert not broken, shown


BREACHES = [
    ("The data flows one way", "workbook/graph/passing.py", "import workbook.failure.bits"),
    ("The data flows one way", "workbook/utils.py", ""),
    ("No circles anywhere", "workbook/model/regions.py", "import workbook.model.load"),
    ("The data flows one way", "workbook/rules/timeout/missing_timeout.py", "import workbook.incident.replay"),
    (
        "Readers of an analysis do not know each other",
        "workbook/rules/timeout/missing_timeout.py",
        "import workbook.rules.rationale.missing_why",
    ),
    ("Only document reads YAML", "workbook/graph/passing.py", "import yaml"),
    ("The engine never prints", "workbook/failure/bits.py", "import rich"),
    ("Only model validates with pydantic", "workbook/graph/passing.py", "import pydantic"),
    ("Only graph and failure do graph theory", "workbook/traffic/walk.py", "import networkx"),
    ("Commands compute nothing", "workbook/cli/verify.py", "from workbook.failure import Analysis"),
    ("Views compute nothing", "workbook/views/scenarios/text.py", "import workbook.rules"),
    (
        "Views are made from results, not from their JSON",
        "workbook/views/replay/text.py",
        "from workbook.views.replay.json import replay_document",
    ),
    (
        "Subjects of views do not know each other",
        "workbook/views/replay/text.py",
        "import workbook.views.comparison.sentences",
    ),
    ("The engine does not know why", "workbook/failure/fixpoint.py", "import workbook.failure.explanation"),
]
"""Contract, the file that breaches it, and the line that is added to it."""


@pytest.mark.parametrize(("contract", "file", "line"), BREACHES, ids=lambda part: part)
def test_a_breach_of_a_contract_is_noticed(contract: str, file: str, line: str, tmp_path: Path) -> None:
    shutil.copytree(ROOT / "workbook", tmp_path / "workbook", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    with (tmp_path / file).open("a", encoding="utf-8") as source:
        source.write(f"\n{line}\n")
    shown, broken = linted(tmp_path)
    assert contract in broken
    assert f".{Path(file).stem} " in shown.partition("Broken contracts")[2].replace("\n", " ")


def test_every_contract_has_been_seen_to_stop_a_breach() -> None:
    assert {contract["name"] for contract in CONTRACTS} == {contract for contract, _, _ in BREACHES}


def floors() -> list[str]:
    """Rooms from the ground up, as the contract has them."""
    layers = next(contract for contract in CONTRACTS if contract["name"] == "The data flows one way")["layers"]
    rooms = [room for layer in reversed(layers) for room in re.findall(r"\w+", layer)]
    return [room for room in rooms if room != "__main__"]


@pytest.mark.parametrize(
    ("page", "room"),
    [("workbook/__init__.py", r"^(\w+)  +\S"), ("CONTRIBUTING.md", r"^\| `workbook/(\w+)(?:/|\.py)` \|")],
    ids=["package", "contributing"],
)
def test_the_maps_are_those_of_the_contract(page: str, room: str) -> None:
    assert re.findall(room, (ROOT / page).read_text(encoding="utf-8"), re.MULTILINE) == floors()


COMPUTING = {
    "Analysis", "evaluate", "ground", "journey_availability", "journey_cuts", "prediction",
    "replay", "accuracy", "remedies", "resembling", "compared", "comparison", "checkup_of", "lint", "solve",
    "fixed_design",
}  # fmt: skip
"""What computes a result. Its names are called below views only."""
PRINTING = {"echo", "secho", "print", "write", "write_text", "write_bytes", "open", "Exit", "exit"}
"""What prints, writes or exits."""
REPORTERS = {"app.py", "reporter.py", "standard_streams.py", "written_files.py", "text_files.py"}
PROGRAMS = {"png.py", "typeface.py", "wasm_engine.py", "sandbox.py"}
"""Views that run another program, or are one, and hand files to it."""


def called(source: str) -> set[str]:
    """Names of the functions that *source* calls, and those of methods after a dot."""
    calls = [node.func for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Call)]
    functions = {one.id for one in calls if isinstance(one, ast.Name)}
    return functions | {f".{one.attr}" for one in calls if isinstance(one, ast.Attribute)}


def plain_parameters(source: str) -> set[str]:
    """Functions of *source* with a parameter that is JSON: a mapping to anything."""
    return {
        function.name
        for function in ast.walk(ast.parse(source))
        if isinstance(function, ast.FunctionDef)
        for parameter in (*function.args.args, *function.args.kwonlyargs)
        if parameter.annotation and re.search(r"\bPlain\b|\[.*\bAny\b", ast.unparse(parameter.annotation))
    }


def computing(source: str) -> set[str]:
    return called(source) & COMPUTING


def printing(source: str) -> set[str]:
    return {name.removeprefix(".") for name in called(source)} & PRINTING


def sources(folder: str) -> dict[Path, str]:
    return {file: file.read_text(encoding="utf-8") for file in (ROOT / folder).rglob("*.py")}


JSON_IN = {"sandbox.py": {"in_bounds", "answer"}, "positions.py": {"__init__"}}
"""Where JSON comes from another program: one that runs a user's template, and Graphviz."""


def test_views_take_results_and_no_json() -> None:
    taking = {
        file: plain_parameters(text) - JSON_IN.get(file.name, set())
        for file, text in sources("workbook/views").items()
        if "schemas" not in file.parts
    }
    assert {file: names for file, names in taking.items() if names} == {}
    assert plain_parameters("def replay_text(told: Mapping[str, Any]) -> str: ...") == {"replay_text"}
    assert plain_parameters("def replay_text(*, told: Plain | None) -> str: ...") == {"replay_text"}


def test_views_call_nothing_that_computes() -> None:
    calling = {file: computing(text) for file, text in sources("workbook/views").items()}
    assert {file: names for file, names in calling.items() if names} == {}
    assert computing("verdicts = Analysis(design).verified([])") == {"Analysis"}


def test_only_the_reporter_prints_writes_and_exits() -> None:
    doing = {file: printing(text) for file, text in sources("workbook/cli").items() if file.name not in REPORTERS}
    doing |= {file: printing(text) for file, text in sources("workbook/views").items() if file.name not in PROGRAMS}
    assert {file: names for file, names in doing.items() if names} == {}
    assert printing("typer.echo(text); raise typer.Exit(1)") == {"echo", "Exit"}
