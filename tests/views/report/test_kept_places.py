"""Boxes of a page stay where they are after an edit that adds and removes no component and no call."""

import pytest

from tests.drawn import design
from workbook.views.picture.boxes import cards, pills
from workbook.views.picture.depict import depict
from workbook.views.picture.geometry import Rect
from workbook.views.picture.kept_layout import kept_layout
from workbook.views.report.diagram import page_diagram

CALLS = ("web -> api ~> ads", "api -> db")
BEFORE = page_diagram(design(*CALLS)).placed


def middles(places):
    return {name: box.middle for name, box in places.nodes.items()}


def after(*calls, **more):
    drawn = depict(design(*(calls or CALLS), **more))
    return kept_layout(BEFORE, drawn, cards(drawn), pills(drawn)), drawn


@pytest.mark.parametrize(
    "more",
    [
        {},
        {"components": {"api": {"replicas": 7, "capacity": "100/s", "owner": "a team with a long name"}}},
        {"components": {"web": {"depends_on": {"api": {"timeout": "1s", "retries": {"max": 3}}}}}},
        {"components": {"api": {"depends_on": {"ads": {"fallback": ["db"]}}}}},
    ],
)
def test_what_is_said_of_parts_moves_nothing(more):
    places, drawn = after(**more)
    for name, middle in middles(BEFORE.layout).items():
        assert middles(places)[name] == pytest.approx(middle, abs=0.1)
    assert set(places.curves) == set(range(len(drawn.edges)))
    assert all(places.curves.values())


def test_a_new_journey_stands_below_what_is_there():
    places, drawn = after(journeys={"look": {"needs": ["api"]}, "pay": {"needs": ["db"]}})
    old = [box for name, box in places.nodes.items() if name in BEFORE.layout.nodes]
    new = [box for name, box in places.nodes.items() if name not in BEFORE.layout.nodes]
    assert new
    assert all(box.y > max(each.bottom for each in old) for box in new)
    assert places.height >= max(box.bottom for box in new)
    assert not any(_overlap(a, b) for a in new for b in new if a is not b)
    assert len(drawn.nodes) == len(places.nodes)


def _overlap(first: Rect, second: Rect) -> bool:
    return first.y < second.bottom and second.y < first.bottom


@pytest.mark.parametrize("calls", [("web -> api ~> ads",), (*CALLS, "web -> db"), (*CALLS, "db -> disk")])
def test_other_components_or_calls_are_laid_out_anew(calls):
    assert after(*calls)[0] is None
