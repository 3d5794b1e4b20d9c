"""The slow, obviously right evaluator."""

from tests.oracle.evaluation import Result, cold_start, evaluate, self_sustaining, undecided

__all__ = ["Result", "cold_start", "evaluate", "self_sustaining", "undecided"]
