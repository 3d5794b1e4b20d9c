"""Designs that show everything that sizes and costs can say."""

SIZED = """
name: Everything that has a size or a price
audience: {users: 1M, peak_to_mean: 2, peak_concurrency: 10%,
  segments: [{name: us, share: 50%, region: us, fails_over_to: [eu], bandwidth: {p10: 700kbps, p50: 3Mbps}},
             {name: eu, share: 50%, region: eu}]}
failure_domains: {us: {kind: region, egress: 0.02 USD}, us-a: {kind: zone, within: us}, eu: {kind: region}}
components:
  app: {kind: client, depends_on: {cdn: {stream: true}, api: {request: 1kB, response: 20kB}, edge: {},
                                  pictures: {journeys: [play], response: 1MB}}}
  edge: {serves: regional, placed: {us: 1, eu: 1}}
  pictures: {serves: regional, placed: {us: 1, eu: 1}, capacity: 1Gbps}
  cdn: {kind: cdn, cost: {per_gb: 0.02 USD}}
  api:
    serves: regional
    placed: {us: 2, us-a: 1, eu: 3}
    capacity: 1k/s
    cost: {per_month: 40 USD, per_replica: 300 USD, per_million: 0.2 USD}
    depends_on: {store: {access: write, request: 1kB, response: 1kB, cache: {hit_ratio: 50%, ttl: 1h}}, other: {}}
  store:
    placed: {us: 2}
    capacity: 10/s
    stores: {item: 1kB, keep: 1d, copies: 3}
    data: {shards: 4, skew: 2}
    cost: {per_gb_stored: 0.1 USD}
  other: {data: {shards: 4, skew: 2}, depends_on: {pictures: {journeys: [look]}}}
journeys: {play: {needs: [app], lasts: 1m, ladder: [1Mbps, 2Mbps]}, look: {needs: [other]}}
sources: {audience.users: fact:netflix-members-2026, audience.peak_to_mean: assumed}
hard_no:
  - {feature: a year of history, because: it is large, change: {components.store.stores.keep: 365d}}
  - {feature: ten times the users, because: they are many, change: {audience.users: 10M}}
  - {feature: nothing, because: it is idle, change: {audience.users: 1M}}
  - {feature: more, because: of much}
experiments:
  many: {journey: play, baseline: 50%, detect: 10%}
  few: {journey: play, baseline: 50%, detect: 10%, share: 0.01%}
"""
UNPRICED = """
name: Prices of what nobody knows
audience: {segments: [{name: all, share: 100%}]}
failure_domains: {us: {kind: region}, eu: {kind: region}, z: {kind: zone, within: us}}
components:
  app: {kind: client, depends_on: {cdn: {cache: {hit_ratio: 50%, ttl: 1h}}, api: {}}}
  cdn: {kind: cdn, cost: {per_gb: 0.02 USD}}
  api: {serves: regional, placed: {us: 1, z: 1, eu: 2}, data: {shards: 4, skew: 2}, cost: {per_replica: 300 USD}}
  store: {cost: {per_gb_stored: 0.1 USD}}
journeys: {play: {needs: [app]}}
"""
REFUSED = """
name: A feature that costs more and loses everything
audience: {users: 1M, peak_to_mean: 2}
components:
  app: {kind: client, depends_on: {api: {timeout: 1s}}}
  api: {capacity: 100/s, cost: {per_million: 2 USD}}
journeys: {look: {needs: [app], per_user: 2/d}}
hard_no:
  - {feature: every minute, because: of the load, change: {journeys.look.per_user: 60/h}}
  - {feature: reactions, because: they are slow, change: {components.api.depends_on.fresh: {}, components.fresh: {}}}
"""
PRICED = UNPRICED.replace("  store: {cost: {per_gb_stored: 0.1 USD}}\n", "").replace(
    "  cdn: {kind: cdn, cost: {per_gb: 0.02 USD}}", "  cdn: {kind: cdn}"
)
