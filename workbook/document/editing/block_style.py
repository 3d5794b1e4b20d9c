"""Plain data as a YAML file: indented as deep as people read, on one line below that."""

from collections.abc import Iterator
from typing import Any

from workbook.document.editing.flow_style import flow_text

WIDEST = 110
"""Characters up to which a mapping or a list stays on one line."""


def block_text(data: Any) -> str:  # noqa: ANN401  any plain data
    """*data* (a mapping) as YAML, with no comment: the same data, the same text.

    >>> print(block_text({"name": "Shop", "components": {"web": {"depends_on": ["db"]}, "db": {}}}), end="")
    name: Shop
    components: {web: {depends_on: [db]}, db: {}}
    """
    return "".join(f"{line}\n" for line in _lines(data, 0))


def _lines(data: Any, indent: int) -> Iterator[str]:  # noqa: ANN401
    blank = " " * indent
    for name, part in data.items():
        key, flat = flow_text(str(name)), flow_text(part)
        line = f"{blank}{key}: {flat}"
        if len(line) <= WIDEST or not part or not isinstance(part, dict | list):
            yield line
        elif isinstance(part, dict):
            yield f"{blank}{key}:"
            yield from _lines(part, indent + 2)
        else:
            yield f"{blank}{key}:"
            yield from (f"{blank}  - {flow_text(item)}" for item in part)
