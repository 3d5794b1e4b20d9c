"""What a solution may cost, and how it is said that it was not enough."""

TIME_LIMIT = 120.0
"""Seconds."""
MEMORY_LIMIT = 4 << 30
"""Bytes."""
BY_TABLE = 10
"""Most inputs of a module that is solved by its truth table."""
BY_TABLE_WITHOUT_LIBRARY = 18


class LimitReachedError(Exception):
    """Something was not found; *limit* is "time", "memory", "depth" or "library"."""

    def __init__(self, limit: str) -> None:
        self.limit = limit
        super().__init__(limit)


def in_words(missing: str, limit: str, time_limit: float, memory_limit: int) -> str:
    """Return which limit kept *missing* from being found, and what to do about it."""
    reasons = {
        "time": f"the time limit of {time_limit:g} s was reached; allow more with --time-limit",
        "memory": f"the memory limit of {memory_limit >> 20} MiB was reached; allow more with --memory-limit",
        "depth": "the decision diagram became too deep for its library",
        "library": "the package relibmss is not installed, and no build of it may exist for this platform; "
        f"without it, only parts of up to {BY_TABLE_WITHOUT_LIBRARY} inputs are solved",
    }
    return f"{missing} not found: {reasons[limit]}"
