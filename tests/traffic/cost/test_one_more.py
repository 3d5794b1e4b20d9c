"""One unit more of everything, by example."""

import pytest

from workbook.model import load_text
from workbook.review.costing import costing


@pytest.mark.parametrize(("ratio", "points"), [("90%", 1.0), ("99.5%", 0.5), ("100%", 0.0)])
def test_a_point_of_hits_ends_at_100_percent(ratio: str, points: float) -> None:
    text = f"""
name: A cache
audience: {{peak_to_mean: 1}}
components:
  web: {{depends_on: {{store: {{cache: {{hit_ratio: {ratio}, ttl: 1h}}}}}}}}
  store: {{cost: {{per_million: 1 USD}}}}
journeys: {{go: {{needs: [web], peak: 1M/s}}}}
"""
    change = costing(load_text(text)).one_more["hit:web -> store"]
    assert change is not None
    assert float(change["USD"]) == pytest.approx(-points / 100 * 2_592_000)
