"""Whether two sentences say the same: a draft says nothing twice."""

import re

REPEATED = 0.6
"""Share of the words of a sentence which another has too, from which on it says the same."""


def says_the_same(sentence: str, other: str) -> bool:
    """Whether *other* has most of the longer words of *sentence*.

    >>> says_the_same("A deploy emptied the pool.", "The pool was emptied by a deploy at noon.")
    True
    >>> says_the_same("A deploy emptied the pool.", "The pool was small.")
    False
    """
    said = stems(sentence)
    return bool(said) and len(said & stems(other)) >= REPEATED * len(said)


def stems(text: str) -> set[str]:
    """The words of four letters or more, without their endings."""
    return {re.sub(r"(?:ing|ed|es|s)$", "", word) for word in re.findall(r"[^\W_]{4,}", text.lower())}
