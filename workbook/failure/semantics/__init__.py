"""The rules P1 to P17 of what happens when something fails, each written once, as clauses over facts."""

from workbook.failure.semantics.grounding import Grounded, ground

__all__ = ["Grounded", "ground"]
