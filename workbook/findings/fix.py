"""Fixes: what to change in a design so that a finding goes away."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from workbook.document import Route
from workbook.document.editing.flow_style import flow_text
from workbook.what_if.change import REMOVED, Change


@dataclass(frozen=True)
class Fix:
    """Changes that together remove a finding.

    *summary* says what to do, starting with a verb. With *judgement* it is unsafe: a proposal that somebody has to
    think about (which component should be the fallback?), and is applied only if somebody asks for that.
    """

    summary: str
    changes: tuple[Change, ...]
    judgement: bool = False
    items: Mapping[Route, Any] = field(default_factory=dict, compare=False)
    """What stands in the items of lists that go: they have no name to be shown by."""

    @property
    def has_gaps(self) -> bool:
        """Whether a value holds `…`, in place of which only its author can write something: never applied."""
        return any(_has_gap(value) for _, value in self.changes)

    @property
    def is_static_answer(self) -> bool:
        """Whether it answers with something static in place of a callee."""
        return any(route[-1:] == ("fallback",) and isinstance(value, dict) for route, value in self.changes)

    @property
    def yaml(self) -> str:
        r"""The changes as YAML to write, nested as in the design.

        >>> route = ("components", "api", "depends_on", "licence", "timeout")
        >>> print(Fix("set a timeout", (Change(route, "300ms"),)).yaml)
        components:
          api:
            depends_on:
              licence: {timeout: 300ms}
        """
        return "\n".join(_lines(_nested(self.changes, self.items)))

    @property
    def key(self) -> str:
        """The same for fixes that change the same."""
        return repr(sorted((tuple(map(repr, route)), repr(value)) for route, value in self.changes))


def _has_gap(value: Any) -> bool:  # noqa: ANN401
    if isinstance(value, dict):
        return any(map(_has_gap, value.values()))
    if isinstance(value, list | tuple):
        return any(map(_has_gap, value))
    return isinstance(value, str) and "…" in value


def _nested(changes: Iterable[Change], items: Mapping[Route, Any]) -> dict[str, Any]:
    nested: dict[str, Any] = {}
    for route, value in changes:
        inside = nested
        for step in route[:-1]:
            inside = inside.setdefault(str(step), {})
        inside[flow_text(items[route]) if route in items else str(route[-1])] = value
    return nested


DEEP = 3
"""Levels that are written one below the other; what is further in stands on one line."""


def _lines(nested: dict[str, Any], level: int = 0) -> list[str]:
    lines: list[str] = []
    for name, part in nested.items():
        indent = "  " * level
        if part is REMOVED:
            lines.append(f"{indent}# remove: {name}")
        elif isinstance(part, dict) and (_removes(part) or (part and level < DEEP and not _is_leaf(part))):
            lines += [f"{indent}{flow_text(name)}:", *_lines(part, level + 1)]
        else:
            lines.append(f"{indent}{flow_text(name)}: {flow_text(part)}")
    return lines


def _is_leaf(part: dict[str, Any]) -> bool:
    return not any(isinstance(value, dict) for value in part.values())


def _removes(part: dict[str, Any]) -> bool:
    """Whether something in *part* goes, which only a line of its own can say."""
    return any(value is REMOVED or (isinstance(value, dict) and _removes(value)) for value in part.values())
