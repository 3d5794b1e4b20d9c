"""What a component costs: by the month, and by what it is given to do."""

from collections.abc import Sequence
from itertools import pairwise
from typing import Annotated, Any

from pydantic import AfterValidator, BeforeValidator, Field

from workbook.model.part import Part
from workbook.model.units import Amount, Money, Size


class Tier(Part):
    """A price that holds up to so many bytes a month."""

    up_to: Annotated[Size, Field(gt=0)] | None = None
    """Bytes a month, counted from the first, up to which the price holds; left out in the last tier only."""
    price: Amount
    """Money per GB (10⁹ bytes) of what falls into this tier."""


def _as_tiers(value: Any) -> Any:  # noqa: ANN401
    """A single price is one tier without an end."""
    return [{"price": value}] if isinstance(value, str | int | float | Money) else value


def _rising(tiers: tuple[Tier, ...]) -> tuple[Tier, ...]:
    if not tiers:
        raise ValueError("there is no tier; write at least {price: 0.02 USD}")
    ends = [tier.up_to for tier in tiers]
    if ends[-1] is not None:
        raise ValueError("the last tier has an end; leave its up_to out, so that every byte has a price")
    below: Sequence[float] = [end for end in ends[:-1] if end is not None]
    if len(below) < len(ends) - 1:
        raise ValueError("a tier without up_to is not the last; say where it ends")
    if any(less >= more for less, more in pairwise(below)):
        raise ValueError("the tiers do not go up; write the smallest up_to first")
    if len({tier.price.currency for tier in tiers}) > 1:
        raise ValueError("the tiers are in several currencies; write them in one")
    return tiers


Tiers = Annotated[tuple[Tier, ...], BeforeValidator(_as_tiers), AfterValidator(_rising)]


class Cost(Part):
    """What it costs to run. A month is 30 days, a GB 10⁹ bytes."""

    per_month: Amount | None = None
    """Money a month, whatever it is given to do. Nothing if left out."""
    per_replica: Amount | None = None
    """Money per replica and month. Nothing if left out."""
    per_million: Amount | None = None
    """Money per million requests that it gets. Nothing if left out."""
    per_gb: Tiers | None = None
    """Money per GB that it sends (answers, streams, requests to what it calls): a price, or tiers,
    `[{up_to: 10TB, price: 0.085 USD}, {price: 0.02 USD}]`. Nothing if left out."""
    per_gb_stored: Amount | None = None
    """Money per GB and month that it holds; `stores` says how much that is. Nothing if left out."""

    @property
    def is_given(self) -> bool:
        """Whether there is any price."""
        return bool(self.model_fields_set)
