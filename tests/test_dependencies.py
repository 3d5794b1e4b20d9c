"""What the program imports it declares: an extra that happens to bring a package does not count."""

import ast
import re
import sys
import tomllib
from importlib.metadata import packages_distributions
from pathlib import Path

ROOT = Path(__file__).parents[1]
EXTRAS = {"distributed"}
"""Imported where they are asked for only, with a message on how to install them."""


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


def test_every_imported_package_is_a_declared_dependency():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    declared = {_normal(re.split(r"[ <>=;\[]", one, maxsplit=1)[0]) for one in project["dependencies"]}
    providers = packages_distributions()
    missing = {
        name: str(file.relative_to(ROOT))
        for name, file in imported().items()
        if name not in sys.stdlib_module_names
        and name not in {"workbook", *EXTRAS}
        and not declared.intersection(map(_normal, providers.get(name, [name])))
    }
    assert not missing


def _normal(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()
