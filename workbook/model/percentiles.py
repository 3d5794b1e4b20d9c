"""Figures by percentile: `{p10: 700kbps, p50: 3Mbps}`."""

import re
from collections.abc import Mapping
from itertools import pairwise
from typing import Annotated, Any

from pydantic import AfterValidator, BeforeValidator
from pydantic_core import PydanticCustomError

from workbook.model.spelling import spelled
from workbook.model.units import BitRate, Duration

PERCENTILE = r"p([0-9]{1,2}(?:\.[0-9]{1,3})?)"
LOWEST, HIGHEST = 0.001, 99.999


def percentile(name: object) -> str:
    """*name* itself, if it is one of a percentile between p0.001 and p99.999."""
    match = re.fullmatch(PERCENTILE, name) if isinstance(name, str) else None
    if match is None or not LOWEST <= float(match[1]) <= HIGHEST:
        text = "{shown} is not a percentile; write p50, or another from p0.001 to p99.999"
        raise PydanticCustomError("unit", text, {"shown": spelled(name)})
    return match[0]


def points(figures: Mapping[str, float]) -> tuple[tuple[float, float], ...]:
    """Share of one and figure of each percentile, the smallest share first.

    >>> points({"p50": 3e6, "p10": 7e5})
    ((0.1, 700000.0), (0.5, 3000000.0))
    """
    return tuple(sorted((float(name[1:]) / 100, figure) for name, figure in figures.items()))


def _rising(figures: dict[str, float]) -> dict[str, float]:
    if not figures:
        raise ValueError("no percentile is given; write at least p50: ...")
    shares = [share for share, _ in points(figures)]
    for (percentile, less), (other, more) in pairwise(points(figures)):
        if less > more:
            raise ValueError(f"p{percentile * 100:g} is more than p{other * 100:g}; what more are below cannot be less")
    if len(set(shares)) < len(shares):
        raise ValueError("duplicate percentile; remove one")
    return figures


def _positive(figures: dict[str, float]) -> dict[str, float]:
    if min(figures.values(), default=1.0) <= 0:
        raise ValueError("every figure here must be more than 0")
    return figures


Percentile = Annotated[str, AfterValidator(percentile)]
Bandwidth = Annotated[dict[Percentile, BitRate], AfterValidator(_positive), AfterValidator(_rising)]
Times = Annotated[dict[Percentile, Duration], AfterValidator(_rising)]


def _round_trip(value: Any) -> Any:  # noqa: ANN401
    """A plain duration is its own median."""
    return value if isinstance(value, dict) else {"p50": value}


RoundTrip = Annotated[Times, BeforeValidator(_round_trip)]
"""A duration, or durations by percentile."""
