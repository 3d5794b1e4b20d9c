"""The slow, obviously right evaluator that the product has to agree with."""

from tests.oracle.fixpoint import Result, cold_start, evaluate, self_sustaining

__all__ = ["Result", "cold_start", "evaluate", "self_sustaining"]
