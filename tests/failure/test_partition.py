"""Both sides of a partition: the worked examples, and each rule alone."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.examples import examples
from workbook.model import load_text
from workbook.review.partition import Partitioned, partitioned
from workbook.views.partition.json import partition_document

Plain = dict[str, Any]
DESIGN = """
name: Positions
audience: {{segments: [{{name: us, share: 50%, region: us}}, {{name: eu, share: 30%, region: eu}},
                       {{name: ap, share: 20%, region: ap}}]}}
failure_domains:
  us: {{kind: region, rtt: {{eu: 80ms, ap: 160ms}}}}
  eu: {{kind: region, rtt: {{ap: 240ms}}}}
  ap: {{kind: region}}
components:
  app: {{kind: client, depends_on: {{store: {{}}}}}}
  store: {{kind: database, placed: {{us: 1, eu: 1, ap: 1}}, {store}}}
journeys: {{resume: {{needs: [app], peak: 1852/s}}}}
"""
SERVED, STALE = {"read": "served", "write": "served"}, {"read": "stale", "write": "merge"}
REFUSED, READ_ONLY = {"read": "refused", "write": "refused"}, {"read": "served", "write": "refused"}


def cut(store: str, between: tuple[str, str] | None = None) -> Partitioned:
    return partitioned(load_text(DESIGN.format(store=store)), between)


def sides(store: str, one: str, other: str, region: str = "") -> list[Plain]:
    (shown,) = partition_document(cut(store, (one, other)))["cuts"]
    return shown["stores"]["store"][region]


def uncut(store: str) -> Plain:
    return partition_document(cut(store))["stores"]["store"][""]


def test_example_13_a_majority_of_three_in_three_regions() -> None:
    store = "quorum: {read: 2, write: 2}"
    shown = uncut(store)
    assert (shown["n"], shown["r"], shown["w"], shown["strict"]) == (3, 2, 2, True)
    assert shown["latency"] == {
        region: {"read": seconds, "write": seconds} for region, seconds in (("us", 0.08), ("eu", 0.08), ("ap", 0.16))
    }
    assert sides(store, "us", "eu,ap") == [REFUSED, SERVED]
    assert sides(store, "us", "eu") == [SERVED, SERVED]


def test_example_14_one_of_three_to_read_and_to_write() -> None:
    shown = uncut("quorum: {read: 1, write: 1}, data: {replication: async, lag: {p50: 100ms, p99: 2s}}")
    assert shown["strict"] is False
    assert shown["stale"]["0"] == pytest.approx(2 / 3)
    assert shown["stale"]["1"] == pytest.approx(0.0246, abs=5e-5)
    assert shown["failover_loses"] == {"seconds": 2.0, "writes": 3704.0}


def test_journeys_have_the_verdict_of_the_engine_on_each_side() -> None:
    (shown,) = partition_document(cut("quorum: {read: 2, write: 2}", ("us", "eu,ap")))["cuts"]
    assert shown["journeys"]["resume"] == {"us": "lost", "eu": "unharmed", "ap": "unharmed"}
    assert shown["by_side"]["resume"]["us"] == ["lost", "unharmed"]
    assert shown["sides"] == {"us": [0], "eu": [1], "ap": [1]}


def test_worked_example_12_of_the_semantics() -> None:
    """A, A, B, split A | B: a majority on one side only; available, both go on and are stale."""
    design = """
    name: Two sites
    failure_domains: {a: {kind: region}, b: {kind: region}}
    audience: {segments: [{name: a, share: 50%, region: a}, {name: b, share: 50%, region: b}]}
    components: {store: {placed: {a: 2, b: 1}, quorum: {read: 2, write: 2}DATA}}
    journeys: {use: {needs: [store]}}
    """
    for data, answers, verdicts in (
        ("", [SERVED, REFUSED], {"a": "unharmed", "b": "lost"}),
        (", data: {partition: available}", [STALE, STALE], {"a": "degraded", "b": "degraded"}),
    ):
        (shown,) = partition_document(partitioned(load_text(design.replace("DATA", data))))["cuts"]
        assert shown["stores"]["store"][""] == answers
        assert shown["journeys"]["use"] == verdicts


def test_each_region_is_cut_from_all_others_then_each_pair_once() -> None:
    shown = partition_document(cut(""))["cuts"]
    assert [both["between"] for both in shown] == [
        [["us"], ["eu", "ap"]],
        [["eu"], ["us", "ap"]],
        [["ap"], ["us", "eu"]],
        [["us"], ["eu"]],
        [["us"], ["ap"]],
        [["eu"], ["ap"]],
    ]
    two = """
    name: Two regions
    failure_domains: {us: {kind: region}, eu: {kind: region}, us-a: {kind: zone, within: us}}
    components: {store: {kind: database, placed: {us-a: 1, eu: 1}}}
    """
    assert [list(map(list, outcome.cut)) for outcome in partitioned(load_text(two)).cuts] == [[["us"], ["eu"]]]


def test_reading_one_where_the_other_side_can_write_is_stale_though_writes_meet() -> None:
    assert sides("quorum: {read: 1, write: 2}", "us", "eu") == [{"read": "stale", "write": "served"}] * 2


def test_nothing_is_stale_where_the_other_side_cannot_write() -> None:
    assert sides("quorum: {read: 1, write: 3}", "us", "eu,ap") == [READ_ONLY, READ_ONLY]


def test_without_a_quorum_the_least_that_must_be_alive_counts() -> None:
    assert sides("min_available: 2", "us", "eu,ap") == [REFUSED, SERVED]
    assert sides("min_available: 1", "us", "eu,ap") == [STALE, STALE]


def test_who_reaches_nothing_refuses_even_if_available() -> None:
    store = "data: {partition: available}"
    design = DESIGN.format(store=store).replace("placed: {us: 1, eu: 1, ap: 1}", "placed: {us: 2}")
    (shown,) = partition_document(partitioned(load_text(design), ("us", "eu")))["cuts"]
    assert shown["stores"]["store"][""] == [SERVED, REFUSED]


@pytest.mark.parametrize(
    ("data", "answer"),
    [
        ("{replication: async}", STALE),
        ("{replication: sync, partition: available}", STALE),
        ("{replication: sync}", READ_ONLY),
        ("{replication: semi-sync, partition: consistent}", READ_ONLY),
        ("{replication: none}", SERVED),
        ("{partition: available}", SERVED),
    ],
)
def test_regional_stamps_that_copy_one_another(data: str, answer: Plain) -> None:
    store = f"serves: regional, data: {data}"
    assert sides(store, "us", "eu", "us") == [answer, REFUSED]
    assert sides(store, "us", "eu", "eu") == [REFUSED, answer]
    assert sides(store, "us", "eu", "ap") == [SERVED, SERVED]


def test_what_is_not_given_is_asked_and_null() -> None:
    shown = partition_document(cut("data: {replication: async}"))
    assert shown["stores"]["store"][""]["failover_loses"] is None
    assert shown["stores"]["store"][""]["stale"] is None
    fields = [question["field"] for question in shown["questions"]]
    assert fields == ["components.store.data.conflicts", "components.store.data.lag"]
    alone = DESIGN.format(store="quorum: {read: 2, write: 2}").replace(", rtt: {ap: 240ms}", "")
    asked = {question.field for question in partitioned(load_text(alone)).questions}
    assert {"components.store.data.partition", "failure_domains.ap.rtt.eu"} <= asked


def test_writes_of_a_journey_without_a_peak_are_unknown() -> None:
    store = "data: {replication: async, lag: 2s}"
    design = load_text(DESIGN.format(store=store).replace(", peak: 1852/s", ""))
    shown = partition_document(partitioned(design))
    assert shown["stores"]["store"][""]["failover_loses"] == {"seconds": 2.0, "writes": None}
    assert "journeys.resume.peak" in {question["field"] for question in shown["questions"]}


PLACED = st.fixed_dictionaries({"us": st.integers(1, 3), "eu": st.integers(1, 3), "ap": st.integers(1, 3)})


@given(PLACED, st.integers(1, 5), st.integers(1, 5), st.sampled_from(["available", "consistent"]))
@examples(15)
def test_laws_of_two_sides(placed: dict[str, int], read: int, write: int, partition: str) -> None:
    """Swapping the sides swaps the answers; strict quorums are never stale unless available; merging takes two."""
    total = sum(placed.values())
    read, write = min(read, total), min(write, total)
    where = ", ".join(f"{region}: {count}" for region, count in placed.items())
    design = DESIGN.format(store=f"quorum: {{read: {read}, write: {write}}}, data: {{partition: {partition}}}")
    architecture = load_text(design.replace("placed: {us: 1, eu: 1, ap: 1}", f"placed: {{{where}}}"))
    for one, other in (("us", "eu"), ("us", "eu,ap")):
        (ours,), (theirs,) = (partitioned(architecture, pair).cuts for pair in ((one, other), (other, one)))
        both = ours.stores["store"][""]
        assert both == theirs.stores["store"][""][::-1]
        if partition == "consistent" and read + write > total:
            assert all(side.read != "stale" for side in both)
        if partition == "consistent" and 2 * write > total:
            assert all(side.write != "merge" for side in both)
        assert (both[0].write == "merge") == (both[1].write == "merge")


def test_who_holds_nothing_makes_nothing_stale() -> None:
    """us holds two, eu none: what eu reaches is only in ap, which both see."""
    design = DESIGN.format(store="").replace("placed: {us: 1, eu: 1, ap: 1}", "placed: {us: 2, ap: 1}")
    (shown,) = partition_document(partitioned(load_text(design), ("us", "eu")))["cuts"]
    assert shown["stores"]["store"][""] == [SERVED, SERVED]


def test_all_replicas_that_a_read_asks_must_be_behind() -> None:
    """C(2, 2)/C(3, 2) = 1/3 at once; of a lag that is always 1 s nobody has the write before, and all have it then."""
    shown = uncut("quorum: {read: 2, write: 1}, data: {lag: 1s}")["stale"]
    assert shown == {
        "0": pytest.approx(1 / 3),
        "0.01": pytest.approx(1 / 3),
        "0.1": pytest.approx(1 / 3),
        "1": 0,
        "10": 0,
    }
    late = uncut("quorum: {read: 2, write: 1}, data: {lag: {p50: 1s, p99: 5s}}")["stale"]
    assert late["1"] == pytest.approx(0.5**2 / 3)
