"""Commands whose JSON together shows everything that there is to show, and the files that they are run on."""

import json
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import Any

from tests.cli.ran import DESIGNS, ROOT, workbook
from tests.views.postmortem_pages import PAGES
from tests.views.sized_files import PRICED, SIZED, UNPRICED
from tests.views.small_files import ALERTS, CHANGED, EXACT, EXPECTED, HOPELESS, LOST, REPLICAS, SCALES

Plain = dict[str, Any]

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
    "sized.yaml": SIZED,
    "priced.yaml": PRICED,
    "unpriced.yaml": UNPRICED,
    "circle.yaml": CIRCLE,
    "expected.yaml": EXPECTED,
    "replicas.yaml": REPLICAS,
    "zones.yaml": ZONES.replace("components:", "components:\n  spare: {availability: 100%}"),
    "old.yaml": OLD,
    "new.yaml": NEW,
    "exact.yaml": EXACT,
    "lost.yaml": LOST,
    "changed.yaml": CHANGED,
    "scales.yaml": SCALES,
    "alerts.yaml": ALERTS,
    "hopeless.yaml": HOPELESS,
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
    "broken.yaml": "name: Broken\ncomponents: {web: {depends_on: [nosuch]}}\n",
}

RUNS = {
    "analysis": (
        "analyze circle.yaml",
        "analyze replicas.yaml",
        "analyze large.yaml",
        "analyze istio-bookinfo.yaml",
        "analyze photo-sharing.yaml",
        "analyze lost.yaml",
        "analyze hopeless.yaml",
        "analyze url-shortener.yaml",
        "analyze checkout.yaml --today 2026-11-01",
        "analyze streaming-naive.yaml",
    ),
    "verification": (
        "verify expected.yaml",
        "verify scenarios/payments.yaml",
        "verify scenarios/url-shortener.yaml",
        "verify scenarios/streaming-naive.yaml",
    ),
    "size": ("size sized.yaml", "size sized.yaml play", "size unpriced.yaml", "size streaming.yaml"),
    "cost": ("cost sized.yaml", "cost priced.yaml", "cost unpriced.yaml", "cost streaming.yaml"),
    "facts": ("facts", "facts prices"),
    "fail": (
        "fail circle.yaml --down config --slow recs --surge b=2",
        "fail zones.yaml --lost z1 --lost z2 --outage-length 2d",
        "fail zones.yaml --partition z1",
        "fail streaming-naive.yaml --down dns --phase onset",
    ),
    "availability": (
        "availability zones.yaml --importance --slow",
        "availability zones.yaml --importance --samples 1e4",
        "availability zones.yaml play --samples 300 --seed 2",
        "availability exact.yaml --importance",
        "availability exact.yaml --slow",
        "availability lost.yaml --importance",
        "availability retries.yaml --recovery",
        "availability cached.yaml --recovery",
        "availability uneven.yaml --importance",
        "availability checkout.yaml",
        "availability url-shortener.yaml --recovery --importance",
        "availability changed.yaml --importance",
        "availability changed.yaml --importance --samples 40",
    ),
    "check": (
        "check lost.yaml hopeless.yaml",
        "check istio-bookinfo.yaml url-shortener.yaml",
        "check circle.yaml zones.yaml",
        "check broken.yaml",
        "check checkout.yaml --today 2026-11-01 --undecided",
        "check payments.yaml --today 2026-11-01 --select redundancy",
    ),
    "compare": (
        "compare old.yaml new.yaml",
        "compare new.yaml old.yaml --fail-on worse",
        "compare exact.yaml exact.yaml",
        "compare zones.yaml exact.yaml",
        "compare url-shortener.yaml photo-sharing.yaml",
    ),
    "cuts": (
        "cuts zones.yaml --order 4 --slow",
        "cuts zones.yaml play --order 2",
        "cuts lost.yaml",
        "cuts uneven.yaml --order 12",
        "cuts changed.yaml",
        "cuts photo-sharing.yaml",
        "cuts checkout.yaml buy --segment phone",
    ),
    "fmea": (
        "fmea changed.yaml",
        "fmea checkout.yaml",
        "fmea zones.yaml",
        "fmea streaming.yaml --scales scales.yaml",
        "fmea zones.yaml --scales alerts.yaml",
    ),
    "fault-tree": (
        "fault-tree figures.xml",
        "fault-tree no-figure.xml --list 2",
        "fault-tree tangled.xml --list 2 --time-limit 0.1",
    ),
    "lint-postmortem": (
        "lint-postmortem blame.md little.md blank.md 2012-12-24-netflix-aws-elb.md",
        "lint-postmortem 2025-03-02-hulu-oscars.md",
        "lint-postmortem no-such-page.md",
    ),
    "outages": (
        "outages",
        "outages --component-kind queue",
        "outages --similar-to photo-sharing.yaml",
        "outages --similar-to circle.yaml",
    ),
    "replay": (
        "replay shops/shop.yaml",
        "replay shops/shop.yaml --as-behaved",
        "replay shops/shop.yaml --remedies",
        "replay shops/shop.yaml --remedies --as-behaved",
        "replay shops/quiet.yaml --remedies",
        "replay shops/quiet.yaml --as-behaved",
        "replay shops",
        "replay shops --as-behaved",
        "replay quiet",
        "replay quiet --as-behaved",
        "replay shops/shop.yaml no-such-outage.yaml",
        "replay shops/shop.yaml no-such-outage.yaml --as-behaved",
        "replay 2021-10-04-facebook-backbone-dns.yaml --remedies",
        "replay 2017-01-31-gitlab-database.yaml 2024-11-12-canva-api-gateway.yaml",
    ),
    "rules": ("rules", "rules --family timeout", "rules --postmortem"),
    "timeline": ("timeline chat.txt --zone UTC --design chat.yaml",),
}
"""By schema."""

REFUSED = (
    "check broken.yaml",
    "lint-postmortem no-such-page.md",
    "replay shops/shop.yaml no-such-outage.yaml",
    "replay shops/shop.yaml no-such-outage.yaml --as-behaved",
)
"""Runs in which a file cannot be accepted; the document says so."""
SHIPPED = (DESIGNS, ROOT / "outages", ROOT / "outages/postmortems", ROOT / "tests/golden_designs")


@cache
def printed(command: str) -> Any:
    """What *command* prints as JSON, its files found among those drawn here and those shipped."""
    ran = workbook(*(_file(argument) for argument in command.split()), "--format", "json")
    assert ran.code in ((2,) if command in REFUSED else (0, 1)), ran.told
    return json.loads(ran.out)


def documents(kind: str) -> Iterator[Any]:
    """Everything that is printed for one schema."""
    return map(printed, RUNS[kind])


def _file(argument: str) -> object:
    if argument in ("shops", "quiet") or "." in argument:
        return next(
            (room / argument for room in (Path(_drawn().name), *SHIPPED) if (room / argument).exists()), argument
        )
    return argument


@cache
def _drawn() -> TemporaryDirectory[str]:
    """A folder with the files above, which goes when the tests end."""
    folder = TemporaryDirectory()
    for name, text in FILES.items():
        file = Path(folder.name, name)
        file.parent.mkdir(exist_ok=True)
        file.write_text(text.lstrip(), encoding="utf-8")
    return folder
