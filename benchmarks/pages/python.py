"""`docs/python.md` and the notebook beside it: `import workbook`, from its tested examples."""

import doctest
import inspect
import json
from collections.abc import Iterator
from typing import Any

import workbook
from workbook import api

NOTE = "Made by `make docs` from the docstrings of `workbook/api/`, whose examples are tests; do not edit."
PAGE, NOTEBOOK = "python.md", "python.ipynb"


def pieces() -> list[tuple[str, list[doctest.Example]]]:
    """Text, and the examples below it, in their order."""
    parsed = doctest.DocTestParser().parse(inspect.cleandoc(api.__doc__ or ""))
    result: list[tuple[str, list[doctest.Example]]] = []
    for piece in parsed:
        if isinstance(piece, doctest.Example):
            result[-1][1].append(piece)
        elif piece.strip():
            result.append((piece.strip(), []))
    return result


def page() -> str:
    """The page as Markdown: the examples, then every public signature."""
    lines = ["# Python", "", NOTE, ""]
    for text, examples in pieces():
        lines += [text, ""]
        if examples:
            lines += ["```pycon", *(line for example in examples for line in _session(example)), "```", ""]
    lines += ["## Signatures", ""]
    for name, signature, first in signatures():
        lines.append(f"- `{name}{signature}`: {first}")
    return "\n".join(lines) + "\n"


def _session(example: doctest.Example) -> Iterator[str]:
    first, *others = example.source.rstrip("\n").split("\n")
    yield f">>> {first}"
    yield from (f"... {line}" for line in others)
    yield from example.want.rstrip("\n").splitlines()


def notebook() -> str:
    """The same examples as a notebook, not run."""
    cells: list[dict[str, Any]] = [_cell(0, "markdown", f"# workbook in Python\n\n{NOTE}")]
    for text, examples in pieces():
        cells.append(_cell(len(cells), "markdown", text))
        cells += [
            _cell(len(cells) + place, "code", example.source.rstrip("\n")) for place, example in enumerate(examples)
        ]
    kernel = {"display_name": "Python 3", "language": "python", "name": "python3"}
    whole = {"cells": cells, "metadata": {"kernelspec": kernel}, "nbformat": 4, "nbformat_minor": 5}
    return json.dumps(whole, indent=1, ensure_ascii=False) + "\n"


def _cell(place: int, kind: str, source: str) -> dict[str, Any]:
    code = {"execution_count": None, "outputs": []} if kind == "code" else {}
    return {"cell_type": kind, "id": f"cell-{place}", "metadata": {}, "source": source, **code}


def signatures() -> Iterator[tuple[str, str, str]]:
    """Name, signature and first line of documentation of everything public that is called."""
    for name in workbook.__all__:
        public = getattr(workbook, name)
        if inspect.isclass(public):
            if not issubclass(public, Exception) and public.__module__.startswith("workbook.api"):
                yield from _methods(name, public)
        else:
            yield f"workbook.{name}", _short(public), _first(public)


def _methods(name: str, public: type) -> Iterator[tuple[str, str, str]]:
    for member, value in vars(public).items():
        if not member.startswith("_"):
            called = value.fget if isinstance(value, property) else value
            if inspect.isfunction(called):
                yield f"{name}.{member}", "" if isinstance(value, property) else _short(called), _first(called)


def _short(function: Any) -> str:  # noqa: ANN401
    """The parameters and their defaults; types are in the code."""
    signature = inspect.signature(function)
    plain = [
        parameter.replace(annotation=parameter.empty)
        for name, parameter in signature.parameters.items()
        if name != "self"
    ]
    return str(inspect.Signature(plain))


def _first(function: Any) -> str:  # noqa: ANN401
    return (inspect.getdoc(function) or "").split("\n", 1)[0]
