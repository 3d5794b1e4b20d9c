"""The worked examples 16, 17, 19 and 20 of how available things are, by the slow definition."""

import pytest

from tests.oracle.availability import Occurrences, allowed, shares


def use(components, journey, **more):
    return {"name": "Drawn", "components": components, "journeys": {"use": {"needs": ["api"], **journey}}, **more}


def test_shedding_a_quarter_is_a_quarter_lost_and_the_rest_degraded():
    design = use({"api": {"capacity": "450/s", "load_shedding": ["use"]}}, {"peak": "600/s"})
    assert shares(design)["use"]["everyone"] == pytest.approx((0.0, 0.75, 0.25))
    design["components"]["api"]["availability"] = "99%"
    assert shares(design)["use"]["everyone"] == pytest.approx((0.0, 0.7425, 0.2575))


def test_two_of_three_replicas():
    design = use({"api": {"replicas": 3, "min_available": 2, "replica_availability": "80%"}}, {})
    assert shares(design)["use"]["everyone"][2] == pytest.approx(1 - 0.896)


RECS = {
    "api": {
        "availability": "99.95%",
        "depends_on": {"recs": {"strength": "soft"}},
        "deploy": {"per_month": 40, "fails": "5%", "detected_in": "15m", "rollback_in": "15m"},
    },
    "recs": {"availability": "99%"},
}


def test_deploys_count_like_an_event_and_have_a_budget():
    design = use(RECS, {"slo": "99.9%"})
    _, degraded, lost = shares(design)["use"]["everyone"]
    assert lost == pytest.approx(0.00189, abs=5e-6)
    assert degraded == pytest.approx(0.00998, abs=5e-6)
    assert allowed(design, "api") == pytest.approx(14.4, abs=0.05)
    canary = {**RECS["api"], "deploy": RECS["api"]["deploy"] | {"canary": "5%"}}
    design = use({**RECS, "api": canary}, {"slo": "99.9%"})
    assert shares(design)["use"]["everyone"][2] == pytest.approx(0.000569, abs=5e-7)
    assert allowed(design, "api") == pytest.approx(288, abs=0.5)


def test_a_bad_change_meets_its_share_of_requests_for_as_long_as_it_is_there():
    deploy = {"per_month": 40, "fails": "1%", "stages": 4, "canary": "5%", "detected_in": "5m", "rollback_in": "5m"}
    for changed, minutes in (
        (deploy, 0.2),
        (deploy | {"canary": True}, 1.0),
        (deploy | {"canary": True, "stages": 1}, 4.0),
    ):
        (met,) = Occurrences(use({"api": {"deploy": changed}}, {})).deploys().values()
        assert met.chance * 43_200 == pytest.approx(minutes)
