"""Scenarios that are alike are computed once, and nothing that follows differs."""

from itertools import combinations

import pytest

from workbook.failure import Analysis, evaluation
from workbook.failure.load import alike as kinds
from workbook.failure.load.offered import Offered
from workbook.failure.scenario_set import one_each
from workbook.model import load_text
from workbook.reliability.structure.events import failure_events

LEAVES = "\n".join(f"  leaf-{number}: {{}}" for number in range(34))
CALLS = ", ".join(f"leaf-{number}: {{strength: soft}}" for number in range(34))
DESIGN = f"""
name: Many leaves that nobody notices
failure_domains: {{z1: {{kind: zone}}, z2: {{kind: zone}}}}
components:
  web: {{placed: {{z1: 2, z2: 1}}, capacity: 60/s, depends_on: {{db: {{timeout: 1s, retries: {{max: 2}}}}, {CALLS}}}}}
  db: {{placed: {{z1: 1, z2: 1}}, capacity: 90/s, latency: {{p50: 5ms, p99: 20ms}}, workers: 4}}
{LEAVES}
journeys:
  buy: {{priority: core, needs: [web], peak: 100/s}}
"""


def _evaluated() -> evaluation.Evaluation:
    grounded = Analysis(load_text(DESIGN)).grounded
    events = failure_events(grounded.graph)
    return evaluation.evaluate(grounded, one_each([pair for size in range(3) for pair in combinations(events, size)]))


def test_nothing_that_follows_differs(monkeypatch: pytest.MonkeyPatch) -> None:
    apart = _evaluated()
    monkeypatch.setattr(kinds, "LEAST", 10**9)
    one_by_one = _evaluated()
    assert any(apart.values[fact] for fact in apart.grounded.decided_by_loads)
    assert apart.values == one_by_one.values
    assert apart.times == one_by_one.times


def test_loads_are_computed_for_one_of_each_kind(monkeypatch: pytest.MonkeyPatch) -> None:
    sizes = list[int]()
    whole = Offered.per_journey.func

    def counted(offered: Offered) -> object:
        sizes.append(offered.window.size)
        return whole(offered)

    monkeypatch.setattr(Offered.per_journey, "func", counted)
    total = _evaluated().scenarios.size
    assert total > 700
    assert max(sizes) < total / 5
