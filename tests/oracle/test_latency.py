"""Random designs, whose requests are drawn one by one and computed all at once."""

import random
from typing import Any

import numpy as np
import pytest
import yaml

from tests.oracle.dependencies import Connected
from tests.oracle.latency import Sampled
from tests.oracle.random_latency import random_latency_design
from workbook.graph import build
from workbook.model import load_text
from workbook.traffic import Traffic
from workbook.traffic.latency.journey_latency import journey_latency

REQUESTS = 12_000
SURE = 4.5
"""Standard deviations."""


@pytest.mark.parametrize("seed", range(12))
def test_what_is_drawn_and_what_is_computed_agree(seed: int) -> None:
    rng = random.Random(seed)  # noqa: S311  no secret
    text = yaml.safe_dump(random_latency_design(rng), sort_keys=False)
    asked = journey_latency(Traffic(build(load_text(text))))
    design = Connected(yaml.safe_load(text))
    for segment in design.segments:
        sample = Sampled(design, "use", segment, np.random.default_rng(seed))
        times, good = sample.request(REQUESTS)
        figures = asked.before["use"][segment.name]
        agree(1 - good.mean(), figures.error, REQUESTS)
        agree(1 - (good & (times <= 0.3 + 1e-9)).mean(), figures.late_or_lost, REQUESTS)
        answered = times[good]
        if len(answered) > 500:
            assert figures.mean == pytest.approx(
                answered.mean(), abs=5 * answered.std() / len(answered) ** 0.5 + 2e-3 * answered.mean()
            )
            for name, share in (("p50", 0.5), ("p95", 0.95), ("p99", 0.99)):
                off = SURE * (share * (1 - share) / len(answered)) ** 0.5
                low, high = np.quantile(answered, [max(share - off, 0.0), min(share + off, 1.0)])
                bracket = figures.percentiles[name]
                assert bracket is not None
                assert bracket[0] <= high * 1.003
                assert bracket[1] >= low * 0.997
        for (caller, callee), counts in sample.counts.items():
            if counts.calls > 1000:
                call: Any = asked.calls[f"{caller} -> {callee}"]["use"][segment.name]
                assert call.attempts == pytest.approx(counts.attempts / counts.calls, rel=0.08)
                agree(counts.timeouts / counts.attempts, call.timeouts, counts.attempts / 3)
                agree(counts.fails / counts.attempts, call.fails, counts.attempts / 3)
                agree(counts.hedged / counts.attempts, call.hedged, counts.attempts / 3)


def agree(drawn: float, computed: float, times: float) -> None:
    """*drawn* of so many is what chance makes of *computed*; attempts of one request are not independent."""
    spread = max(computed * (1 - computed), 1e-4) / times
    assert drawn == pytest.approx(computed, abs=SURE * spread**0.5 + 2e-3)
