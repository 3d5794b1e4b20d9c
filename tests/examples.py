"""How often a law is tried: the one thing in which laws differ."""

from hypothesis import settings

USUAL = 100
"""Of the profile of the suite; a search tries every law as many times more as its profile has more."""


def examples(count: int) -> settings:
    """Settings of a law that costs more or less than most, and is tried *count* times in the suite."""
    return settings(max_examples=count * settings().max_examples // USUAL)
