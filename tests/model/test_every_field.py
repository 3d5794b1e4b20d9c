"""A design that uses every field of the language, and what the fields mean."""

from decimal import Decimal
from pathlib import Path

import pytest

from workbook.errors import DocumentError
from workbook.model import Architecture, BitsPerSecond, Measure, Money, Stores, load, load_text

WHOLE = Path(__file__).with_name("every_field.yaml")


@pytest.fixture(scope="module")
def whole() -> Architecture:
    return load(WHOLE)


def test_figures_are_in_base_units(whole: Architecture) -> None:
    api, play = whole.components["api"], whole.journeys["play"]
    assert whole.audience is not None
    assert (whole.audience.users, whole.audience.peak_concurrency) == (325e6, 0.12)
    assert (api.capacity, api.rate_limit, api.availability) == (1500.0, 2000.0, 0.9995)
    assert api.latency is not None
    assert (api.latency.p50, api.latency.p99) == (0.02, 0.12)
    assert api.cost is not None
    assert api.cost.per_month == Money(Decimal(40_000), "USD")
    assert (play.peak, play.slo) == (400_000.0, 0.9999)
    assert play.value is not None
    assert play.value.per_hour == Money(Decimal(4_000_000), "USD")


def test_demand_and_sizes_are_in_base_units(whole: Architecture) -> None:
    audience, play = whole.audience, whole.journeys["play"]
    assert audience is not None
    mobile = audience.segments[2]
    assert (audience.daily_active, audience.peak_to_mean) == (0.5, 2.5)
    assert (mobile.bandwidth, mobile.bitrate) == ({"p10": 7e5, "p50": 3e6}, 2e6)
    assert (play.users, play.concurrent, play.per_user, play.lasts) == (1.0, 0.12, 2 / 86400, 5400.0)
    assert (play.lost_above, play.ladder, play.headroom) == (0.4, (235e3, 1750e3), 0.8)
    licence = whole.components["api"].depends_on["licence"]
    assert (licence.stage, licence.in_turn, licence.deadline) == (2, True, 1.0)
    assert (licence.request, licence.response, licence.stream) == (1e3, 20e3, False)
    assert whole.components["device"].depends_on["cdn"].stream


def test_times_are_in_seconds(whole: Architecture) -> None:
    audience, api, value = whole.audience, whole.components["api"], whole.journeys["play"].value
    assert audience is not None
    assert audience.segments[2].rtt == {"p50": 0.09, "p99": 0.4}
    assert whole.failure_domains["us-east-1"].rtt == {"eu-west-1": 0.08}
    assert api.latency is not None
    assert api.latency.figures == {"p50": 0.02, "p90": 0.04, "p95": 0.06, "p99": 0.12, "p99.9": 0.4}
    licence = api.depends_on["licence"]
    assert (licence.hedge, licence.rtt) == (0.05, {"p50": 0.005})
    assert value is not None
    assert (value.per_100ms, value.source) == (0.002, "measured")
    assert value.leaves is not None
    assert (value.leaves.after, value.leaves.per_second) == (2.0, 0.058)
    assert value.retention is not None
    assert (value.retention.per_100ms, value.retention.per_failure) == (0.0001, 0.0232)


def test_a_capacity_is_of_requests_or_of_bits(whole: Architecture) -> None:
    api, cdn = whole.components["api"], whole.components["cdn"]
    assert (api.request_capacity, api.bit_capacity) == (1500.0, None)
    assert (cdn.request_capacity, cdn.bit_capacity) == (None, 180e12)
    assert isinstance(cdn.capacity, BitsPerSecond)
    raised = cdn.model_copy(update={"capacity": cdn.capacity * 2})
    assert (raised.request_capacity, raised.bit_capacity) == (None, 360e12)


def test_sizes_prices_and_experiments_are_in_base_units(whole: Architecture) -> None:
    api, history, cache = (whole.components[name] for name in ("api", "history", "licence-cache"))
    assert (api.utilisation, history.stores, history.data is None) == (
        0.6, Stores(item="120B", keep="90d", copies=3, overhead="40%"), False,
    )  # fmt: skip
    assert history.data is not None
    assert (history.data.shards, history.data.skew, history.data.hottest_key) == (64, 3.0, 0.02)
    assert cache.cost is not None
    assert cache.cost.per_gb is not None
    assert [(tier.up_to, str(tier.price.amount)) for tier in cache.cost.per_gb] == [(10e12, "0.085"), (None, "0.02")]
    assert whole.failure_domains["us-east-1"].egress == Money(Decimal("0.02"), "USD")
    rows = whole.experiments["rows"]
    assert (rows.deviation, rows.detect) == (Measure(2700.0, "a duration"), Measure(20.0, "a duration"))
    assert whole.experiments["new-cache"].changed == pytest.approx(0.983)


def test_a_bad_change_meets_the_canary_else_a_stage_else_everybody(whole: Architecture) -> None:
    deploy = whole.components["api"].deploy
    assert deploy is not None
    assert (deploy.share, deploy.lasts, deploy.per_month, deploy.fails) == (0.05, 600.0, 40.0, 0.01)
    assert deploy.model_copy(update={"canary": True}).share == 0.25
    assert deploy.model_copy(update={"canary": None, "stages": None}).share == 1.0
    assert deploy.model_copy(update={"detected_in": None}).lasts is None


def test_what_runs_on_what_is_said_by_the_component_and_the_foundation(whole: Architecture) -> None:
    assert whole.runs_on("api") == ("cluster", "dns")
    assert whole.runs_on("licence") == ("dns",)
    assert (whole.runs_on("device"), whole.runs_on("dns")) == ((), ())
    assert whole.components["billing-events"].consumed_by == ("billing",)


def test_a_step_of_the_ladder_says_what_it_drops(whole: Architecture) -> None:
    rungs = whole.journeys["play"].degrades_to
    assert [(rung.what, rung.drops) for rung in rungs] == [
        ("lower bitrate", ()),
        ("popular rows", ("recommendations",)),
    ]


def test_protections_are_read_as_written(whole: Architecture) -> None:
    needs = whole.components["api"].depends_on
    licence, recommendations = needs["licence"], needs["recommendations"]
    assert licence.retries is not None
    assert (licence.timeout, licence.retries.max, licence.retries.budget, licence.retries.delay) == (0.25, 1, 0.2, 0.05)
    assert licence.fallback is not None
    assert (licence.fallback.components, licence.fallback.static) == (("licence-cache",), None)
    assert recommendations.fallback is not None
    assert (recommendations.fallback.components, recommendations.fallback.static) == ((), "most popular")
    assert recommendations.circuit_breaker is not None
    assert recommendations.circuit_breaker.slow_calls
    assert (needs["billing-events"].buffer, needs["billing-events"].on_full) == (1e6, "drop")


def test_what_is_left_out_has_the_documented_default() -> None:
    bare = load_text("name: Shop\ncomponents: {web: {depends_on: [db]}, db: }").components
    db, call = bare["db"], bare["web"].depends_on["db"]
    assert (db.kind, db.serves, db.min_available, db.instances, db.quorum) == ("service", "global", 1, 1, None)
    assert (call.strength, call.mode, call.plane, call.access, call.calls) == ("hard", "sync", "data", "both", 1.0)
    assert (call.stage, call.in_turn, call.deadline, call.stream) == (1, False, None, False)
    protections = (call.timeout, call.retries, call.circuit_breaker, call.bulkhead, call.fallback, call.cache)
    assert protections == (None,) * 6


def test_replicas_are_counted_over_all_places(whole: Architecture) -> None:
    assert whole.components["api"].instances == 160
    assert [whole.region(domain) for domain in whole.components["api"].placed] == [
        "us-east-1", "us-east-1", "eu-west-1", "us-west-2",
    ]  # fmt: skip


def test_a_part_knows_where_it_was_written(whole: Architecture) -> None:
    lines = WHOLE.read_text(encoding="utf-8").splitlines()
    place = whole.where(("components", "api", "depends_on", "licence", "timeout"))
    assert lines[place.line - 1][place.column - 1 :].startswith("250ms")


def test_the_name_in_a_plain_list_knows_where_it_was_written() -> None:
    design = load_text("name: Shop\ncomponents:\n  web:\n    depends_on:\n      - db\n      - art\n  db:\n  art:\n")
    assert design.where(("components", "web", "depends_on", "art")).line == 6


def test_no_part_can_be_changed(whole: Architecture) -> None:
    with pytest.raises(ValueError, match="frozen"):
        whole.components["api"].kind = "cache"  # type: ignore[misc]


@pytest.mark.parametrize(
    ("components", "journeys"),
    [
        ("{web: {depends_on: [api]}, api: {depends_on: [db]}, db: {}}", ["web"]),
        ("{web: {depends_on: [api]}, job: {depends_on: [api]}, api: {}}", ["web", "job"]),
        ("{web: {depends_on: {db: {fallback: [spare]}}}, db: {}, spare: {}}", ["web"]),
        ("{web: {depends_on: {db: {cache: {store: edge}}}}, db: {}, edge: {}}", ["web"]),
        ("{b: {depends_on: [a]}, a: {depends_on: [b]}}", ["b"]),
        ("{web: {depends_on: [a]}, a: {depends_on: [b]}, b: {depends_on: [a]}}", ["web"]),
        ("{web: {}, batch: {starts_after: [web]}}", ["web", "batch"]),
    ],
)
def test_without_journeys_every_component_that_nothing_needs_is_one(components: str, journeys: list[str]) -> None:
    design = load_text(f"name: Shop\ncomponents: {components}")
    assert list(design.journeys) == journeys
    assert [journey.needs for journey in design.journeys.values()] == [(name,) for name in journeys]


def test_declared_journeys_are_all_there_are() -> None:
    design = load_text("name: Shop\ncomponents: {web: {}, job: {}}\njourneys: {buy: {needs: [web]}}")
    assert list(design.journeys) == ["buy"]


def test_a_file_that_is_not_there_is_a_problem_like_any_other() -> None:
    with pytest.raises(DocumentError, match="no such file"):
        load(Path("gone.yaml"))


def test_evidence_says_how_sure_a_dependency_is(whole: Architecture) -> None:
    evidence = whole.components["api"].depends_on["licence"].evidence
    assert evidence is not None
    assert (evidence.source, evidence.confidence) == ("traces", 0.95)
    calls = "a: {evidence: {confidence: 80%}}, b: {evidence: {confidence: 60%}}, c: {}"
    unsure = load_text(f"name: x\ncomponents: {{web: {{depends_on: {{{calls}}}}}, a: {{}}, b: {{}}, c: {{}}}}", "x")
    assert unsure.uncertain_dependencies() == (("web", "b", 0.6), ("web", "a", 0.8))
