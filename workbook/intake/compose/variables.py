"""Variables of a compose project: `.env` files, and what `${…}` means."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from workbook.document import file_text
from workbook.errors import DocumentError

MOST_BYTES = 1_000_000
DEEPEST = 8
LONGEST = 100_000

_NAME = re.compile(r"\$(?:(\$)|([A-Za-z_][A-Za-z0-9_]*)|\{)")
_INSIDE = re.compile(r"([A-Za-z_][A-Za-z0-9_]*)(?:(:?[-?+])(.*))?", re.DOTALL)
_LINE = re.compile(r"\s*(?:export\s+)?([A-Za-z_][A-Za-z0-9_.]*)\s*=\s*(.*?)\s*")


@dataclass(frozen=True, slots=True)
class Variable:
    """A value and the line where it is set."""

    value: str
    line: int


def expanded(text: str, variables: Mapping[str, Variable], depth: int = 0) -> str:
    """Return *text* with `$NAME`, `${NAME}`, `${NAME:-default}`, `${NAME:+other}` and `${NAME:?message}` filled in.

    What is set nowhere is empty. Source: the interpolation of the Compose specification.

    >>> expanded("http://${HOST:-api}:$PORT$$", {"PORT": Variable("80", 1)})
    'http://api:80$'
    """
    if "$" not in text or depth > DEEPEST:
        return text
    parts: list[str] = []
    index = 0
    while (hit := _NAME.search(text, index)) and sum(map(len, parts)) < LONGEST:
        parts.append(text[index : hit.start()])
        index = hit.end()
        if hit[1]:
            parts.append("$")
        elif hit[2]:
            parts.append(_value(hit[2], variables))
        else:
            end = _closing(text, index)
            parts.append(_braced(text[index:end], variables, depth))
            index = end + 1
    return ("".join(parts) + text[index:])[:LONGEST]


def _closing(text: str, index: int) -> int:
    depth = 1
    while index < len(text):
        depth += (text.startswith("${", index)) - (text[index] == "}")
        if depth == 0:
            return index
        index += 1
    return index


def _braced(inside: str, variables: Mapping[str, Variable], depth: int) -> str:
    parsed = _INSIDE.fullmatch(inside)
    if parsed is None:
        return ""
    name, operator, rest = parsed[1], parsed[2] or "", parsed[3] or ""
    is_set = name in variables and (not operator.startswith(":") or bool(variables[name].value))
    if operator.endswith("+"):
        return expanded(rest, variables, depth + 1) if is_set else ""
    if operator.endswith("-") and not is_set:
        return expanded(rest, variables, depth + 1)
    return _value(name, variables)


def _value(name: str, variables: Mapping[str, Variable]) -> str:
    return variables[name].value if name in variables else ""


def variables_in(path: Path, outer: Mapping[str, Variable]) -> dict[str, Variable]:
    """Return the variables that the file at *path* sets, what *outer* and earlier lines set filled in.

    None if it cannot be read.
    """
    try:
        text = file_text(path, MOST_BYTES)
    except DocumentError:
        return {}
    variables: dict[str, Variable] = {}
    for number, line in enumerate(text.splitlines(), start=1):
        if (match := _LINE.fullmatch(line)) and not line.lstrip().startswith("#"):
            variables[match[1]] = Variable(_unquoted(match[2], {**outer, **variables}), number)
    return variables


def _unquoted(text: str, variables: Mapping[str, Variable]) -> str:
    if len(text) > 1 and text[0] == text[-1] == "'":
        return text[1:-1]
    if len(text) > 1 and text[0] == text[-1] == '"':
        return expanded(text[1:-1], variables)
    return expanded(re.split(r"\s#", text, maxsplit=1)[0].rstrip(), variables)
