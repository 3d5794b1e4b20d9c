"""The rule about promises says the figures that the command `availability` prints."""

import re
from datetime import date

import pytest

from tests.cli.ran import DESIGNS, workbook
from workbook.failure import Analysis
from workbook.model import load, load_text
from workbook.reliability.availability import Settings, journey_availability, promise
from workbook.rules import CATALOGUE

(RULE,) = (rule for rule in CATALOGUE if rule.name == "slo-exceeds-dependencies")
SAID = re.compile(r"([0-9.]+%) of requests are answered, (\S+) lost in (.+?), but only (\S+) is allowed")
DESIGN = """
name: Promises of every sort
audience:
  segments: [{name: near, share: 60%, region: west}, {name: far, share: 40%, region: east}]
failure_domains: {west: {kind: region, availability: 99.8%}, east: {kind: region, availability: 99.99%}}
components:
  web: {availability: 99.95%, depends_on: {db: {}}}
  db: {availability: 99.9%}
  shop: {availability: 99.99%, placed: {west: 1, east: 1}, serves: regional}
  copies: {replicas: 3, min_available: 2, replica_availability: 90%}
  changing: {availability: 99.99%, deploy: {per_month: 40, fails: 5%, detected_in: 20m, rollback_in: 10m}}
  small: {capacity: 1/s, availability: 99.9%}
  shedding: {capacity: 90/s, availability: 99.9%, load_shedding: [refused]}
  one: {availability: 99%, depends_on: {two: {strength: soft}}}
  two: {availability: 90%, capacity: 10/s}
journeys:
  both: {needs: [web], slo: 99.95%}
  weeks: {needs: [web], slo: 99.95%, window: 28d}
  hour: {needs: [web], slo: 99.95%, window: 1h}
  regional: {needs: [shop], slo: 99.95%}
  replicas: {needs: [copies], slo: 99.9%}
  changes: {needs: [changing], slo: 99.9%}
  drowned: {needs: [small], peak: 10/s, slo: 99%}
  refused: {needs: [shedding], peak: 100/s, slo: 99%}
  kept: {needs: [one], slo: 98.9%}
"""


def said(architecture):
    found = RULE.check(Analysis(architecture), date(2026, 1, 1))
    return {one.route[1]: one.message for one in found if "promises" in getattr(one, "message", "")}


def printed(file):
    return " ".join(workbook("availability", file).out.split())


@pytest.fixture(scope="module")
def messages():
    return said(load_text(DESIGN))


@pytest.fixture(scope="module")
def text(tmp_path_factory):
    file = tmp_path_factory.mktemp("promises") / "design.yaml"
    file.write_text(DESIGN, encoding="utf-8")
    return printed(file)


@pytest.mark.parametrize("journey", ["both", "weeks", "hour", "regional", "replicas", "changes", "refused"])
def test_a_broken_promise(messages, journey, text):
    answered, lost, window, allowed = SAID.search(messages[journey]).groups()
    assert f"{journey} (core): {answered} of requests answered, " in text
    about = text[text.index(f"{journey} (core)") :]
    assert f"; {lost} lost in {window}." in about[: about.index(" lost in ") + 40]
    assert f"the budget is {allowed} in {window}." in about[: about.index(" SLO ") + 400]


def test_a_journey_that_is_lost_at_rest(messages, text):
    assert messages["drowned"].endswith("with nothing failed: no request is answered")
    assert "drowned (core): no request is answered" in text


def test_a_promise_that_is_kept_is_no_finding(messages):
    assert "kept" not in messages or "of requests are answered" not in messages["kept"]


def test_a_design_with_many_events():
    file = DESIGNS / "checkout.yaml"
    text, compared = printed(file), 0
    for journey, message in said(load(file)).items():
        if match := SAID.search(message):
            answered, lost, window, _ = match.groups()
            assert re.search(
                rf"{journey} \(\w+\): {answered} of requests answered, .*?; {lost} lost in {window}\.", text
            )
            compared += 1
    assert compared


@pytest.mark.parametrize("journey", ["both", "regional", "replicas", "changes", "drowned", "refused", "kept"])
def test_it_is_the_figure_of_the_journey(journey):
    grounded = Analysis(load_text(DESIGN)).grounded
    whole, quick = journey_availability(grounded, journey, Settings()), promise(grounded, journey, Settings())
    assert quick.lost == whole.overall
    assert (quick.minutes, quick.budget) == (whole.minutes, whole.budget)


def test_a_promise_that_only_assumed_figures_break_is_a_question():
    """db is assumed to be there for 99.95%."""
    text = DESIGN.replace("db: {availability: 99.9%}", "db: {kind: database}").replace(
        "slo: 99.95%}", "slo: 99.94%}", 1
    )
    kept = promise(Analysis(load_text(text)).grounded, "both", Settings())
    assert not kept.is_broken
    assert kept.lost.value > 1 - kept.slo
    assert [str(event) for event in kept.assumed] == ["db is down"]
    assert "both" not in said(load_text(text))
