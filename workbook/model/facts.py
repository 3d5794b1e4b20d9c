"""Public figures that designs may cite, each with its date, its source and how it was verified."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any, Literal

from pydantic import Field

from workbook.document import read
from workbook.model.measures import Measure, measured
from workbook.model.part import Part, Text
from workbook.model.units import Money, money

FILE = Path(__file__).with_name("published_facts.yaml")
PREFIX = "fact:"
"""Before the name of a fact in `sources`."""
CLOSE = 0.01
"""Figures that differ by no more agree: what is published is rounded."""

Verified = Literal["read", "summary", "remembered", "derived", "agreed"]
MEANS: Mapping[Verified, str] = {
    "read": "the source was read",
    "summary": "known through the press or a summary",
    "remembered": "not checked; look it up before you quote it",
    "derived": "arithmetic from other figures",
    "agreed": "common arithmetic",
}


class Fact(Part):
    """A public figure."""

    topic: Text
    name: Text
    what: Text
    value: str | int | float
    """As users write it in a design."""
    shown: Text | None = Field(default=None)
    """For readers, where the value alone could be misread: `more than 1M/s`."""
    as_of: str | int
    verified: Verified
    source: Text
    outdated: Text | None = Field(default=None)
    """Why it should not be used any more."""

    @property
    def reading(self) -> str:
        """The value for readers."""
        return self.shown or str(self.value)

    def agrees_with(self, written: Any) -> bool | None:  # noqa: ANN401
        """Whether a figure *written* in a design is this one, within 1 %; None if they are of different kinds."""
        own, other = figure(self.value), figure(written)
        if own is None or other is None or own.unit != other.unit:
            return None
        return abs(own.amount - other.amount) <= CLOSE * max(abs(own.amount), abs(other.amount))


def figure(written: Any) -> Measure | None:  # noqa: ANN401
    """A figure with its unit, money included; None if it is none.

    >>> figure("0.02 USD"), figure("325M").amount
    (Measure(amount=0.02, unit='USD'), 325000000.0)
    """
    for reading in (_amount, measured):
        try:
            return reading(written)
        except ValueError:
            continue
    return None


def _amount(written: Any) -> Measure:  # noqa: ANN401
    amount: Money = money(written)
    return Measure(float(amount.amount), amount.currency)


@cache
def facts() -> Mapping[str, Fact]:
    """All facts by name, in the order of their file."""
    return {
        name: Fact.model_validate({**written, "topic": topic, "name": name})
        for topic, named in read(FILE).data.items()
        for name, written in named.items()
    }
