"""The slow, obviously right evaluator."""

from tests.oracle.evaluation import Result, cold_start, evaluate, self_sustaining, undecided
from tests.oracle.random_designs import random_design
from tests.oracle.random_scenarios import random_scenario

__all__ = ["Result", "cold_start", "evaluate", "random_design", "random_scenario", "self_sustaining", "undecided"]
