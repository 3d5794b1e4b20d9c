"""What redundancy saves is the availability of the design less that of one without it, written by hand."""

from pathlib import Path

import pytest

from workbook.failure import Analysis
from workbook.model import load, load_text
from workbook.reliability.availability import Settings, by_pairs_of_events, overall_availability
from workbook.review.availability import availability
from workbook.review.costing import costing
from workbook.views.cost.text import cost_text

MONTH = 30 * 86_400.0

DESIGN = """
name: Drawn
audience: {users: 1M, peak_to_mean: 2, segments: [
  {name: here, share: 60%, region: us}, {name: there, share: 40%, region: eu, fails_over_to: [us]}]}
failure_domains:
  us: {kind: region, availability: 99.99%}
  us-a: {kind: zone, within: us, availability: 99.9%}
  us-b: {kind: zone, within: us, availability: 99.9%}
  eu: {kind: region, availability: 99.99%}
  eu-a: {kind: zone, within: eu, availability: 99.9%}
components:
  app: {kind: client, depends_on: {api: {}}}
  api: {serves: regional, placed: {us-a: 2, us-b: 2, eu-a: 3}, capacity: 100/s, availability: 99.95%,
        cost: {per_replica: 10 USD}, depends_on: {store: {}}}
  store: {kind: database, placed: {us-a: 1, us-b: 1, eu-a: 1}, quorum: {read: 2, write: 2}, capacity: 1k/s,
          availability: 99.95%, stores: {items: 1M, item: 1kB}, cost: {per_gb_stored: 1 USD}}
journeys: {use: {needs: [app], peak: 300/s, value: {per_hour: 1k USD}}}
"""
WITHOUT = {
    "replicas": [
        ("placed: {us-a: 2, us-b: 2, eu-a: 3}", "placed: {us-a: 1, us-b: 1, eu-a: 2}"),
        ("placed: {us-a: 1, us-b: 1, eu-a: 1}", "placed: {us-a: 1, us-b: 1}"),
    ],
    "regions": [
        ("region: eu, fails_over_to: [us]", "region: us"),
        ("placed: {us-a: 2, us-b: 2, eu-a: 3}", "placed: {us-a: 3, us-b: 3}"),
        ("placed: {us-a: 1, us-b: 1, eu-a: 1}", "placed: {us-a: 2, us-b: 1}"),
    ],
    "copies": [
        (
            "placed: {us-a: 1, us-b: 1, eu-a: 1}, quorum: {read: 2, write: 2}, capacity: 1k/s",
            "placed: {us-a: 1}, capacity: 3k/s",
        )
    ],
}


def lost(text: str) -> float:
    (journey,) = availability(load_text(text), None, Settings(), recovery=False).journeys
    return journey.overall.value


@pytest.mark.parametrize("kind", WITHOUT)
def test_each_kind_saves_what_the_design_without_it_loses_more(kind: str) -> None:
    text = DESIGN
    for old, new in WITHOUT[kind]:
        assert old in text
        text = text.replace(old, new)
    saved = costing(load_text(DESIGN)).savings.by_kind[kind]
    wanted = (lost(text) - lost(DESIGN)) * MONTH
    assert saved.seconds["use"] == pytest.approx((wanted, wanted))
    assert wanted > 60
    assert saved.worth is not None
    half_of_peak = wanted / 3600 * 1000 / 2
    assert [float(end["USD"]) for end in saved.worth] == pytest.approx([half_of_peak] * 2)


def test_a_design_says_why_nothing_is_known() -> None:
    bare = """
name: X
components: {a: {replicas: 3, capacity: 1/s, cost: {per_replica: 1 USD}}, b: {replicas: 3, capacity: 1/s}}
journeys: {use: {needs: [a, b], peak: 1/s}}
"""
    costs = costing(load_text(bare))
    assert costs.savings.missing == "no availability is given"
    assert "What it saves is unknown: no availability is given." in " ".join(cost_text(costs).split())
    nothing = bare.replace("replicas: 3", "availability: 99%")
    assert costing(load_text(nothing)).savings.by_kind == {}


def test_what_is_said_of_a_design_with_all_three() -> None:
    told = " ".join(cost_text(costing(load_text(DESIGN))).split())
    for words in (
        "Replicas above those needed at peak cost 30.00 USD (without store: per_replica not given).",
        "In one region, users would lose more each month: use ",
        "With one copy, users would lose more each month: use ",
        "At the value given for the journeys, that time costs ",
    ):
        assert words in told


@pytest.mark.parametrize("shipped", ["watch-party", "live-sports"])
def test_pairs_of_events_enclose_the_exact_answer(shipped: str) -> None:
    grounded = Analysis(load(Path("architectures") / f"{shipped}.yaml")).grounded
    told = by_pairs_of_events(grounded)
    assert told is not None
    for journey in told:
        exact = overall_availability(grounded, journey.journey, Settings()).overall
        assert journey.overall.low <= exact.high * (1 + 1e-9)
        assert exact.low <= journey.overall.high * (1 + 1e-9)
        assert journey.overall.high - journey.overall.low < 1e-4
