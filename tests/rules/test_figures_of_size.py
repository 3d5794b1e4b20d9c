"""The rule about the usual peak says the number of replicas that the command `size` prints."""

import re
from datetime import date

import pytest

from workbook.failure import Analysis
from workbook.model import load_text
from workbook.review.sizing import sizing
from workbook.rules import CATALOGUE
from workbook.wording.quantities import quantity

(RULE,) = (rule for rule in CATALOGUE if rule.name == "capacity-below-peak")
SAID = re.compile(r"It needs (\S+) replicas of \S+ each and has ([^.\s]\S*)")
DESIGN = """
name: Peaks of every sort
audience:
  users: 3M
  segments:
    - {name: near, share: 60%, region: west, bitrate: 4Mbps}
    - {name: far, share: 40%, region: east, bitrate: 4Mbps}
failure_domains: {west: {kind: region}, east: {kind: region}}
components:
  player: {kind: client, depends_on: {edge: {stream: true}}}
  edge: {capacity: 1Gbps, replicas: 3, utilisation: 70%}
  web: {capacity: 1500/s, utilisation: 60%, replicas: 4, depends_on: {api: {calls: 3}, db: {}}}
  api: {capacity: 700/s, replicas: 5}
  db: {kind: database, capacity: 100/s, replicas: 3}
  shop: {capacity: 10/s, placed: {west: 2, east: 2}, serves: regional}
  even: {capacity: 0.1/s, replicas: 2}
  large: {capacity: 0.003/s, replicas: 7}
  roomy: {capacity: 10/s, replicas: 3}
  limited: {capacity: 10/s, replicas: 4, rate_limit: 20/s}
journeys:
  play: {needs: [player], concurrent: 1%, lasts: 45m}
  visit: {needs: [web], peak: 13333/s}
  buy: {needs: [shop], peak: 1k/s}
  exact: {needs: [even], peak: 0.3/s}
  spare: {needs: [roomy], peak: 30/s}
  many: {needs: [large], peak: 333333/s}
  few: {needs: [limited], peak: 900/s}
"""


@pytest.fixture(scope="module")
def architecture():
    return load_text(DESIGN)


@pytest.fixture(scope="module")
def said(architecture):
    found = RULE.check(Analysis(architecture), date(2026, 1, 1))
    messages = {finding.route[1]: finding.message for finding in found if hasattr(finding, "message")}
    return {name: SAID.search(message).groups() for name, message in messages.items()}


def test_speaks_of_each_component_below_its_peak_only(said):
    assert sorted(said) == ["api", "db", "edge", "even", "large", "limited", "shop", "web"]


@pytest.mark.parametrize("name", ["api", "db", "edge", "even", "large", "limited", "shop", "web"])
def test_replicas_are_those_that_size_needs(architecture, said, name):
    stamps = sizing(architecture).size.components[name].stamps.values()
    largest = max(stamps, key=lambda stamp: stamp.needed / stamp.declared)
    assert said[name] == (quantity(largest.needed), quantity(largest.declared))
