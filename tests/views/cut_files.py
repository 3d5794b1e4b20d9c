"""A design whose partitions say all that there is to say."""

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
