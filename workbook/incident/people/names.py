"""First names, to tell a person from a system with a capital letter."""

from functools import cache
from importlib.resources import files


@cache
def first_names() -> frozenset[str]:
    """First names in lower case, without those that are common words, places or products."""
    text = (files("workbook") / "incident" / "people" / "first_names.txt").read_text(encoding="utf-8")
    return frozenset(text.partition("\n")[2].lower().split())


def is_first_name(word: str) -> bool:
    """Whether *word* is a known first name, in any case."""
    return word.lower() in first_names()
