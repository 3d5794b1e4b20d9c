"""What the program imports it declares, and what is declared is pinned: a clean install is the same tomorrow."""

import ast
import re
import sys
import tomllib
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, distribution, packages_distributions
from itertools import product
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version

ROOT = Path(__file__).parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
EXTRAS = PROJECT["optional-dependencies"]
DECLARED = [
    Requirement(one)
    for one in [
        *PROJECT["dependencies"],
        *EXTRAS["agents"],
        *EXTRAS["cluster"],
        *EXTRAS["editor"],
        *EXTRAS["live"],
        *EXTRAS["release"],
        *EXTRAS["test"],
    ]
]
ON_REQUEST = {
    "distributed",
    "jsonschema",
    "lsprotocol",
    "mcp",
    "mcp_types",
    "anyio",
    "pandas",
    "pygls",
    "starlette",
    "uvicorn",
    "watchfiles",
}
"""Imported where they are asked for only, with a message on how to install them."""
PINNED = re.compile(r"[a-z0-9-]+==[\w.]+(?: ; [\w ='<>!.]+)?")
SYSTEMS = {"linux": "x86_64", "darwin": "arm64", "win32": "AMD64"}
PYTHONS = ("3.11", "3.12", "3.13", "3.14")


def imported() -> dict[str, Path]:
    """Top-level packages by a file that imports them."""
    found: dict[str, Path] = {}
    for file in sorted((ROOT / "workbook").rglob("*.py")):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            names = [one.name for one in node.names] if isinstance(node, ast.Import) else []
            if isinstance(node, ast.ImportFrom) and not node.level:
                names = [node.module or ""]
            found |= {name.partition(".")[0]: file for name in names}
    return found


def lines(file: str) -> list[str]:
    return (ROOT / file).read_text(encoding="utf-8").splitlines()


def pins(file: str, surroundings: dict[str, str]) -> dict[str, Version]:
    """The version of every package, of which there is one where a marker decides between two."""
    held = [one for one in map(Requirement, lines(file)) if holds(one, surroundings)]
    found = {canonicalize_name(one.name): Version(str(one.specifier).removeprefix("==")) for one in held}
    assert len(found) == len(held), f"two versions of one package in {file}"
    return found


def holds(requirement: Requirement, surroundings: dict[str, str]) -> bool:
    return requirement.marker is None or requirement.marker.evaluate({"extra": "", **surroundings})


def machine(python: str, system: str) -> dict[str, str]:
    return {
        "python_version": python,
        "python_full_version": f"{python}.0",
        "sys_platform": system,
        "platform_machine": SYSTEMS[system],
        "platform_python_implementation": "CPython",
    }


def needed(name: str, surroundings: dict[str, str], expected: dict[str, Version]) -> Iterator[str]:
    """What the pinned version of a package needs itself, if that version is installed here."""
    try:
        installed = distribution(name)
    except PackageNotFoundError:
        return
    if Version(installed.version) == expected[name]:
        requirements = map(Requirement, installed.requires or [])
        yield from (canonicalize_name(one.name) for one in requirements if holds(one, surroundings))


def test_every_imported_package_is_a_declared_dependency():
    declared = {canonicalize_name(Requirement(one).name) for one in PROJECT["dependencies"]}
    providers = packages_distributions()
    missing = {
        name: str(file.relative_to(ROOT))
        for name, file in imported().items()
        if name not in sys.stdlib_module_names
        and name not in {"workbook", *ON_REQUEST}
        and not declared.intersection(map(canonicalize_name, providers.get(name, [name])))
    }
    assert not missing


@pytest.mark.parametrize("file", ["constraints.txt", ".ci/lowest.txt"])
def test_pins_are_exact_versions_and_name_no_host(file):
    assert [line for line in lines(file) if not PINNED.fullmatch(line)] == []


@pytest.mark.parametrize(("python", "system"), list(product(PYTHONS, SYSTEMS)))
def test_everything_declared_is_pinned_within_its_bounds(python, system):
    surroundings = machine(python, system)
    pinned = pins("constraints.txt", surroundings)
    applying = [one for one in DECLARED if holds(one, surroundings)]
    assert [str(one) for one in applying if pinned[canonicalize_name(one.name)] not in one.specifier] == []


def test_everything_that_is_pinned_needs_only_what_is_pinned():
    surroundings = machine(".".join(map(str, sys.version_info[:2])), sys.platform)
    pinned = pins("constraints.txt", surroundings)
    missing = {one: [name for name in needed(one, surroundings, pinned) if name not in pinned] for one in pinned}
    assert {one: names for one, names in missing.items() if names} == {}


def test_the_lowest_versions_are_the_lower_bounds():
    surroundings = machine("3.11", "linux")
    pinned = pins(".ci/lowest.txt", surroundings)
    bounds = {canonicalize_name(one.name): str(one.specifier) for one in DECLARED if holds(one, surroundings)}
    assert {
        name: f">={pinned[name]}" for name in bounds if Version(bounds[name].removeprefix(">=")) != pinned[name]
    } == {}


def test_the_python_declared_is_the_lowest_tested():
    assert PROJECT["requires-python"] == f">={PYTHONS[0]}"
