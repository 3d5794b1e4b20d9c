"""The worked examples of sizes, and what is unknown."""

from typing import Any

import pytest

from workbook.graph import build
from workbook.model import load_text
from workbook.traffic import Traffic
from workbook.traffic.size.size import size, sums_of
from workbook.traffic.size.sizes import ComponentSize, Size, StampSize

STREAMING = """
name: Streaming
audience: {users: 300M, peak_to_mean: 2.5, segments: [{name: all, share: 100%, bitrate: 4Mbps}]}
components:
  device: {kind: client, depends_on: {cdn: {stream: true}, progress: {access: write}}}
  cdn: {kind: cdn, capacity: 180Gbps, utilisation: 80%}
  progress: {stores: {item: 120B, keep: 90d, copies: 3, overhead: 40%}}
journeys: {play: {needs: [device], concurrent: 12%, lasts: 45m}}
"""


def sized(text: str, journey: str | None = None) -> Size:
    return size(sums_of(Traffic(build(load_text(text))), journey))


def stamp(component: ComponentSize) -> StampSize:
    (only,) = component.stamps.values()
    return only


def test_a_stream_to_everybody_who_watches() -> None:
    """Example 1: 13,333/s, 144 Tbps, 18.66 EB a month; example 3: 1,000 servers."""
    streaming = sized(STREAMING)
    cdn = streaming.components["cdn"]
    assert streaming.journeys["play"].demand.peak == pytest.approx(13333.33, rel=1e-6)
    assert (cdn.sent, cdn.sent_month) == pytest.approx((144e12, 18.6624e18))
    assert streaming.dependencies["device", "cdn"].month == pytest.approx(18.6624e18)
    assert streaming.segments["all"].down == pytest.approx(144e12)
    assert (stamp(cdn).needed, stamp(cdn).declared) == (1000, 1)


def test_what_is_written_and_kept() -> None:
    """Example 2: 20.9 TB written, 25.2 TB in stock."""
    assert sized(STREAMING).components["progress"].stored == pytest.approx(20.9e12, rel=1e-3)
    stock = STREAMING.replace("users: 300M", "users: 250M").replace("keep: 90d", "per_user: 200")
    assert sized(stock).components["progress"].stored == pytest.approx(25.2e12)


GATEWAY = """
name: Replicas
failure_domains: {a: {kind: zone}, b: {kind: zone}, c: {kind: zone}}
components: {gateway: {placed: {a: 5, b: 5, c: 5}, capacity: 1500/s, utilisation: 60%}}
journeys: {play: {needs: [gateway], peak: 13333/s}}
"""


def test_replicas_with_one_zone_lost() -> None:
    """Example 3: 15 replicas, 23 with one of three even zones lost."""
    gateway = stamp(sized(GATEWAY).components["gateway"])
    assert gateway.needed == 15
    assert gateway.lost_domain is not None
    assert (gateway.lost_domain.domain, gateway.lost_domain.left, gateway.lost_domain.total) == ("a", 10, 23)


REGIONS = """
name: Two regions
failure_domains: {us: {kind: region}, eu: {kind: region}}
audience:
  segments:
    - {name: america, share: 60%, region: us, fails_over_to: [eu]}
    - {name: europe, share: 40%, region: eu, fails_over_to: [us]}
components:
  app: {kind: client, depends_on: {gateway: {}}}
  gateway: {serves: regional, placed: {us: 12, eu: 12}, capacity: 1500/s, utilisation: 60%}
journeys: {play: {needs: [app], peak: 13333/s}}
"""


def test_replicas_with_one_region_lost() -> None:
    """Example 3: two regions 60/40 need 9 and 6; one lost: 15."""
    stamps = sized(REGIONS).components["gateway"].stamps
    assert {region: each.needed for region, each in stamps.items()} == {"us": 9, "eu": 6}
    lost = {region: each.lost_region for region, each in stamps.items()}
    assert {region: each and (each.region, each.needed) for region, each in lost.items()} == {
        "us": ("eu", 15), "eu": ("us", 15),
    }  # fmt: skip


def test_without_a_failover_a_lost_region_changes_nothing() -> None:
    stays = sized(REGIONS.replace(", fails_over_to: [us]", "")).components["gateway"].stamps
    assert stays["us"].lost_region is not None
    assert stays["us"].lost_region.needed == 9


def test_the_hottest_shard() -> None:
    """Example 4: 20.375 % on one of 16 shards, room 0.736."""
    store = sized("""
name: Shards
components: {store: {replicas: 16, capacity: 2k/s, data: {shards: 16, skew: 3, hottest_key: 2%}}}
journeys: {play: {needs: [store], peak: 13333/s}}
""").components["store"]
    hottest = stamp(store).hottest
    assert hottest is not None
    assert (hottest.share, hottest.room) == pytest.approx((0.20375, 0.736), rel=1e-3)
    assert hottest.peak == pytest.approx(0.20375 * 13333)


def test_who_cannot_play() -> None:
    """Example 5: 2.04 % cannot play, 1.776 Mbps on average."""
    ladder = "ladder: [235kbps, 560kbps, 1750kbps, 3Mbps], headroom: 80%"
    text = STREAMING.replace("bitrate: 4Mbps", "bandwidth: {p10: 700kbps, p50: 3Mbps}").replace(
        "lasts", f"{ladder}, lasts"
    )
    rate = sized(text).journeys["play"].ladder["all"]
    assert (rate.average, rate.cannot_play) == pytest.approx((1.776e6, 0.0204), rel=2e-3)


@pytest.mark.parametrize(
    ("experiment", "per_arm"),
    [
        ("baseline: 50%, detect: 25%, power: 90%", 77),
        ("baseline: 98.2%, detect: 0.1%", 269_903),
        ("deviation: 45m, detect: 20s", 286_092),
        ("baseline: 99.95%, detect: 0.1%", 15_681),
    ],
)
def test_how_many_an_experiment_needs(experiment: str, per_arm: int) -> None:
    """Example 18, and R's figures for a mean and for a share that cannot grow so much."""
    text = f"{STREAMING}experiments: {{x: {{journey: play, {experiment}}}}}"
    assert sized(text).experiments["x"].per_arm == pytest.approx(per_arm, abs=1)


@pytest.mark.parametrize(
    ("written", "days"),
    [
        ("", 1),
        ("share: 10%", None),
        ("per: request", 1),
        ("per: request, share: 1%", 8),
        ("arms: 3, share: 30%", 3),
    ],
)
def test_how_long_an_experiment_takes(written: str, days: int | None) -> None:
    audience = "audience: {users: 1000, daily_active: 50%}"
    test = f"x: {{journey: go, baseline: 50%, detect: 25%, power: 90%{', ' if written else ''}{written}}}"
    text = f"name: T\n{audience}\ncomponents: {{web: {{}}}}\njourneys: {{go: {{needs: [web], per_user: 4/d}}}}\n"
    assert sized(f"{text}experiments: {{{test}}}").experiments["x"].days == days


def test_what_an_unknown_journey_reaches_is_unknown_and_what_none_reaches_is_nothing() -> None:
    text = """
name: Unknown
components:
  web: {depends_on: {db: {journeys: [known]}, other: {journeys: [unknown]}, spare: {mode: async, journeys: []}}}
  db: {capacity: 10/s}
  other: {capacity: 10/s}
  spare: {capacity: 10/s}
journeys: {known: {needs: [web], peak: 100/s}, unknown: {needs: [web]}}
"""
    components = sized(text).components
    assert {name: (each.peak, each.needed) for name, each in components.items()} == {
        "web": (None, None), "db": (100.0, 10), "other": (None, None), "spare": (0.0, None),
    }  # fmt: skip
    assert sized(text, "known").components["web"].peak == 100.0


def test_queues_hand_over_and_stores_of_caches_are_asked() -> None:
    text = """
name: Further
components:
  web: {depends_on: {jobs: {mode: async, calls: 2}, db: {cache: {store: memo, hit_ratio: 90%, ttl: 1h}}}}
  jobs: {kind: queue, consumed_by: [worker, audit]}
  worker: {depends_on: {db: {}}}
  audit: {}
  memo: {kind: cache, depends_on: {behind: {}}}
  behind: {}
  db: {}
journeys: {go: {needs: [web], peak: 100/s}}
"""
    peaks = {name: each.peak for name, each in sized(text).components.items()}
    assert peaks == pytest.approx(
        {"web": 100, "jobs": 200, "worker": 200, "audit": 200, "memo": 100, "behind": 0, "db": 210}
    )


def test_a_direction_is_unknown_if_one_of_its_numbers_is() -> None:
    text = """
name: Sums of what is known
audience: {peak_to_mean: 2, segments: [{name: a, share: 50%, bitrate: 1Mbps}, {name: b, share: 50%}]}
components:
  app:
    kind: client
    depends_on: {cdn: {stream: true}, api: {request: 1kB, response: 2kB}, log: {mode: async, request: 1kB}}
  cdn: {}
  api: {}
  log: {}
journeys: {go: {needs: [app], peak: 100/s, lasts: 10s}}
"""
    sizes = sized(text)
    flows: dict[Any, Any] = {callee: (each.up, each.down) for (_, callee), each in sizes.dependencies.items()}
    assert flows == {"cdn": (None, None), "api": (8e5, 16e5), "log": (8e5, None)}
    assert sizes.dependencies["app", "log"].month == pytest.approx(50 * 1e3 * 2592000)
    assert (sizes.components["app"].sent, sizes.components["app"].received) == (16e5, 16e5)
    assert sizes.components["cdn"].sent is None
    assert sizes.segments["a"].down == pytest.approx(100 * 0.5 * (10e6 + 16e3))
    assert sizes.segments["b"].down == pytest.approx(100 * 0.5 * 16e3)


@pytest.mark.parametrize(
    ("text", "field"),
    [
        (STREAMING.replace("concurrent: 12%, ", ""), "journeys.play.peak"),
        (STREAMING.replace("peak_to_mean: 2.5, ", ""), "audience.peak_to_mean"),
        (STREAMING.replace(", lasts: 45m", ", per_user: 1/d"), "journeys.play.lasts"),
        (STREAMING.replace(", bitrate: 4Mbps", ""), "audience.segments.all.bitrate"),
        (STREAMING.replace("item: 120B, ", ""), "components.progress.stores.item"),
        (STREAMING.replace("keep: 90d, ", ""), "components.progress.stores.keep"),
        (STREAMING.replace("{access: write}", "{}"), "components.device.depends_on.progress.access"),
        (STREAMING, "components.progress.capacity"),
        (STREAMING.replace("kind: cdn", "data: {shards: 3}"), "components.cdn.data.skew"),
    ],
)
def test_what_is_missing_is_asked_by_its_field(text: str, field: str) -> None:
    assert field in {question.field for question in sized(text).questions}


def test_alternatives_that_are_left_share_before_anybody_turns_elsewhere() -> None:
    text = """
name: No stamp of their own
failure_domains: {us: {kind: region}, eu: {kind: region}, cz: {kind: region}, ap: {kind: region}}
audience: {segments: [{name: asia, share: 100%, region: ap, fails_over_to: [us]}]}
components:
  app: {kind: client, depends_on: {api: {}}}
  api: {serves: regional, placed: {us: 1, eu: 1, cz: 1}, capacity: 10/s}
journeys: {go: {needs: [app], peak: 90/s}}
"""
    stamps = sized(text).components["api"].stamps
    lost = {region: stamp.lost_region and stamp.lost_region.peak for region, stamp in stamps.items()}
    assert {region: stamp.peak for region, stamp in stamps.items()} == pytest.approx({"us": 30, "eu": 30, "cz": 30})
    assert lost == pytest.approx({"us": 45, "eu": 45, "cz": 45})
