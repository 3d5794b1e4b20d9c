"""Where a source says something, and how far that is to be believed."""

from dataclasses import dataclass
from enum import Enum


class Basis(Enum):
    """What kind of saying it is; the value is how sure it makes of a call, alone."""

    TRACE = ("traces", 0.99)
    """Spans of both sides, or of the caller."""
    SERVICE_GRAPH = ("traces", 0.98)
    """A graph that was made from traces, with counts."""
    ROUTE = ("routes", 0.97)
    """A proxy or a gateway is configured to pass requests on."""
    DECLARED = ("declared", 0.95)
    """People wrote down that it depends."""
    POLICY = ("policies", 0.95)
    """A policy lets this caller in by name."""
    ADDRESS = ("addresses", 0.93)
    """The caller's configuration holds the address."""
    SHARED_ADDRESS = ("addresses", 0.7)
    """The address comes with a configuration that several components share whole."""
    NAME_ALONE = ("names", 0.6)
    """A setting whose name promises no address is exactly the callee's name."""
    START_ORDER = ("start order", 0.7)
    """It starts after the callee, and names no address anywhere."""

    def __init__(self, source: str, confidence: float) -> None:
        self.source = source
        self.confidence = confidence


@dataclass(frozen=True, slots=True, order=True)
class Evidence:
    """A place in a source, and what it says there in a few words without any value from it."""

    file: str
    line: int
    says: str = ""

    @property
    def place(self) -> str:
        """The file and the line."""
        return f"{self.file}:{self.line}"


def joined_confidence(bases: "set[Basis]") -> float:
    """Return how sure several independent kinds of evidence make: one minus the product of the doubts.

    >>> round(joined_confidence({Basis.ADDRESS, Basis.POLICY}), 4)
    0.9965
    """
    doubt = 1.0
    for basis in bases:
        doubt *= 1 - basis.confidence
    return 1 - doubt
