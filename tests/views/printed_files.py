"""The files that the commands of `printed` are run on."""

from random import Random

from tests.drifted import ACCEPTED, MANIFESTS
from tests.drifted import DESIGN as DRIFTED
from tests.drifted import NEWER as RENAMED
from tests.views.cut_files import APART, FAR, NEAR
from tests.views.drill_files import DRILLS
from tests.views.postmortem_pages import PAGES
from tests.views.sized_files import PRICED, REFUSED, SIZED, UNPRICED
from tests.views.small_files import (
    ALERTS,
    CHANGED,
    EXACT,
    EXPECTED,
    HOPELESS,
    LADDER,
    LOST,
    ON_LADDER,
    REPLICAS,
    SCALES,
    SPIKE,
)

CIRCLE = """
name: Everything that an analysis can say
components:
  web: {kind: client, depends_on: {a: {timeout: 1s}, config: {plane: control, valid_for: 1d}}}
  a: {depends_on: {b: {}, recs: {strength: soft}}}
  b: {depends_on: {a: {}}}
  recs: {}
  config: {}
  more: {depends_on: {rows: {journeys: [count]}}}
  rows: {}
journeys:
  play: {needs: [web], wants: [more], peak: 1/s, value: {per_hour: 5 USD}}
  count: {needs: [more]}
audience: {users: 100, segments: [{name: all, share: 100%}]}
"""
ZONES = """
name: Two journeys and three ways to lose them
failure_domains: {z1: {kind: zone, availability: 99%..99.9%}, z2: {kind: zone, availability: 99.5%}, rack: {}}
components:
  web: {placed: {z1: 1, z2: 1}, depends_on: {db: {strength: soft}, api: {}}, mtbf: 30d, mttr: 1h}
  api: {placed: {z1: 1, z2: 1}, availability: 99.9%}
  db: {placed: {z1: 1}, also_in: [rack], availability: 99.9%}
  log: {also_in: [rack]}
journeys:
  play: {needs: [web], peak: 1/s, slo: 99.9%, value: {per_hour: 5 USD}}
  look: {needs: [log], priority: secondary}
  rest: {needs: [spare]}
audience: {users: 100}
"""
OLD = """
name: Shop
components:
  web: {replicas: 2, depends_on: {api: {timeout: 1s, circuit_breaker: true}, ads: {}, logs: {strength: soft}}}
  api: {replicas: 2, availability: 99.9%}
  ads: {replicas: 2}
  logs: {}
  old: {}
journeys: {buy: {needs: [web, old], slo: 99%}, look: {needs: [api]}, sign-up: {needs: [api]}}
"""
NEW = """
name: Better shop
components:
  web: {replicas: 2, depends_on: {api: {timeout: 1s}, ads: {strength: soft}, logs: {}}}
  api: {replicas: 2, cost: {per_month: 40 USD}, availability: 99%}
  ads: {replicas: 2}
  logs: {}
  new: {}
journeys: {buy: {needs: [web, new], slo: 99.9%}, look: {needs: [api]}, sign-in: {needs: [api]}}
waivers: [{finding: missing-timeout@web.ads, because: it is quick, owner: shop, expires: 2999-12-31}]
"""
RETRIES = """
name: Retries
components:
  a: {depends_on: {b: {timeout: 1s, retries: {max: 2}}}}
  b: {depends_on: {c: {timeout: 1s, retries: {max: 2}}}}
  c: {capacity: 45/s}
journeys: {play: {needs: [a], peak: 40/s}}
"""
CACHED = """
name: A cache that answers everything
components:
  web: {depends_on: {store: {cache: {store: memory, hit_ratio: 100%, ttl: 1h}}}}
  memory: {kind: cache}
  store: {capacity: 0.5/s}
journeys: {play: {needs: [web], peak: 10k/s}}
"""
UNEVEN = """
name: As many numbers of replicas as there are sets of zones
failure_domains: {z0: {}, z1: {}, z2: {}, z3: {}, z4: {}, z5: {}, z6: {}, z7: {}, z8: {}, z9: {}, z10: {}, z11: {},
                  z12: {}, z13: {}, z14: {}}
components: {a: {placed: {z0: 1, z1: 2, z2: 4, z3: 8, z4: 16, z5: 32, z6: 64, z7: 3, z8: 5, z9: 9, z10: 17, z11: 33,
                 z12: 65, z13: 6, z14: 10}, capacity: 1/s}}
journeys: {play: {needs: [a], peak: 100/s}}
"""
SHOP = """
id: 2020-01-01-shop
title: The store of a shop fails
components:
  web: {depends_on: {api: {}, ads: {strength: soft}}}
  api: {depends_on: {db: {timeout: 1s}}}
  ads: {depends_on: {db: {}}}
  db: {kind: database}
  copy: {depends_on: {db: {strength: soft, timeout: 1s}}}
journeys: {buy: {needs: [web]}}
events: [{slow: db}]
observed: {buy: {state: down}, db: {state: slow}, web: {state: down}, api: {state: up}, copy: {state: down}}
as_behaved:
  - {change: components.api.depends_on.db, to: {strength: soft}, why: It did without.}
  - {change: components.ads.depends_on.db.timeout, to: 1s, why: It gave up.}
"""
QUIET = """
id: 2020-01-02-quiet
title: Nothing comes of it
components: {web: {}, db: {}}
events: [{down: db}]
observed: {web: {state: up}}
"""
TREE = """<opsa-mef><define-fault-tree name="t">
<define-gate name="top"><or><basic-event name="tank"/><and><basic-event name="p1"/><basic-event name="p2"/></and></or>
</define-gate><define-basic-event name="tank"><float value="0.5"/></define-basic-event>
<define-basic-event name="p1"><float value="0.5"/></define-basic-event>
<define-basic-event name="p2">{p2}</define-basic-event></define-fault-tree></opsa-mef>"""


def tangled(events: int = 300) -> str:
    """Triples over shared events, all needed at once: no order keeps the diagram of their tree small."""
    random, names = Random(7), [f"e{number}" for number in range(events)]  # noqa: S311  no secret
    triples = ([f'<basic-event name="{one}"/>' for one in random.sample(names, 3)] for _ in names)
    ors = "".join(f"<or>{''.join(triple)}</or>" for triple in triples)
    known = "".join(f'<define-basic-event name="{one}"><float value="0.1"/></define-basic-event>' for one in names)
    gate = f'<define-gate name="top"><and>{ors}</and></define-gate>'
    return f'<opsa-mef><define-fault-tree name="t">{gate}{known}</define-fault-tree></opsa-mef>'


FILES = {
    "apart.yaml": APART,
    "near.yaml": NEAR,
    "far.yaml": FAR,
    "accepted.yaml": ACCEPTED,
    "drifted.yaml": DRIFTED,
    "renamed.yaml": RENAMED,
    "manifests.yaml": MANIFESTS,
    "sized.yaml": SIZED,
    "priced.yaml": PRICED,
    "refused.yaml": REFUSED,
    "unpriced.yaml": UNPRICED,
    "hopeless.yaml": HOPELESS,
    "circle.yaml": CIRCLE,
    "expected.yaml": EXPECTED,
    "ladder.yaml": LADDER,
    "on-ladder.yaml": ON_LADDER,
    "replicas.yaml": REPLICAS,
    "spike.yaml": SPIKE,
    "zones.yaml": ZONES.replace("components:", "components:\n  spare: {availability: 100%}"),
    "old.yaml": OLD,
    "new.yaml": NEW,
    "exact.yaml": EXACT,
    "lost.yaml": LOST,
    "changed.yaml": CHANGED,
    "scales.yaml": SCALES,
    "alerts.yaml": ALERTS,
    "retries.yaml": RETRIES,
    "cached.yaml": CACHED,
    "uneven.yaml": UNEVEN,
    "large.yaml": "name: Large\ncomponents:\n"
    + "".join(f"  c{number}: {{}}\n" for number in range(1001))
    + "journeys: {play: {needs: [c0]}}",
    "shops/shop.yaml": SHOP,
    "shops/quiet.yaml": QUIET,
    "quiet/quiet.yaml": QUIET,
    "figures.xml": TREE.format(p2='<float value="0.5"/>'),
    "no-figure.xml": TREE.format(p2=""),
    "tangled.xml": tangled(),
    **PAGES,
    **DRILLS,
    "broken.yaml": "name: Broken\ncomponents: {web: {depends_on: [nosuch]}}\n",
}
