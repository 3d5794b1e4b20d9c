"""What a store holds, and how hot its fullest shard is."""

from math import isnan, nan

from workbook.model import Architecture, Component
from workbook.traffic.size.replicas_needed import work
from workbook.traffic.size.sizes import HottestShard


def copies(component: Component, replicas: int) -> float:
    """How often a stamp of so many *replicas* holds each item: as declared, else in every one if there is a quorum."""
    if component.stores is not None and component.stores.copies is not None:
        return component.stores.copies
    return float(replicas) if component.quorum else 1.0


def items(architecture: Architecture, component: Component, writes: float) -> float:
    """How many items a stamp holds: a stock, or the *writes* per second that are kept; NaN if unknown."""
    stores = component.stores
    if stores is None:
        return nan
    if stores.items is not None:
        return stores.items
    users = architecture.audience.users if architecture.audience else None
    if stores.per_user is not None:
        return nan if users is None else users * stores.per_user
    return nan if stores.keep is None else writes * stores.keep


def stored(architecture: Architecture, component: Component, writes: float, replicas: int) -> float:
    """Bytes that a stamp holds: items · item · copies · (1 + overhead); NaN if unknown."""
    stores = component.stores
    if stores is None or stores.item is None:
        return nan
    held = items(architecture, component, writes)
    return held * stores.item * copies(component, replicas) * (1.0 + stores.overhead)


def hottest_share(component: Component) -> float | None:
    """Share of the requests on the fullest shard: h + (1 − h) · skew / shards.

    h is that of the hottest key, 0 unless given, the skew 1; None if neither is given, or no shards.
    """
    data = component.data
    if data is None or data.shards is None or (data.skew is None and data.hottest_key is None):
        return None
    key = data.hottest_key or 0.0
    return key + (1.0 - key) * (1.0 if data.skew is None else data.skew) / data.shards


def hottest_shard(component: Component, replicas: int, peak: float, sent: float) -> HottestShard | None:
    """The fullest shard of a stamp; its room is capacity · replicas / shards / (share · work)."""
    share = hottest_share(component)
    if share is None or component.data is None or component.data.shards is None:
        return None
    asked = share * work(component, peak, sent)
    room = None
    if component.capacity is not None and asked > 0:
        room = float(component.capacity) * replicas / component.data.shards / asked
    return HottestShard(share, None if isnan(peak) else share * peak, room)
