"""Names in sentences: `x, y and z`, the first few of many, and how many of a thing there are."""

from collections.abc import Iterable, Sequence


def listed(names: Iterable[str]) -> str:
    """Names in a sentence.

    >>> listed(["play", "browse", "search"]), listed([])
    ('play, browse and search', 'nothing')
    """
    *most, last = list(names) or ["nothing"]
    return f"{', '.join(most)} and {last}" if most else last


def either(names: Iterable[str]) -> str:
    """Names of which none is meant, or any: `x, y or z`.

    >>> either(["web", "db"]), either(["db"])
    ('web or db', 'db')
    """
    *most, last = list(names) or ["anything"]
    return f"{', '.join(most)} or {last}" if most else last


def first_few(names: Sequence[str], most: int = 3, *, what: str = "") -> list[str]:
    """The first *most* of *names* and how many more there are; all of them where only one more would be left out.

    >>> first_few(["a", "b", "c", "d"]), first_few(["a", "b", "c", "d", "e"], what="zones")
    (['a', 'b', 'c', 'd'], ['a', 'b', 'c', '2 more zones'])
    """
    if len(names) <= most + 1:
        return list(names)
    return [*names[:most], f"{len(names) - most} more {what}".rstrip()]


def plural(count: int, what: str) -> str:
    """`1 component`, `2 components`."""
    return f"{count} {what}" if count == 1 else f"{count} {what}s"
