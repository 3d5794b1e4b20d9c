"""Designs whose partitions and trade-offs say all that there is to say."""

APART = """
name: Everything that a partition can say
audience: {segments: [{name: us, share: 50%, region: us}, {name: eu, share: 30%, region: eu}, {name: else, share: 20%}]}
failure_domains: {us: {kind: region, rtt: {eu: 80ms}}, eu: {kind: region}, ap: {kind: region}}
components:
  app: {kind: client,
    depends_on: {kept: {}, log: {strength: soft, access: read}, free: {access: write, strength: soft}}}
  kept: {kind: database, placed: {us: 1, eu: 1, ap: 1}, quorum: {read: 2, write: 2}, why: money, summary: balances,
    data: {partition: consistent, consistency: strong, replication: consensus, lag: 1s}}
  log: {kind: database, placed: {us: 1, eu: 1},
    data: {partition: available, replication: async, conflicts: crdt, lag: 1s}}
  free: {kind: database, placed: {us: 2, eu: 1}, quorum: {read: 2, write: 2}, data: {partition: available}}
  late: {kind: database, placed: {us: 1, eu: 1}, data: {replication: async, lag: 2s}}
  bare: {kind: database, depends_on: {late: {}}, placed: {us: 1, eu: 1}, capacity: 5/s}
journeys: {play: {needs: [app], peak: 10/s}, look: {needs: [bare]}}
"""
NEAR = """
name: A copy near everybody
audience: {users: 10M, peak_to_mean: 2.5,
  segments: [{name: us, share: 50%, region: us, rtt: 20ms}, {name: eu, share: 50%, region: eu, rtt: 20ms}]}
failure_domains: {us: {kind: region, rtt: {eu: 80ms}}, eu: {kind: region}}
components:
  app: {kind: client, depends_on: {api: {request: 1kB, response: 20kB}}}
  api: {serves: regional, placed: {us: 10, eu: 10}, latency: {p50: 20ms, p99: 100ms}, capacity: 100/s,
    cost: {per_replica: 300 USD}, depends_on: {store: {access: read}}}
  store: {kind: database, placed: {us: 1, eu: 1}, latency: {p50: 5ms, p99: 20ms}, cost: {per_replica: 900 USD}}
journeys: {look: {needs: [app], peak: 1k/s}}
"""
FAR = NEAR.replace("store: {kind: database, placed: {us: 1, eu: 1}", "store: {kind: database, placed: {us: 1}").replace(
    "name: A copy near everybody", "name: One copy"
)
