"""Names of people replaced by what they were there: the role that is given, else responder 1, 2 and so on."""

import re
from collections.abc import Iterable, Mapping
from functools import cached_property

from workbook.intake.messages import Message


class Roles:
    """Replaces everybody who speaks in the messages, and everybody with a given role, in any text."""

    def __init__(
        self,
        messages: Iterable[Message],
        given: Mapping[str, str] | None = None,
        names: Mapping[str, set[str]] | None = None,
    ) -> None:
        self.given = {name.strip().lstrip("@"): role for name, role in (given or {}).items()}
        self.roles: dict[str, str] = {}
        counted = 0
        known = {name.lower(): role for name, role in self.given.items()}
        for author in dict.fromkeys(message.author for message in messages if message.author):
            spellings = {author, *(names or {}).get(author, ())}
            role = next((known[name.lower()] for name in spellings if name.lower() in known), None)
            if role is None:
                counted += 1
                role = f"responder {counted}"
            for spelling in spellings:
                self.roles.setdefault(spelling, role)
        for name, role in self.given.items():
            self.roles.setdefault(name, role)

    @cached_property
    def _spellings(self) -> dict[str, str]:
        """Every way to write a person, in lower case: whole names, handles, first names that only one person has."""
        drawn = {name.lower(): role for name, role in self.roles.items() if name}
        firsts: dict[str, set[str]] = {}
        for name, role in self.roles.items():
            parts = name.split()
            if len(parts) > 1:
                firsts.setdefault(parts[0].lower(), set()).add(role)
                firsts.setdefault(parts[-1].lower(), set()).add(role)
        for first, roles in firsts.items():
            if len(roles) == 1 and len(first) > 2:
                drawn.setdefault(first, next(iter(roles)))
        return drawn

    @cached_property
    def _pattern(self) -> re.Pattern[str] | None:
        names = sorted(self._spellings, key=len, reverse=True)
        return re.compile(rf"(?<!\w)@?(?:{'|'.join(map(re.escape, names))})(?!\w)", re.IGNORECASE) if names else None

    def of(self, author: str | None) -> str | None:
        """The role of *author*; None for a machine."""
        return self.roles.get(author) if author else None

    def replaced(self, text: str) -> str:
        """*text* with a role for every name; a handle or id that nobody is known by becomes "somebody"."""
        if self._pattern:
            text = self._pattern.sub(lambda match: self._role(match[0]), text)
        return re.sub(r"(?<![\w.])@(?:U[A-Z0-9]{6,}|[A-Za-z][\w-]*\.[\w-]+)\b", "somebody", text)

    def _role(self, written: str) -> str:
        name = written.lstrip("@")
        known = self._spellings[name.lower()]
        single = (
            " " not in name
            and not written.startswith("@")
            and name.islower()
            and name not in {key.lower() for key in self.roles}
        )
        return written if single else known
