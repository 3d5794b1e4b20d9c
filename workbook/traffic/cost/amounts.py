"""Sums of money in several currencies, which are never added to each other."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from workbook.model import Money


@dataclass(frozen=True)
class Amounts:
    """How much of each currency, in its units; one that is not named is 0.

    >>> Amounts.of(Money(Decimal(2), "USD"), 1.5) + Amounts.of(Money(Decimal(1), "EUR"))
    Amounts(by_currency={'USD': Decimal('3.0'), 'EUR': Decimal('1.0')})
    """

    by_currency: Mapping[str, Decimal] = field(default_factory=dict)

    @classmethod
    def of(cls, price: Money, times: float = 1) -> "Amounts":
        """So many *times* a price."""
        return cls({price.currency: price.amount * exact(times)})

    def __add__(self, other: "Amounts") -> "Amounts":
        currencies = dict.fromkeys((*self.by_currency, *other.by_currency))
        return Amounts({currency: self[currency] + other[currency] for currency in currencies})

    def __sub__(self, other: "Amounts") -> "Amounts":
        return self + other * -1

    def __mul__(self, factor: float) -> "Amounts":
        return Amounts({currency: amount * exact(factor) for currency, amount in self.by_currency.items()})

    def __getitem__(self, currency: str) -> Decimal:
        return self.by_currency.get(currency, Decimal(0))

    def __bool__(self) -> bool:
        return any(self.by_currency.values())


NOTHING = Amounts()


def exact(factor: float) -> Decimal:
    """*factor* in decimal, as it is written: 0.1 is a tenth."""
    return Decimal(repr(float(factor)))


def total(amounts: Iterable[Amounts | None]) -> Amounts | None:
    """The sum; None if one of them is unknown."""
    summed = NOTHING
    for amount in amounts:
        if amount is None:
            return None
        summed += amount
    return summed


def tiered(tiers: Iterable[tuple[float | None, Money]], volume: float) -> Amounts:
    """The price of *volume* bytes: each byte at the price of the tier that it falls into, counted from the first.

    >>> usd = lambda price: Money(Decimal(price), "USD")
    >>> tiered([(10240e9, usd("0.085")), (None, usd("0.08"))], 11264e9)["USD"]
    Decimal('952.3200')
    """
    amount, start = NOTHING, 0.0
    for end, price in tiers:
        inside = volume - start if end is None else min(volume, end) - start
        if inside <= 0:
            amount += Amounts.of(price, 0.0)
            break
        amount += Amounts.of(price, inside / GB)
        start = volume if end is None else end
    return amount


GB = 1e9
"""Bytes."""
