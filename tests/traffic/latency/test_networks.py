"""How long attempts are under way: segments, regions, quorums, bandwidths."""

from pathlib import Path

import pytest

from tests.traffic.latency.asked import latency, middle

STORE = """
name: Synchronous copies over an ocean
audience: {segments: [{name: eu, share: 60%, region: eu}, {name: sea, share: 40%, region: ap}]}
failure_domains:
  eu: {kind: region, rtt: {us: 80ms}}
  us: {kind: region}
  ap: {kind: region, rtt: {us: 220ms, eu: 160ms}}
components:
  app: {kind: client, depends_on: {api: {}}}
  api: {placed: {eu: 1, ap: 1}, serves: regional, depends_on: {store: {access: ACCESS}}}
  store: {placed: {eu: 1, us: 1, ap: 1}, quorum: {read: 1, write: 2}, latency: {p50: 20ms}}
journeys: {use: {needs: [app]}}
"""


def median(text, segment="everyone", **spike):
    return middle(latency(text, **spike).before["use"][segment], "p50") * 1000


@pytest.mark.parametrize(("access", "eu", "sea"), [("read", 20, 20), ("write", 100, 180), ("both", 100, 180)], ids=str)
def test_the_round_trip_to_the_quorum_counts(access, eu, sea):
    text = STORE.replace("ACCESS", access)
    assert (median(text, "eu"), median(text, "sea")) == pytest.approx((eu, sea))


def test_a_round_trip_that_is_not_given_counts_as_nothing_and_is_asked():
    asked = latency(STORE.replace("ACCESS", "write").replace(", rtt: {us: 80ms}", ""))
    assert middle(asked.before["use"]["eu"], "p50") == pytest.approx(0.02)
    assert any("round trip between eu and us (set failure_domains.eu.rtt)" in question for question in asked.questions)


def test_a_segment_is_as_far_away_as_it_says_wherever_it_enters():
    design = """
name: Far away
audience: {segments: [{name: all, share: 100%, rtt: 90ms, bandwidth: {p50: 1Mbps}}]}
components:
  app: {kind: client, latency: {p50: 5ms}, depends_on: {api: {request: 1kB, response: 24kB}}}
  api: {latency: {p50: 10ms}}
journeys: {use: {needs: [app]}, straight: {needs: [api]}}
"""
    asked = latency(design)
    assert middle(asked.before["use"]["all"], "p50") == pytest.approx(0.005 + 0.09 + 0.2 + 0.01)
    assert middle(asked.before["straight"]["all"], "p50") == pytest.approx(0.1)


def test_a_dependency_may_say_its_own_round_trip_and_keeps_the_bandwidth():
    design = """
name: Near after all
audience: {segments: [{name: all, share: 100%, rtt: 90ms, bandwidth: {p50: 1Mbps}}]}
components:
  app: {kind: client, depends_on: {api: {rtt: 3ms, request: 25kB}}}
  api: {latency: {p50: 10ms}}
journeys: {use: {needs: [app]}}
"""
    assert median(design, "all") == pytest.approx(213)


def test_the_slower_the_line_the_longer():
    design = """
name: Phones
audience: {segments: [{name: all, share: 100%, bandwidth: {p10: 1Mbps, p50: 8Mbps}}]}
components:
  app: {kind: client, depends_on: {api: {response: 100kB}}}
  api: {}
journeys: {use: {needs: [app]}}
"""
    asked = latency(design).before["use"]["all"]
    assert middle(asked, "p50") == pytest.approx(0.1, rel=2e-3)
    assert asked.at_once["p95"] == pytest.approx(0.1 * 8 ** (1.6449 / 1.2816), rel=1e-3)


CASE = Path(__file__).parents[4] / "shared" / "data" / "cases" / "sync-replication.yaml"


@pytest.mark.skipif(not CASE.is_file(), reason="the small inputs are not beside this checkout")
def test_synchronous_replication_over_an_ocean_is_not_free():
    text = CASE.read_text()
    assert middle(latency(text).before["continue-watching"]["sea"], "p99") < 0.25
    far = text.replace(
        "ap-southeast-1: {kind: region}}", "ap-southeast-1: {kind: region, rtt: {us-east-1: 220ms, eu-west-1: 160ms}}}"
    )
    asked = latency(far).before["continue-watching"]["sea"]
    assert asked.percentiles["p50"][0] > 0.22
