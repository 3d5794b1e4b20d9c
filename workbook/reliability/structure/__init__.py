"""The structure function of every journey: which events together lose it, as gates over basic events."""

from workbook.reliability.structure.events import change_events, failure_events, replica_events
from workbook.reliability.structure.gates import Gates, Node
from workbook.reliability.structure.not_compiled import NotCompiledError
from workbook.reliability.structure.structure import Structure, structure

__all__ = [
    "Gates",
    "Node",
    "NotCompiledError",
    "Structure",
    "change_events",
    "failure_events",
    "replica_events",
    "structure",
]
