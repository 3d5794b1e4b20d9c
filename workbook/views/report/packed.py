"""Plain data with every value written once: of thousands of states, most of what they hold is alike.

Values are numbered in a pool, smaller ones first. A text is itself; `[-1, …]` is a list, `[-2, head, rest]` a chain of
causes, of which ends are shared, `[shape, …]` a mapping whose keys are that entry of `shapes`. `lookup.js` unpacks.
"""

from dataclasses import dataclass, field
from typing import Any

LIST, CHAIN = -1, -2
ARROW = " ← "

Entry = str | list[int]


@dataclass
class Pool:
    """Values by number."""

    entries: list[Entry] = field(default_factory=list)
    shapes: list[list[str]] = field(default_factory=list)
    _numbers: dict[str | tuple[int, ...], int] = field(default_factory=dict)
    _texts: dict[str, int] = field(default_factory=dict)
    """Of every text that was asked for, with its chain."""
    _shape_numbers: dict[tuple[str, ...], int] = field(default_factory=dict)

    def number(self, value: Any) -> int:  # noqa: ANN401  plain data
        """The number of *value*, which is made of texts, lists and mappings."""
        if isinstance(value, str):
            if value not in self._texts:
                head, arrow, rest = value.partition(ARROW)
                chain = arrow and [CHAIN, self._of(head), self.number(rest)]
                self._texts[value] = self._of(chain or value)
            return self._texts[value]
        if isinstance(value, dict):
            return self._of([self._shape(tuple(value)), *map(self.number, value.values())])
        return self._of([LIST, *map(self.number, value)])

    def _of(self, entry: Entry) -> int:
        key = entry if isinstance(entry, str) else tuple(entry)
        if key not in self._numbers:
            self._numbers[key] = len(self.entries)
            self.entries.append(entry)
        return self._numbers[key]

    def _shape(self, keys: tuple[str, ...]) -> int:
        if keys not in self._shape_numbers:
            self._shape_numbers[keys] = len(self.shapes)
            self.shapes.append(list(keys))
        return self._shape_numbers[keys]
