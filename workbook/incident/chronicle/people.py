"""Names of people replaced by what they were there: the role that is given, else responder 1, 2 and so on."""

import re
from collections.abc import Iterable, Mapping
from functools import cached_property

from workbook.incident.people import is_first_name, mentions
from workbook.intake.messages import Message

OUTSIDER = "somebody"
"""Who is named and never speaks."""
WORDS_TOO = frozenset(
    re.findall(
        r"\w+",
        "al april art august bill bob case chase christian dale dawn dean don dot drew earnest faith frank gene grace"
        " grant guy hank harry hope hunter ivy jack jade jay jean joy june junior lance levy max may mark mason mercy"
        " miles nick norm page pat patience pearl penny pierce rain ray reed rich rob robin rock rod rose ruby rusty"
        " sandy sky skip sterling stew sue summer sunny tim tom tony van ward wade will winter young",
    )
)
"""First names that are words too: in lower case they are left as they are."""
_NAME = r"[A-ZÀ-Ž][\w’'-]+(?: [A-ZÀ-Ž][\w’'-]+){1,2}"
_MET = re.compile(
    rf"\b(?:gave us|got|called|calling|ringing|asked|asking|reached|met|from|phone with|(?:spoke|talked) (?:to|with)"
    rf"|hold of|thanks to) (?P<name>{_NAME})(?= (?:on|from|of|at|for|about|\()|[,.)]|$)"
)
_MET_IN_LOWER_CASE = re.compile(
    r"\b(?:got|called|calling|ringing|reached|phone with|(?:spoke|talked) (?:to|with)|hold of) "
    r"(?P<name>[^\W\d_]{3,} [^\W\d_]{3,})(?= (?:from|of|at) )"
)
_WORD = re.compile(r"\w+")
_CAPITALS = re.compile(r"[A-ZÀ-Ž]\w+ [A-ZÀ-Ž]")
_NO_NAME = frozenset({
    "the", "this", "that", "some", "any", "our", "your", "all", "two", "more", "another", "about", "into", "them",
    "him", "her", "support",
})  # fmt: skip


class Roles:
    """Replaces everybody who speaks in the messages, everybody with a given role, and who is named, in any text."""

    def __init__(
        self,
        messages: Iterable[Message],
        given: Mapping[str, str] | None = None,
        names: Mapping[str, set[str]] | None = None,
    ) -> None:
        every = list(messages)
        self.given = {name.strip().lstrip("@"): role for name, role in (given or {}).items()}
        self.roles: dict[str, str] = {}
        known = {name.lower(): role for name, role in self.given.items()}
        speakers = dict.fromkeys(message.author for message in every if message.author)
        counted = 0
        for author in dict.fromkeys([*speakers, *(names or {})]):
            spellings = {author, *(names or {}).get(author, ())}
            role = next((known[name.lower()] for name in spellings if name.lower() in known), None)
            if role is None and author in speakers:
                counted += 1
                role = f"responder {counted}"
            for spelling in spellings:
                self.roles.setdefault(spelling, role or OUTSIDER)
        for name, role in self.given.items():
            self.roles.setdefault(name, role)
        for name in _outsiders(every):
            self.roles.setdefault(name, OUTSIDER)

    @cached_property
    def _spellings(self) -> dict[str, str]:
        """Every way to write a person, in lower case: whole names, handles, parts that only one person has."""
        drawn = {name.lower(): role for name, role in self.roles.items() if name}
        parts: dict[str, set[str]] = {}
        for name, role in self.roles.items():
            whole = name.split()
            for part in (whole[0], whole[-1]) if len(whole) > 1 else ():
                parts.setdefault(part.lower(), set()).add(role)
        for part, roles in parts.items():
            if len(part) > 2:
                role = next(iter(roles)) if len(roles) == 1 else OUTSIDER
                drawn.setdefault(part, role)
                for end in range(4, len(part)):
                    if is_first_name(part[:end]):
                        drawn.setdefault(part[:end], role)
        return drawn

    @cached_property
    def _first_words(self) -> frozenset[str]:
        return frozenset(word for name in self._spellings for word in _WORD.findall(name)[:1])

    @cached_property
    def _pattern(self) -> re.Pattern[str] | None:
        names = sorted(self._spellings, key=len, reverse=True)
        return re.compile(rf"(?<!\w)@?(?:{'|'.join(map(re.escape, names))})(?!\w)", re.IGNORECASE) if names else None

    def of(self, author: str | None) -> str | None:
        """The role of *author*; None for a machine."""
        return self.roles.get(author) if author else None

    def replaced(self, text: str) -> str:
        """*text* with a role for every name; a handle or id that nobody is known by becomes "somebody"."""
        if self._pattern and not self._first_words.isdisjoint(_WORD.findall(text.lower())):
            text = self._pattern.sub(lambda match: self._role(match[0]), text)
        text = re.sub(r"(?<![\w.])@(?:U[A-Z0-9]{6,}|[A-Za-z][\w-]*\.[\w-]+)\b", OUTSIDER, text)
        named = [mention for mention in mentions(text) if not _is_group(mention.name)]
        for mention in reversed(named):
            text = f"{text[: mention.start]}{OUTSIDER}{text[mention.end :]}"
        return text

    def _role(self, written: str) -> str:
        name = written.lstrip("@")
        is_word = name.islower() and name in WORDS_TOO and not written.startswith("@")
        return written if is_word else self._spellings[name.lower()]


def _outsiders(messages: Iterable[Message]) -> Iterable[str]:
    """Whole names of people in the texts of *messages*."""
    for message in messages:
        text = message.text
        if _CAPITALS.search(text):
            yield from (mention.name for mention in mentions(text) if _is_whole(mention.name))
            yield from (match["name"] for match in _MET.finditer(text))
        if " " in text:
            for match in _MET_IN_LOWER_CASE.finditer(text):
                if not _NO_NAME & set(match["name"].lower().split()):
                    yield match["name"]


def _is_whole(name: str) -> bool:
    return " " in name and not name.startswith("@") and "." not in name


def _is_group(name: str) -> bool:
    """Whether a name is that of a role written by us, or of a word such as April that is one too."""
    return name.lower() in WORDS_TOO or name.lower().startswith(("responder", OUTSIDER))
