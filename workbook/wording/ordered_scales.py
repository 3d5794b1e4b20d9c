"""Scales on which things are compared: which verdict on a journey is worse than another."""

from collections.abc import Mapping

VERDICT_ORDER: Mapping[str, int] = {"unharmed": 0, "degraded": 1, "lost": 2}
"""Verdicts on a journey, best first; the worse one has the greater number."""
