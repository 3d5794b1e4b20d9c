"""What redundancy costs: spare replicas, further regions, further copies."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from math import fsum

from workbook.traffic.cost.amounts import GB, Amounts, total
from workbook.traffic.cost.drivers import Drivers
from workbook.traffic.size.replicas_needed import needed
from workbook.traffic.size.sizes import StampSize


@dataclass(frozen=True, slots=True)
class Redundancy:
    """Money a month; None if unknown."""

    replicas: Amounts | None
    """Above what is needed at peak."""
    regions: Amounts | None
    """Replicas that several stamps need beyond what one would need, and what is sent between regions."""
    copies: Amounts | None
    """Of what is stored, beyond one copy."""
    unpriced: Mapping[str, tuple[str, ...]]
    """By kind: components that have such redundancy without a price for it."""


def redundancy(drivers: Drivers) -> Redundancy:
    """The cost of each kind of redundancy, at the declared prices."""
    unpriced: dict[str, tuple[str, ...]] = {
        "replicas": tuple(_spare_without_price(drivers)),
        "regions": tuple(_regional_without_price(drivers)),
        "copies": tuple(_copied_without_price(drivers)),
    }
    return Redundancy(_replicas(drivers), _regions(drivers), _copies(drivers), unpriced)


def need(stamp: StampSize) -> int | None:
    """Replicas that a stamp needs: none if nothing reaches it."""
    return stamp.needed if stamp.is_reached else 0


def _replicas(drivers: Drivers) -> Amounts | None:
    amounts: list[Amounts | None] = []
    for name, component in drivers.sums.graph.architecture.components.items():
        price = component.cost.per_replica if component.cost else None
        size = drivers.size.components[name]
        for stamp in size.stamps.values() if price is not None else ():
            needs = need(stamp)
            spare = None if needs is None else max(0, stamp.declared - needs)
            amounts.append(None if spare is None or price is None else Amounts.of(price, spare))
    return total(amounts)


def _regions(drivers: Drivers) -> Amounts | None:
    amounts = [drivers.between_regions]
    for name, component in drivers.sums.graph.architecture.components.items():
        price = component.cost.per_replica if component.cost else None
        size = drivers.size.components[name]
        stamps = list(size.stamps.values())
        if price is None or len(stamps) < 2 or component.serves != "regional":
            continue
        needs = [need(stamp) for stamp in stamps]
        together = size.peak if component.bit_capacity is None else size.sent
        alone = None if together is None else needed(component, together)
        if not size.is_reached:
            continue
        if alone is None or None in needs:
            amounts.append(None)
        else:
            amounts.append(Amounts.of(price, fsum(each or 0 for each in needs) - alone))
    return total(amounts)


def _copies(drivers: Drivers) -> Amounts | None:
    amounts: list[Amounts | None] = []
    for name, component in drivers.sums.graph.architecture.components.items():
        price = component.cost.per_gb_stored if component.cost else None
        for stamp in drivers.size.components[name].stamps.values() if price is not None else ():
            beyond = None if stamp.stored is None else stamp.stored * (1.0 - 1.0 / stamp.copies)
            amounts.append(None if beyond is None or price is None else Amounts.of(price, beyond / GB))
    return total(amounts)


def _spare_without_price(drivers: Drivers) -> Iterator[str]:
    for name, component in drivers.sums.graph.architecture.components.items():
        if component.kind != "client" and (component.cost is None or component.cost.per_replica is None):
            stamps = drivers.size.components[name].stamps.values()
            if any(stamp.needed is not None and stamp.declared > stamp.needed for stamp in stamps):
                yield name


def _regional_without_price(drivers: Drivers) -> Iterator[str]:
    for name, component in drivers.sums.graph.architecture.components.items():
        if component.serves == "regional" and (component.cost is None or component.cost.per_replica is None):
            size = drivers.size.components[name]
            if size.is_reached and len(size.stamps) > 1:
                yield name


def _copied_without_price(drivers: Drivers) -> Iterator[str]:
    for name, component in drivers.sums.graph.architecture.components.items():
        is_priced = component.cost is not None and component.cost.per_gb_stored is not None
        stamps = drivers.size.components[name].stamps.values()
        if component.stores is not None and not is_priced and any(stamp.copies > 1 for stamp in stamps):
            yield name
