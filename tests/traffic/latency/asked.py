"""Latencies of designs written as text."""

from workbook.graph import build
from workbook.model import load_text
from workbook.traffic import Traffic
from workbook.traffic.latency.figures import Figures
from workbook.traffic.latency.journey_latency import journey_latency
from workbook.traffic.latency.result import Latency
from workbook.traffic.latency.spike import Slowness, Spike


def latency(text: str, **spike: object) -> Latency:
    """The latency of every journey of the design *text*; *slow* maps components to delays."""
    slow = {name: Slowness(delay=delay) for name, delay in spike.pop("slow", {}).items()}  # type: ignore[attr-defined]
    return journey_latency(Traffic(build(load_text(text))), None, Spike(slow=slow, **spike))  # type: ignore[arg-type]


def figures(text: str, journey: str = "use") -> Figures:
    """Of one journey for everyone, with nothing failed."""
    return latency(text).before[journey]["everyone"]


def middle(figures: Figures, percentile: str) -> float:
    """Seconds between the two roundings."""
    bracket = figures.percentiles[percentile]
    assert bracket is not None
    return sum(bracket) / 2
