"""Monte Carlo: how often a journey is lost, by sampling what happens."""

from workbook.failure.sampling.block import BLOCK, Task, blocks
from workbook.failure.sampling.cluster import cluster
from workbook.failure.sampling.estimate import CONFIDENCE, Estimate, Progress, estimates, sampled
from workbook.failure.sampling.plan import CompiledPlan, Plan, SweptPlan, plan
from workbook.failure.sampling.spread import Spread, in_turn

__all__ = [
    "BLOCK",
    "CONFIDENCE",
    "CompiledPlan",
    "Estimate",
    "Plan",
    "Progress",
    "Spread",
    "SweptPlan",
    "Task",
    "blocks",
    "cluster",
    "estimates",
    "in_turn",
    "plan",
    "sampled",
]
