"""The structure function of every journey: which events together lose it, as gates over basic events."""

from workbook.failure.structure.events import failure_events
from workbook.failure.structure.gates import Gates, Node
from workbook.failure.structure.not_compiled import NotCompiledError
from workbook.failure.structure.structure import Structure, structure

__all__ = ["Gates", "Node", "NotCompiledError", "Structure", "failure_events", "structure"]
