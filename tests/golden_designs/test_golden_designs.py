"""Designs that other people built and documented: what a good tool must notice in them, noticed.

What must be noticed stands on the line that it is about, `# expect: RULE`; other findings may stand there too.
"""

import csv
from datetime import date
from pathlib import Path

import pytest

from tests.expected import expected
from workbook.failure import Analysis
from workbook.findings import run
from workbook.model import load
from workbook.rules import ALL_RULES

HERE = Path(__file__).parent
FACTS = HERE.parents[2] / "shared" / "data" / "golden"
"""Who calls whom, with the source of each; beside the repository where it is at hand."""
TODAY = date(2026, 11, 1)
DESIGNS = {file.stem: file for file in sorted(HERE.glob("*.yaml"))}
MUST = [name for name, file in DESIGNS.items() if "# expect:" in file.read_text(encoding="utf-8")]


def report(name):
    architecture = load(DESIGNS[name])
    return architecture, run(ALL_RULES, Analysis(architecture), today=TODAY, work=0)


def parts(found, rule):
    return {finding.part for finding in found.findings if finding.rule == rule}


def calls(architecture):
    return {(caller, callee) for caller, callee, _ in architecture.dependencies()}


@pytest.mark.parametrize("name", MUST)
def test_what_is_documented_is_noticed_on_its_line(name):
    architecture, found = report(name)
    noticed = {(architecture.where(one.route, key=True).line, one.rule) for one in found.findings}
    assert expected(DESIGNS[name]) <= noticed


def test_bookinfo_waits_longer_for_ratings_than_anybody_waits_for_reviews():
    architecture, found = report("istio-bookinfo")
    assert parts(found, "timeout-exceeds-caller-budget") == {"components.reviews.depends_on.ratings.timeout"}
    (inverted,) = (one for one in found.findings if one.rule == "timeout-exceeds-caller-budget")
    assert "10s" in inverted.message
    assert "3s" in inverted.message
    alone = {name for name in architecture.components if f"components.{name}" in parts(found, "replicas-not-spread")}
    assert {"productpage", "details"} <= alone


def test_the_fix_of_the_inverted_timeout_removes_it():
    architecture = load(DESIGNS["istio-bookinfo"])
    rules = [one for one in ALL_RULES if one.name == "timeout-exceeds-caller-budget"]
    (inverted,) = run(rules, Analysis(architecture), today=TODAY).findings
    assert inverted.fix is not None
    assert inverted.effect is not None


def test_the_gateway_of_the_pet_clinic_retries_writes_and_the_assistant_has_no_breaker():
    _, found = report("spring-petclinic")
    routes = ("vets-service", "visits-service", "customers-service", "genai-service")
    assert parts(found, "retry-non-idempotent") >= {
        f"components.api-gateway.depends_on.{one}.retries" for one in routes
    }
    unprotected = parts(found, "missing-circuit-breaker")
    assert "components.genai-service.depends_on.vets-service" in unprotected
    assert not any(part.startswith("components.api-gateway.") for part in unprotected)


def test_no_call_of_train_ticket_has_a_timeout_or_a_breaker():
    architecture, found = report("train-ticket")
    every = {f"components.{caller}.depends_on.{callee}" for caller, callee in calls(architecture)}
    assert parts(found, "missing-timeout") == every
    assert parts(found, "missing-circuit-breaker") == every


def test_travel_and_seat_of_train_ticket_are_a_circle():
    _, found = report("train-ticket")
    circles = [one.message for one in found.findings if one.rule == "dependency-cycle"]
    assert any("ts-travel-service" in told and "ts-seat-service" in told for told in circles)


def test_checkout_of_the_astronomy_shop_is_critical_and_needs_what_is_not():
    _, found = report("otel-demo")
    (finding,) = (one for one in found.findings if one.rule == "core-hard-depends-on-secondary")
    assert finding.part == "components.checkout.depends_on.kafka"
    assert str(finding.severity) == "blocker"


FOUR = ("carts", "user", "payment", "shipping")


@pytest.mark.parametrize("callee", FOUR)
def test_orders_of_the_sock_shop_waits_for_each_of_four_callees_and_has_nothing_in_their_place(callee):
    architecture, found = report("sock-shop")
    route = ("components", "orders", "depends_on", callee)
    (waits,) = (one for one in found.findings if (one.rule, one.route) == ("missing-circuit-breaker", route))
    assert "each call holds a worker for 5s" in waits.message
    asked = {one.rule for one in found.undecided if one.route == route}
    assert {"core-hard-depends-on-secondary", "pool-hold-exceeds-capacity"} <= asked
    harmful = {str(one.event) for one in Analysis(architecture).failures if one.with_verdict("lost")}
    assert {f"{callee} is down", f"{callee} is slow"} <= harmful


@pytest.mark.parametrize("name", DESIGNS)
def test_a_design_has_exactly_the_calls_that_were_read(name):
    facts = FACTS / f"{name}.csv"
    if not facts.exists():
        pytest.skip("the facts that the designs were made from are not at hand; the designs themselves are tested")
    with facts.open(encoding="utf-8", newline="") as opened:
        read = {(row["caller"], row["callee"]) for row in csv.DictReader(opened)}
    assert calls(load(DESIGNS[name])) == read


def test_what_is_known_to_protect_calls_is_in_the_designs():
    facts = FACTS / "resilience-facts.csv"
    if not facts.exists():
        pytest.skip("the facts that the designs were made from are not at hand; the designs themselves are tested")
    with facts.open(encoding="utf-8", newline="") as opened:
        told = {
            (row["project"], row["caller"], row["callee"], row["fact"]): row["value"] for row in csv.DictReader(opened)
        }
    page = load(DESIGNS["istio-bookinfo"]).components["productpage"].depends_on["reviews"]
    assert told["istio-bookinfo", "productpage", "reviews", "client_timeout"] == f"{page.timeout}s"
    ratings = load(DESIGNS["istio-bookinfo"]).components["reviews"].depends_on["ratings"]
    assert told["istio-bookinfo", "reviews-v2", "ratings", "client_timeout"] == f"{ratings.timeout:.0f}s"
    visits = load(DESIGNS["spring-petclinic"]).components["api-gateway"].depends_on["visits-service"]
    assert told["spring-petclinic", "api-gateway", "visits-service", "time_limiter"] == f"{visits.timeout:.0f}s"
    assert told["sock-shop", "orders", "carts,user,payment,shipping", "timeout"].startswith("5s")
    assert told["train-ticket", "*", "*", "timeout"].startswith("none")
