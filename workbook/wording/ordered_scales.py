"""Scales on which things are compared: which verdict on a journey, or state of a component, is worse than another."""

from collections.abc import Mapping
from typing import Literal

VERDICT_ORDER: Mapping[str, int] = {"unharmed": 0, "degraded": 1, "lost": 2}
"""Verdicts on a journey, best first; the worse one has the greater number."""
STATE_ORDER: Mapping[Literal["down", "slow", "degraded", "up"], int] = {"up": 0, "degraded": 1, "slow": 2, "down": 3}
"""States of a component, likewise."""
