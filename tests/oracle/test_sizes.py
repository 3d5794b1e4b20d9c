"""`workbook size` agrees with its definition on random designs."""

import json
from math import isnan
from typing import Any

import pytest

from tests.oracle import demand
from tests.oracle.dependencies import Connected
from tests.oracle.flows import mean
from tests.oracle.random_sizes import sized_design
from tests.oracle.sizes import MONTH, Sizes, known
from workbook.model import load_text
from workbook.review.sizing import sizing
from workbook.views.size.json import size_document


def same(shown: Any, slow: Any, where: str) -> None:
    if isinstance(slow, dict):
        assert shown is not None, where
        for key, part in slow.items():
            same(shown[key], part, f"{where}.{key}")
    elif slow is None or (isinstance(slow, float) and isnan(slow)):
        assert shown is None, where
    else:
        assert shown == (slow if isinstance(slow, str) else pytest.approx(slow, rel=1e-9, abs=1e-9)), where


@pytest.mark.parametrize("seed", range(120))
def test_size_is_as_defined(seed: int) -> None:
    design = sized_design(seed)
    shown = size_document(sizing(load_text(json.dumps(design))))
    connected = Connected(design)
    sizes = Sizes(connected)
    for j in sizes.journeys:
        same(shown["journeys"][j]["peak"], demand.peak(connected, j), j)
        same(shown["journeys"][j]["mean"], mean(connected, j), j)
    for name, stamps in connected.stamps.items():
        component_is_as_defined(shown["components"][name], sizes, stamps)
        if len({c.region for c in stamps}) == len(stamps):
            for c in stamps:
                stamp_is_as_defined(shown["components"][name]["stamps"][c.region or ""], sizes, c)
    for place, segment in enumerate(connected.segments):
        for way in ("up", "down"):
            same(shown["segments"][segment.name][way], sizes.segment(place, way), segment.name)
    dependencies_are_as_defined(shown["dependencies"], sizes)


def component_is_as_defined(shown: Any, sizes: Sizes, stamps: list[Any]) -> None:
    name = stamps[0].component
    same(shown["peak"], sum(sizes.rate(c, "peak") for c in stamps), f"{name}.peak")
    same(shown["mean"], sum(sizes.rate(c, "mean") for c in stamps), f"{name}.mean")
    for way in ("sent", "received"):
        bits = [getattr(sizes, way)(c, "peak") for c in stamps if touched(sizes, c)]
        same(shown[way], known(bits), f"{name}.{way}")
    months = known([sizes.sent(c, "mean") for c in stamps if touched(sizes, c)])
    same(shown["sent_month"], months / 8 * MONTH, f"{name}.sent_month")
    same(shown["stored"], sum(sizes.stored(c) for c in stamps), f"{name}.stored")


def stamp_is_as_defined(shown: Any, sizes: Sizes, c: Any) -> None:
    same(shown["peak"], sizes.rate(c, "peak"), c.name)
    same(shown["stored"], sizes.stored(c), c.name)
    same(shown["needed"], sizes.needed(c) if sizes.reached(c) else None, f"{c.name}.needed")
    for figure in ("lost_domain", "lost_region", "hottest"):
        same(shown[figure], getattr(sizes, figure)(c), f"{c.name}.{figure}")


def dependencies_are_as_defined(shown: Any, sizes: Sizes) -> None:
    expected: dict[str, list[Any]] = {}
    for e in sizes.design.dependencies:
        if not e.runs_on and sizes.on(e):
            expected.setdefault(f"{e.caller.component} -> {e.callee}", []).append(e)
    assert shown.keys() == expected.keys()
    for name, calls in expected.items():
        up, down = (sum(way(e, "peak") for e in calls) for way in (sizes.up, sizes.down))
        monthly = [sum(way(e, "mean") for e in calls) for way in (sizes.up, sizes.down)]
        same(shown[name], {"up": up, "down": down, "month": known(monthly) / 8 * MONTH}, name)


def touched(sizes: Sizes, c: Any) -> bool:
    """Whether a call leads there or from there."""
    return any(
        c == e.caller or (on and sizes._share(e, on[0], None).get(c))
        for e in sizes.design.dependencies
        if (on := sizes.on(e))
    )
