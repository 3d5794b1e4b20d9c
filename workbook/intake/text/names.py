"""Names of sources to legal, distinct ids, and texts that may be written into comments and shown."""

import re
import unicodedata
from collections.abc import Iterable

LONGEST_ID = 60
_RUN = re.compile(r"[^a-z0-9]+")
_SHOWN = 80


def id_of(name: str) -> str:
    """Return the id that *name* would have if no other name had it.

    >>> id_of("Zahlung Dienst"), id_of("api.v2"), id_of("café"), id_of("日本語")
    ('zahlung-dienst', 'api-v2', 'cafe', 'u65e5-u672c-u8a9e')
    """
    plain = "".join(
        character for character in unicodedata.normalize("NFKD", name.lower()) if not unicodedata.combining(character)
    )
    plain = "".join(
        character if character.isascii() else f"-u{ord(character):04x}-" if character.isalnum() else "-"
        for character in plain
    )
    return _RUN.sub("-", plain).strip("-")[:LONGEST_ID].strip("-") or "unnamed"


def ids(names: Iterable[str]) -> dict[str, str]:
    """Return an id for each of *names*: itself, or made from it, with a number if that is taken.

    Two spellings of the same characters (Unicode NFC) have one id. The same names have the same ids, in any order.

    >>> ids(["api.v2", "api-v2"])
    {'api-v2': 'api-v2', 'api.v2': 'api-v2-2'}
    """
    chosen: dict[str, str] = {}
    taken: dict[str, str] = {}
    ordered = sorted(set(names), key=lambda name: (id_of(name) != name, name))
    for name in ordered:
        canonical = unicodedata.normalize("NFC", name)
        if canonical in taken:
            chosen[name] = taken[canonical]
            continue
        wanted, number, free = id_of(name), 1, id_of(name)
        while free in taken.values():
            number += 1
            free = f"{wanted}-{number}"
        chosen[name] = taken[canonical] = free
    return chosen


def shown_name(text: str, longest: int = _SHOWN) -> str:
    r"""Return *text* on one line, without characters that are not shown, and cut if it is long.

    >>> shown_name("a\x1b[2J\nb")
    'a [2J b'
    """
    kept = "".join(
        character if character.isprintable() and not "\ud800" <= character <= "\udfff" else " " for character in text
    )
    kept = " ".join(kept.split())
    return kept if len(kept) <= longest else f"{kept[: longest - 1]}…"
