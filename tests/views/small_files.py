"""Small files for documents in which little else is said."""

EXPECTED = """
architecture: circle.yaml
scenarios:
  - {name: met, events: [{down: web}], expect: {play: lost}}
  - {name: not met, events: [{down: web}], expect: {play: degraded}}
  - {name: met for want of a capacity, events: [{surge: {component: a, factor: 2}}], expect: {play: unharmed}}
"""

REPLICAS = """
name: With a replica dead some are refused
components: {api: {replicas: 2, rate_limit: 60/s}}
journeys: {play: {needs: [api], peak: 100/s}}
"""

EXACT = """
name: Nothing is assumed
components:
  a: {availability: 99%}
  b: {availability: 100%}
  c: {availability: 99.99%, depends_on: {d: {strength: soft}}}
  d: {availability: 90%}
journeys: {alone: {needs: [a]}, never: {needs: [b]}, held: {needs: [c]}}
"""

CHANGED = """
name: What changes and what dies by itself
failure_domains: {push: {kind: change, deploy: {per_month: 4, fails: 10%, detected_in: 1d, rollback_in: 10m}}}
components:
  web: {availability: 99.99%, also_in: [push], depends_on: {api: {}, log: {strength: soft}}}
  api: {replicas: 3, min_available: 2, replica_availability: 99%, deploy: {per_month: 40, fails: 5%, stages: 2}}
  log: {availability: 99%, deploy: {per_month: 900, fails: 5%, detected_in: 1m, rollback_in: 1m}}
  spare: {availability: 99.99%, also_in: [push]}
  page: {availability: 99.99%, deploy: {per_month: 90, fails: 5%, detected_in: 1d, rollback_in: 1m}}
journeys:
  use: {needs: [web], slo: 99%, peak: 10/s, value: {per_hour: 5 USD}}
  read: {needs: [page], slo: 90%}
  rest: {needs: [spare]}
audience: {peak_to_mean: 2}
"""
ALERTS = """
severity: [{rating: 9, what: lost, verdict: lost}, {rating: 5, what: less, verdict: degraded}, {rating: 1, what: ok}]
occurrence: [{rating: 3, what: often, at_least: 1%}]
detection: [{rating: 2, what: an alert, signals: [alert on it]}]
priorities: [{priority: high, severity: 9}, {priority: medium, severity: 5}, {priority: low}]
"""
SCALES = """
severity: [{rating: 9, what: a core journey is lost, verdict: lost, priority: core}]
occurrence: [{rating: 3, what: often, at_least: 1%}]
detection: [{rating: 2, what: an alert, signals: [alert on it, alert on a caller]}]
priorities: [{priority: high, severity: 9}, {priority: low}]
"""
LOST = "name: Lost at rest\ncomponents: {a: {capacity: 1/s}}\njourneys: {play: {needs: [a], peak: 100/s, slo: 99%}}"
HOPELESS = """
name: Lost at rest at any load
components: {a: {depends_on: {b: {timeout: 100ms}}}, b: {latency: {p50: 200ms}, capacity: 5/s}}
journeys: {play: {needs: [a], peak: 1/s}}
"""
SPIKE = """
name: Everything that a latency can say
audience: {users: 10M}
components:
  web: {kind: client, depends_on: {api: {timeout: 2s, deadline: 1800ms, retries: {max: 1, budget: 10%}}}}
  api:
    latency: {p50: 40ms, p99: 150ms}
    replicas: 2
    workers: 1
    capacity: 60/s
    load_shedding: [look]
    depends_on:
      rec: {strength: soft, timeout: 800ms, circuit_breaker: true}
      ads: {strength: soft, hedge: 30ms, bulkhead: 2}
      fees: {journeys: [look]}
  rec: {latency: {p50: 60ms, p99: 250ms}}
  ads: {}
  fees: {latency: {p50: 5ms}, depends_on: {rec: {timeout: 1s}}}
  late: {depends_on: {slow: {timeout: 1ms}}}
  slow: {latency: {p50: 5ms}, depends_on: {fees: {}}}
journeys:
  play:
    needs: [web]
    peak: 50/s
    latency_budget: {p50: 200ms, p99: 700ms}
    degrades_to: [{what: no recommendations, drops: [rec]}]
    value: {per_hour: 4M USD, per_100ms: 0.2%, leaves: {after: 600ms, per_second: 5%}, retention: {per_100ms: 0.01%}}
  look: {needs: [web], peak: 20/s, latency_budget: {p99: 100ms}}
  never: {needs: [late]}
"""
