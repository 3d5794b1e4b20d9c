"""Monte Carlo: how often a journey is lost, by sampling what happens."""

from workbook.failure.sampling.block import BLOCK, blocks, counts_of_block
from workbook.failure.sampling.estimate import CONFIDENCE, Estimate, Progress, estimates, sampled
from workbook.failure.sampling.plan import CompiledPlan, Plan, SweptPlan, plan

__all__ = [
    "BLOCK",
    "CONFIDENCE",
    "CompiledPlan",
    "Estimate",
    "Plan",
    "Progress",
    "SweptPlan",
    "blocks",
    "counts_of_block",
    "estimates",
    "plan",
    "sampled",
]
