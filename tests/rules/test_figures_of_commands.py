"""Rules say the figures that commands print: of `fail`, `size`, `cost`, `partition` and `availability`."""

import json
import re
from datetime import date

import pytest

from tests.cli.ran import workbook
from workbook.failure import Analysis
from workbook.model import load_text
from workbook.rules import CATALOGUE
from workbook.wording.probabilities import lost_time
from workbook.wording.quantities import quantity, share

DESIGN = """
name: The same questions
audience:
  users: 9M
  peak_to_mean: 3
  segments:
    - {name: near, share: 60%, region: west, fails_over_to: [east], network: home,
       bandwidth: {p10: 700kbps, p50: 3Mbps}}
    - {name: far, share: 40%, region: east, fails_over_to: [west], bandwidth: {p10: 200kbps, p50: 900kbps},
       network: mobile}
failure_domains:
  west: {kind: region}
  west-a: {kind: zone, within: west}
  west-b: {kind: zone, within: west}
  west-c: {kind: zone, within: west}
  east: {kind: region}
  east-a: {kind: zone, within: east}
  east-b: {kind: zone, within: east}
components:
  player: {kind: client, depends_on: {edge: {stream: true, request: 1kB}, web: {request: 1kB, response: 2kB}}}
  edge: {kind: cdn}
  web: {serves: regional, placed: {west-a: 5, west-b: 5, west-c: 5, east-a: 9, east-b: 9}, capacity: 700/s,
        depends_on: {store: {access: write}, api: {access: read}}}
  api: {placed: {west-a: 4, west-b: 4, west-c: 4}, capacity: 1300/s, rate_limit: 1k/s,
        deploy: {rollback_in: 30m}}
  store: {kind: database, placed: {west-a: 1, east-a: 1}, capacity: 20k/s, cost: {per_month: 1 USD},
          data: {replication: async, lag: {p50: 100ms, p99: 2s}, rpo: 0s}}
journeys:
  play: {needs: [player], peak: 14k/s, lasts: 1m, slo: 99.9%, window: 28d,
         ladder: [235kbps, 560kbps, 1750kbps], headroom: 80%}
"""


@pytest.fixture(scope="module")
def file(tmp_path_factory):
    file = tmp_path_factory.mktemp("figures") / "design.yaml"
    file.write_text(DESIGN, encoding="utf-8")
    return file


@pytest.fixture(scope="module")
def size(file):
    return json.loads(workbook("size", file, "--format", "json").out)


def said(name):
    (rule,) = (rule for rule in CATALOGUE if rule.name == name)
    found = rule.check(Analysis(load_text(DESIGN)), date(2026, 1, 1))
    return [finding.message for finding in found if hasattr(finding, "message")]


def test_load_after_a_lost_zone_is_that_of_fail(file, size):
    (message,) = said("zone-loss-over-capacity")
    zone, offered, served = re.match(r"when (\S+) is lost, (\S+) reach web, which can serve (\S+)", message).groups()
    ran = workbook("fail", file, "--lost", zone).out
    assert f"(overloaded: {offered} arrive, it can serve {served}) ← {zone} is lost" in ran
    lost = size["components"]["web"]["stamps"]["west"]["lost_domain"]
    assert (zone, served) == (lost["domain"], f"{quantity(lost['left'] * 700.0)}/s")


def test_load_after_a_lost_region_is_that_of_size(size):
    (message,) = said("region-failover-over-capacity")
    offered = re.search(r", (\S+) reach what is left of web", message).group(1)
    assert offered == f"{quantity(size['components']['web']['stamps']['east']['lost_region']['peak'])}/s"


def test_who_is_below_the_lowest_rung_is_who_size_says_cannot_play(file, size):
    messages = said("population-unserved-by-ladder")
    ladder = size["journeys"]["play"]["ladder"]
    told = [f"{share(ladder[name]['cannot_play'])} of {name} cannot play play:" for name in ("near", "far")]
    assert [message.split(" not even")[0] for message in messages] == told
    for name in ("near", "far"):
        assert share(ladder[name]["cannot_play"]) in workbook("size", file).out


def test_what_nobody_prices_is_as_much_as_size_says(size):
    (message,) = said("cost-unquantified")
    assert (
        message
        == f"edge sends {quantity(size['components']['edge']['peak'])} responses a second; the cost is not given"
    )


def test_a_limit_is_compared_with_the_peak_of_size(size):
    (message,) = said("rate-limit-below-peak")
    assert message.startswith(f"api gets {quantity(size['components']['api']['peak'])}/s at peak but admits only 12k/s")


def test_writes_lost_by_a_failover_are_those_of_partition(file):
    (message,) = said("failover-loses-writes")
    store = json.loads(workbook("partition", file, "--format", "json").out)["stores"]["store"][""]
    lost = store["failover_loses"]
    assert message.endswith(f"with a lag of 2s a failover at peak loses {quantity(lost['writes'])} writes")
    assert lost["seconds"] == 2.0


def test_a_rollback_spends_of_the_budget_that_availability_prints(file):
    (message,) = said("no-fast-rollback")
    window, minutes = 28, 28 * 1440 * 0.001
    assert f"the budget is {lost_time(minutes)} in {window} days" in " ".join(
        workbook("availability", file).out.split()
    )
    assert f"{share(30 / minutes)} of play's error budget of {window} days" in message
