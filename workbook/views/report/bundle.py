"""The modules of a page as one script: in the order in which they need each other, without their imports."""

import re
from base64 import b64encode
from hashlib import sha256
from pathlib import Path

FOLDER = Path(__file__).parent
_IMPORT = re.compile(r'^import \{[^}]*\} from "\./([a-z_]+)\.js";\n', re.MULTILINE)
_EXPORT = re.compile(r"^export ", re.MULTILINE)


def bundled(entry: str = "design") -> str:
    """The script of *entry* and of every module that it imports, each once.

    Modules share one scope, so no name may be defined at the top of two of them; a test sees to it.
    """
    order: list[str] = []
    _visit(entry, order)
    body = "\n".join(_EXPORT.sub("", _IMPORT.sub("", source(name))).strip() for name in order)
    return f'(() => {{\n"use strict";\n{body}\n}})();\n'


def source(name: str) -> str:
    """The text of the module called *name*."""
    return (FOLDER / f"{name}.js").read_text(encoding="utf-8")


def style(entry: str) -> str:
    """The style sheet of every page, and what the page of *entry* has besides."""
    own = FOLDER / f"{entry}.css"
    shared = (FOLDER / "page.css").read_text(encoding="utf-8")
    return shared + (own.read_text(encoding="utf-8") if own.exists() else "")


def digest(text: str) -> str:
    """*text* as a policy names it."""
    return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"


def _visit(name: str, order: list[str]) -> None:
    for needed in _IMPORT.findall(source(name)):
        if needed not in order:
            _visit(needed, order)
    order.append(name)
