"""Monte Carlo: how often a journey is lost, by sampling what happens."""

from workbook.reliability.sampling.block import BLOCK, Task, blocks
from workbook.reliability.sampling.cluster import Tls, cluster
from workbook.reliability.sampling.estimate import CONFIDENCE, Estimate, Progress, estimates, sampled
from workbook.reliability.sampling.local_workers import local_workers
from workbook.reliability.sampling.plan import IMPAIRED, CompiledPlan, Plan, SweptPlan, plan
from workbook.reliability.sampling.spread import Spread, in_turn

__all__ = [
    "BLOCK",
    "CONFIDENCE",
    "IMPAIRED",
    "CompiledPlan",
    "Estimate",
    "Plan",
    "Progress",
    "Spread",
    "SweptPlan",
    "Task",
    "Tls",
    "blocks",
    "cluster",
    "estimates",
    "in_turn",
    "local_workers",
    "plan",
    "sampled",
]
