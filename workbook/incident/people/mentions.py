"""Mentions of persons: handles, addresses, profile links, names by their first name or by what only people do."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from workbook.incident.people.names import is_first_name
from workbook.incident.people.names_of_systems import SYSTEMS_TOO
from workbook.incident.people.words import (
    ACCOUNT,
    ADDRESS,
    ALIAS,
    ANNOTATION,
    BY,
    COMPANY,
    DID,
    ENDINGS,
    FOREIGN,
    HANDLE,
    HONORED,
    HUMAN,
    INITIALED,
    LIST_DOMAIN,
    NAMED,
    NO_PERSON,
    NO_SURNAME,
    OPERATED,
    PARTICLED,
    PROFILE,
    SLACK_ID,
    THING_BEHIND,
    TITLED,
)


@dataclass(frozen=True, slots=True)
class Mention:
    """A person: characters *start* to *end*, as written."""

    start: int
    end: int
    name: str


def mentions(
    text: str, links: tuple[tuple[int, int, str], ...] = (), *, code: tuple[tuple[int, int], ...] = ()
) -> list[Mention]:
    """Every person mentioned in *text*, in order; *links* and *code* are its spans of these kinds."""
    drawn: list[Mention] = []
    text = text.replace("\n", " ")
    for mention in sorted(_all(text, links, code), key=lambda mention: (mention.start, -mention.end)):
        if not drawn or mention.start >= drawn[-1].end:
            drawn.append(mention)
    return drawn


def _all(text: str, links: tuple[tuple[int, int, str], ...], code: tuple[tuple[int, int], ...]) -> Iterator[Mention]:
    yield from _handles(text, code)
    yield from _addresses(text, code)
    for pattern in (SLACK_ID, TITLED, HONORED, INITIALED):
        for match in pattern.finditer(text):
            yield Mention(match.start(), match.end(), match[0])
    for match in FOREIGN.finditer(text):
        yield Mention(match.start("name"), match.end("name"), match["name"])
    yield from _profiles(text, links)
    for match in ACCOUNT.finditer(text):
        if is_first_name(match["first"]) and match["first"] not in SYSTEMS_TOO and match["rest"] not in ENDINGS:
            yield Mention(match.start(), match.end(), match[0])
    yield from (mention for mention in _names(text) if not _span_at(code, mention.start))


def _span_at(code: tuple[tuple[int, int], ...], place: int) -> tuple[int, int] | None:
    return next((span for span in code if span[0] <= place < span[1]), None)


def _handles(text: str, code: tuple[tuple[int, int], ...]) -> Iterator[Mention]:
    for match in HANDLE.finditer(text):
        span, name = _span_at(code, match.start()), match["name"]
        alone = span is None or text[span[0] : span[1]].strip() == match[0]
        annotation = (span and ANNOTATION.match(name)) or ANNOTATION.match(name.lower())
        if alone and not annotation and not ALIAS.search(name):
            yield Mention(match.start(), match.end(), match[0])


def _addresses(text: str, code: tuple[tuple[int, int], ...]) -> Iterator[Mention]:
    for match in ADDRESS.finditer(text):
        local, domain = match["local"], match["domain"]
        shell = _span_at(code, match.start()) and "." not in local and not re.search(r"\.(?:com|org|net|io)$", domain)
        finding = re.match(r"(?:components|journeys|audience|failure_domains|hard_no|waivers)\.", domain)
        if not (finding or shell or ALIAS.search(local) or LIST_DOMAIN.search(domain)):
            yield Mention(match.start(), match.end(), match[0])


def _profiles(text: str, links: tuple[tuple[int, int, str], ...]) -> Iterator[Mention]:
    """Links to the profile of whoever does what follows."""
    for start, end, target in links:
        profile, name = PROFILE.match(target), text[start:end].strip("@ ")
        acts = "@" in text[start:end] or re.match(rf"\s*(?:\([^)]*\)\s*)?{DID}\b", text[end : end + 60])
        if profile and acts and name.lower() == profile["name"].lower() and not ALIAS.search(name):
            yield Mention(start, end, name)


def _names(text: str) -> Iterator[Mention]:
    words = [*NAMED.finditer(text)]
    for place, match in enumerate(words):
        word = match[0]
        bare = re.sub(r"['’]s$", "", word)
        saint = text[max(0, match.start() - 4) : match.start()] in ("St. ", " St ")
        if saint or bare.lower() in NO_PERSON or len(bare) < 2 or OPERATED.match(text, match.end()):
            continue
        after = (
            words[place + 1]
            if place + 1 < len(words) and text[match.end() : words[place + 1].start()] in (" ", "\n") and bare == word
            else None
        )
        if particled := PARTICLED.match(text, match.start()):
            if not COMPANY.fullmatch(bare):
                yield Mention(match.start(), particled.end(), particled[0])
        elif is_first_name(bare):
            yield from _by_first_name(text, match, bare, after)
        elif after and bare[0].isupper() and after[0][0].isupper() and not bare.isupper() and not after[0].isupper():
            surname = re.sub(r"['’]s$", "", after[0])
            is_system = (
                COMPANY.fullmatch(bare) or COMPANY.fullmatch(surname) or {bare.lower(), surname.lower()} & NO_PERSON
            )
            if not is_system and re.match(rf"\s+{HUMAN}\b", text[after.start() + len(surname) : after.end() + 40]):
                before = text[: match.start()].rstrip()
                if not re.search(r"\bthe$", before[-4:], re.IGNORECASE):
                    yield Mention(
                        match.start(), after.start() + len(surname), text[match.start() : after.start() + len(surname)]
                    )


def _by_first_name(text: str, match: re.Match[str], bare: str, after: re.Match[str] | None) -> Iterator[Mention]:
    start, end = match.start(), match.start() + len(bare)
    following = text[end : end + 60]
    acts = bool(re.match(rf"\s+(?:\([^)]{{0,30}}\)\s+)?{DID}\b", following))
    owns = bool(re.match(r"['’]s\s+\w", following))
    after_word = bool(BY.search(text[max(0, start - 24) : start]))
    if bare[0].islower():
        surnamed = after is not None and is_first_name(after[0])
        if acts or (surnamed and re.match(rf"\s+{DID}\b", text[after.end() : after.end() + 40] if after else "")):
            yield Mention(start, end, bare)
        return
    if (
        after
        and after[0][0].isupper()
        and not COMPANY.fullmatch(re.sub(r"['’]s$", "", after[0]))
        and after[0].lower() not in NO_SURNAME | NO_PERSON
    ):
        surname = re.sub(r"['’]s$", "", after[0])
        yield Mention(start, after.start() + len(surname), text[start : after.start() + len(surname)])
    elif (
        acts
        or owns
        or (after_word and not (after and after[0].lower() in NO_SURNAME))
        or _stands_alone(text, start, end, bare)
    ):
        yield Mention(start, end, bare)


def _stands_alone(text: str, start: int, end: int, name: str) -> bool:
    """Whether a first name is written as persons are, with nothing of a machine or a place beside it."""
    if name.isupper() or name.lower() in SYSTEMS_TOO:
        return False
    before, behind = text[max(0, start - 30) : start], text[end : end + 40]
    is_thing = THING_BEHIND.match(behind) or THING_IN_FRONT.search(before)
    return not is_thing and bool(re.match(r"[\s,.;:)!?\"”»]|['’](?:s?\s|$)|$", behind))


THING_IN_FRONT = re.compile(r"(?:\b(?:the|an?|our|its|new|old|in|for|on)|[-/.#])\s*$", re.IGNORECASE)
