"""What can happen at all is the same for every journey, and is asked once."""

import pytest

from workbook.failure import Analysis, relevance
from workbook.failure.relevance import relevant_events
from workbook.model import load_text
from workbook.reliability.structure.events import failure_events

DESIGN = "{name: x, components: {web: {depends_on: [db]}, db: {}}, journeys: {a: {needs: [web]}, b: {needs: [db]}}}"


def test_one_evaluation_serves_all_journeys(monkeypatch: pytest.MonkeyPatch) -> None:
    evaluations = list[object]()
    evaluate = relevance.evaluate
    monkeypatch.setattr(relevance, "evaluate", lambda *a, **k: [evaluations.append(a), evaluate(*a, **k)][1])
    grounded = Analysis(load_text(DESIGN)).grounded
    events = failure_events(grounded.graph)
    assert [list(map(str, relevant_events(grounded, events, journey))) for journey in (0, 1)] == [
        ["web is down", "db is down"],
        ["db is down"],
    ]
    assert len(evaluations) == 1
