"""What the rules propose, computed from the figures of the design by hand."""

from datetime import date

import pytest

from workbook.failure import Analysis
from workbook.findings import Finding, run
from workbook.findings.placement_change import placement_changes
from workbook.model import Component, load_text
from workbook.rules import CATALOGUE

TODAY = date(2026, 11, 1)
RULES = {rule.name: rule for rule in CATALOGUE}

RETRIED = """
name: Retries on two layers
components:
  web: {depends_on: {api: {timeout: 1s, retries: {max: 1, budget: 3%}}}}
  api: {depends_on: {db: {timeout: 100ms, retries: {max: 2}}}}
  db: {capacity: 100/s}
  aside: {depends_on: {other: {retries: {max: 2}}}}
  other: {}
journeys:
  use: {needs: [web, aside], peak: 40/s}
"""
CACHED = """
name: A cache, cold in a region that has 60 % of the load
audience:
  segments:
    - {name: big, share: 60%, region: west}
    - {name: small, share: 40%, region: east}
failure_domains: {west: {kind: region}, east: {kind: region}}
components:
  web:
    serves: regional
    placed: {west: 2, east: 2}
    depends_on: {store: {calls: 2, cache: {hit_ratio: 90%, ttl: 1h}}}
  store: {serves: regional, placed: {west: 3, east: 3}, capacity: 50/s}
journeys:
  use: {needs: [web], peak: 1k/s}
"""
POOLED = """
name: 10 workers in each of 4 replicas, 40 calls a second
components:
  web: {replicas: 4, workers: 10, depends_on: {ads: {journeys: [look]}}}
  ads: {latency: {p99: 100ms}}
journeys:
  use: {needs: [web]}
  look: {needs: [web], peak: 40/s, priority: secondary}
"""
ZONED = """
name: A third is lost
failure_domains: {a: {kind: zone}, b: {kind: zone}, c: {kind: zone}}
components:
  web: {placed: {a: 2, b: 2, c: 2}, capacity: 30/s}
  db: {kind: database, placed: {a: 2, b: 2, c: 2}, capacity: 30/s}
journeys:
  use: {needs: [web, db], peak: 150/s}
"""
SENT = """
name: 10 messages a second
components:
  web: {depends_on: {mails: {mode: async, buffer: 1k}, log: {mode: async, buffer: 1k}}}
  mails: {capacity: 5/s, replicas: 3, data: {rto: 30m}}
  log: {kind: queue}
  look: {depends_on: [log]}
journeys:
  use: {needs: [web, look], peak: 10/s}
"""
RARE = """
name: 20 calls a second from each of 2 replicas
components:
  web:
    replicas: 2
    depends_on:
      api: {circuit_breaker: {window: 1s, min_calls: 50}}
      bank: {calls: 0.01, circuit_breaker: {window: 1s, min_calls: 50}}
  api: {}
  bank: {}
journeys:
  use: {needs: [web], peak: 40/s}
"""
SLOW = """
name: 1s are left, twice, with 100ms between
components:
  web: {depends_on: {api: {timeout: 1s, retries: {max: 1, delay: 100ms}}, dark: {timeout: 2s}}}
  api: {latency: {p99: 200ms}}
  dark: {}
journeys:
  use: {needs: [web], latency_budget: {p99: 1s}}
"""
FLOWS = """
name: 300 requests a second
components:
  app: {kind: client, depends_on: {web: {}}}
  web: {replicas: 3, depends_on: {main: {fallback: [spare]}}}
  main: {}
  spare: {replicas: 3, capacity: 20/s}
journeys:
  use: {needs: [app], peak: 300/s, slo: 99.9%}
"""
TABLE = [
    # what feeds the loop is bounded, little retries and other ways are left alone
    ("metastable-vulnerable", RETRIED, {"components.api.depends_on.db.retries.budget": "5%"}),
    # cold: 1000/s × 2, 60 % of it in one region, over three replicas
    ("metastable-vulnerable", CACHED, {"components.store.capacity": "400/s"}),
    ("cache-is-hidden-hard-dependency", CACHED, {"components.store.capacity": "400/s"}),
    # twice what usual calls hold: 2 × 40/s × 100 ms over four replicas
    ("shared-pool-core-and-secondary", POOLED, {"components.web.depends_on.ads.bulkhead": 2}),
    # 150/s on four replicas of six: a quarter more of them, or of what each of a store's serves
    (
        "zone-loss-over-capacity",
        ZONED,
        {"components.web.placed": {"a": 3, "b": 3, "c": 3}, "components.db.capacity": "38/s"},
    ),
    # an hour of 10/s within half an hour, beside what arrives: 30/s over three replicas
    ("backlog-drain-exceeds-rto", SENT, {"components.mails.capacity": "10/s"}),
    # what is sent in an hour
    ("unbounded-queue", SENT, {"components.log.max_depth": "36000"}),
    # half of the 20 calls that one replica makes in a window; 0.2 calls a second need 500s for 2 × 50
    (
        "breaker-cannot-trip",
        RARE,
        {
            "components.web.depends_on.api.circuit_breaker.min_calls": 10,
            "components.web.depends_on.bank.circuit_breaker.window": "500s",
        },
    ),
    # (1 s - 100 ms) / 2 bounds what is proposed, 1.5 times the callee's p99; all that is left where no p99 is known
    (
        "timeout-exceeds-caller-budget",
        SLOW,
        {"components.web.depends_on.api.timeout": "300ms", "components.web.depends_on.dark.timeout": "1000ms"},
    ),
    # 300/s over three replicas; twice the peak at the edge
    ("fallback-capacity-insufficient", FLOWS, {"components.spare.capacity": "100/s"}),
    ("missing-edge-rate-limit", FLOWS, {"components.web.rate_limit": "200/s"}),
    ("capacity-or-load-undeclared", FLOWS, {"components.web.capacity": "200/s", "components.main.capacity": "600/s"}),
]


@pytest.mark.parametrize(("name", "design", "proposed"), TABLE, ids=[name for name, _, _ in TABLE])
def test_fixes_propose_what_the_figures_say(name, design, proposed):
    found = RULES[name].check(Analysis(load_text(design, "drawn.yaml")), TODAY)
    fixes = [one.fix for one in found if isinstance(one, Finding) and one.fix]
    assert {".".join(route): value for fix in fixes for route, value in fix.changes} == proposed


def test_what_is_placed_anew_is_counted_anew():
    text = ZONED.replace("web: {placed", "web: {replicas: 6, placed")
    analysis = Analysis(load_text(text))
    report = run([RULES["zone-loss-over-capacity"]], analysis, today=TODAY)
    (web,) = (one for one in report.findings if one.route[:2] == ("components", "web"))
    assert [change.route[-1] for change in web.fix.changes] == ["replicas", "placed"]
    assert web.effect is not None


def test_what_is_placed_nowhere_keeps_its_count():
    component = Component(replicas=3)
    assert [change.route[-1] for change in placement_changes("web", component, {})] == ["placed"]


def test_a_capacity_that_is_served_already_is_not_proposed():
    """With api's cache cold 1k/s reach db, which serves 1.5k/s; what overloads it comes by `direct` besides."""
    analysis = Analysis(
        load_text("""
name: More comes by another way than by the cold cache
components:
  web: {depends_on: {api: {timeout: 1s, fallback: [direct]}}}
  api: {depends_on: {db: {cache: {hit_ratio: 50%, ttl: 1m}}}}
  direct: {depends_on: {db: {timeout: 1s}}}
  db: {capacity: 1500/s}
journeys:
  use: {needs: [web], peak: 1k/s}
""")
    )
    (found,) = run([RULES["metastable-vulnerable"]], analysis, today=TODAY).findings
    assert found.fix is None
    assert "with cold caches more; it can serve 1.5k/s" in found.message


@pytest.mark.parametrize(("budget", "bounded"), [("5%", {"api"}), ("5.1%", {"web", "api"})])
def test_only_retries_above_a_twentieth_feed_a_loop(budget, bounded):
    design = RETRIED.replace("budget: 3%", f"budget: {budget}")
    (found,) = RULES["metastable-vulnerable"].check(Analysis(load_text(design)), TODAY)
    assert {change.route[1] for change in found.fix.changes} == bounded
