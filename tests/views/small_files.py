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

CACHED = """
name: A cache that answers everything
components:
  web: {depends_on: {store: {cache: {store: memory, hit_ratio: 100%, ttl: 1h}}}}
  memory: {kind: cache}
  store: {capacity: 0.5/s}
journeys: {play: {needs: [web], peak: 10k/s}}
"""
