"""An order that depends on a seed and on nothing else: not on the machine, nor on the version of Python."""

from collections.abc import Iterable
from hashlib import sha256
from typing import TypeVar

T = TypeVar("T")


def shuffled(seed: str, items: Iterable[T]) -> list[T]:
    """*items* in the order of the digests of *seed* and their place.

    >>> shuffled("1", "abcd") == shuffled("1", "abcd") != shuffled("2", "abcd")
    True
    """
    placed = enumerate(items)
    return [item for _, item in sorted(placed, key=lambda entry: digest(f"{seed}/{entry[0]}"))]


def digest(text: str) -> str:
    """A fingerprint of *text*: the same text has the same one everywhere."""
    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
