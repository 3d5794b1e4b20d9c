"""Parts of a design recognised in a text, by id and alias, and written by their id."""

import re
from collections.abc import Mapping, Sequence
from functools import cached_property


class ComponentNames:
    """The ids of a design with the other names that people use for them."""

    def __init__(self, aliases: Mapping[str, Sequence[str]]) -> None:
        self.aliases = aliases

    @cached_property
    def _names(self) -> dict[str, str]:
        drawn: dict[str, str] = {}
        for name, others in self.aliases.items():
            for other in (name, name.replace("-", " "), name.replace("-", "_"), name.replace("_", "-"), *others):
                drawn.setdefault(other.lower(), name)
        return drawn

    @cached_property
    def _pattern(self) -> re.Pattern[str] | None:
        names = sorted((name for name in self._names if name), key=len, reverse=True)
        return (
            re.compile(rf"(?<![\w./-])(?:{'|'.join(map(re.escape, names))})(?![\w-]|\.\w)", re.IGNORECASE)
            if names
            else None
        )

    def replaced(self, text: str) -> str:
        """*text* with every component by its id."""
        return self._pattern.sub(lambda match: self._names[match[0].lower()], text) if self._pattern else text

    def within(self, text: str) -> tuple[str, ...]:
        """The ids of the components that *text* names, in order of the design."""
        found = {self._names[match[0].lower()] for match in self._pattern.finditer(text)} if self._pattern else set()
        return tuple(name for name in self.aliases if name in found)
