"""What a solution may cost, and how it is said that it was not enough."""

TIME_LIMIT = 120.0
"""Seconds."""
MEMORY_LIMIT = 4 << 30
"""Bytes."""
BY_TABLE = 10
"""Most inputs of a module that is solved by its truth table."""
WITHOUT_LIBRARY = (
    "note: the package relibmss is not installed (some platforms lack it), so workbook's own solver served. Figures "
    "are the same; very large fault trees take longer."
)
"""What is said where it did."""


class LimitReachedError(Exception):
    """Something was not found; *limit* is "time", "memory", "depth" or, within our own solver, "steps"."""

    def __init__(self, limit: str) -> None:
        self.limit = limit
        super().__init__(limit)


def in_words(missing: str, limit: str, time_limit: float, memory_limit: int) -> str:
    """Return which limit kept *missing* from being found, and what to do about it."""
    reasons = {
        "time": f"the time limit of {time_limit:g} s was reached; allow more with --time-limit",
        "memory": f"the memory limit of {memory_limit >> 20} MiB was reached; allow more with --memory-limit",
        "depth": "the decision diagram became too deep for its library",
    }
    return f"{missing} not found: {reasons[limit]}"
