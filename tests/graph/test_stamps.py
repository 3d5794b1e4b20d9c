"""Which stamps there are, who calls whom, and what each journey passes through."""

from typing import Any

import pytest
from hypothesis import given

from tests.drawn import graph
from tests.examples import examples
from tests.failure.evaluated import grounded
from tests.failure.random_cases import SEEDS, drawn
from tests.oracle.dependencies import Connected
from workbook.graph import DependencyGraph

REGIONS: dict[str, Any] = {
    "eu": {"kind": "region"},
    "eu-a": {"kind": "zone", "within": "eu"},
    "us": {"kind": "region"},
    "lab": {"kind": "zone"},
}
SEGMENTS = [
    {"name": "europe", "share": "50%", "region": "eu", "fails_over_to": ["us"]},
    {"name": "america", "share": "30%", "region": "us"},
    {"name": "asia", "share": "20%", "region": "us"},
]


def world(*chains: str, **components: dict[str, Any]) -> DependencyGraph:
    return graph(*chains, failure_domains=REGIONS, audience={"segments": SEGMENTS}, components=components)


def targets(built: DependencyGraph, caller: str) -> list[list[str]]:
    return [
        [built.stamps[target].name for target in call.targets]
        for call in built.calls
        if built.stamps[call.caller].name == caller
    ]


def test_a_component_has_one_stamp_unless_it_serves_regions() -> None:
    built = world("web -> api", web={"placed": {"eu": 1, "us": 1}})
    assert [stamp.name for stamp in built.stamps] == ["web", "api"]
    assert [stamp.instances for stamp in built.stamps] == [2, 1]


def test_a_regional_component_has_a_stamp_per_region_that_it_is_placed_in() -> None:
    built = world("api", api={"serves": "regional", "placed": {"us": 1, "eu-a": 2, "lab": 1, "eu": 4}})
    assert [(stamp.name, stamp.instances) for stamp in built.stamps] == [("api@us", 1), ("api@eu", 6), ("api@lab", 1)]


def test_a_client_has_a_stamp_per_region_of_the_segments() -> None:
    built = world("app", app={"kind": "client"})
    assert [(stamp.name, stamp.fails_over_to) for stamp in built.stamps] == [("app@eu", ("us",)), ("app@us", ())]
    seen = [built.seen_from(segment, "app") for segment in built.architecture.segments]
    assert seen == [(0,), (1,), (1,)]


def test_callers_use_the_stamp_of_their_region_or_else_all_as_alternatives() -> None:
    regional = {"serves": "regional", "placed": {"eu": 1, "us": 1}}
    built = world("web -> api", web=regional, api={"serves": "regional", "placed": {"us": 1, "lab": 1}})
    assert targets(built, "web@us") == [["api@us"]]
    assert targets(built, "web@eu") == [["api@us", "api@lab"]]


def test_only_clients_fail_over_and_only_to_other_stamps() -> None:
    regional = {"serves": "regional", "placed": {"eu": 1, "us": 1}}
    built = world("app -> api -> db", app={"kind": "client"}, api=regional, db=regional)
    names = {
        built.stamps[call.caller].name: [built.stamps[one].name for group in call.failovers for one in group]
        for call in built.calls
    }
    assert names == {"app@eu": ["api@us"], "app@us": [], "api@eu": [], "api@us": []}


def test_a_static_fallback_leaves_no_need_to_fail_over() -> None:
    regional = {"serves": "regional", "placed": {"eu": 1, "us": 1}}
    last = {"fallback": {"static": "last known"}}
    built = world("app -> api", app={"kind": "client", "depends_on": {"api": last}}, api=regional)
    assert [call.failovers for call in built.calls] == [(), ()]


@pytest.mark.parametrize("chains", [("a -> b -> c", "a -> c"), ("a -> b -> a", "b -> c"), ("c -> b", "b -> a")])
def test_callees_come_first_and_circles_together(chains: tuple[str, ...]) -> None:
    built = graph(*chains)
    place = {stamp: at for at, group in enumerate(built.callees_first) for stamp in group}
    for call in built.calls:
        for target in call.targets:
            circle = place[target] == place[call.caller]
            assert place[target] < place[call.caller] or circle
    assert sorted(place) == [stamp.index for stamp in built.stamps]


def test_journeys_pass_to_fallbacks_and_stores_but_not_over_calls_of_other_journeys() -> None:
    built = graph(
        "web -> db",
        "spare",
        "store",
        "art",
        components={
            "web": {"depends_on": {"db": {"fallback": ["spare"], "cache": {"store": "store"}, "journeys": ["buy"]}}}
        },
        journeys={"buy": {"needs": ["web"]}, "browse": {"needs": ["web"], "wants": ["art"]}},
    )
    passing = {name: [built.journeys[one] for one in through] for name, through in built.through.items()}
    assert passing == {
        "web": ["buy", "browse"], "db": ["buy"], "spare": ["buy"], "store": ["buy"], "art": ["browse"],
    }  # fmt: skip


@given(SEEDS)
@examples(60)
def test_stamps_and_calls_agree_with_the_slow_reading_of_the_design(seed: int) -> None:
    design, _ = drawn(seed, 0, largest=16)
    slow, built = Connected(design), grounded(design).graph

    def places(stamps: tuple[Any, ...]) -> tuple[int, ...]:
        return tuple(slow.all_stamps.index(stamp) for stamp in stamps)

    assert [(one.component, one.region) for one in built.stamps] == [
        (one.component, one.region) for one in slow.all_stamps
    ]
    assert [sorted(map(str, spread(one.placed))) for one in built.stamps] == [
        sorted(map(str, slow.instances(one))) for one in slow.all_stamps
    ]
    assert [
        (call.callee, call.targets, call.store, sum((*call.fallbacks, *call.failovers), ())) for call in built.calls
    ] == [
        (
            e.callee,
            places(e.targets),
            places(e.store),
            sum(map(places, [f.stamps for f in e.fallbacks]), ()) * (not e.static),
        )
        for e in slow.dependencies
    ]


def spread(placed: tuple[tuple[str | None, int], ...]) -> list[str | None]:
    return [domain for domain, replicas in placed for _ in range(replicas)]
