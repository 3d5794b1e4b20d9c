"""What users write with units means one number, and nothing else is taken for it."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from math import isfinite

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic_core import PydanticCustomError

from workbook.model import units

NUMBERS = st.decimals(min_value=0, max_value=10**6, places=3, allow_nan=False)
PARSERS: dict[str, Callable[[object], object]] = {
    "duration": units.duration,
    "percentage": units.percentage,
    "count": units.count,
    "whole": units.whole,
    "rate": units.rate,
    "size": units.size,
    "bit rate": units.bit_rate,
    "money": units.money,
    "day": units.day,
}


@given(NUMBERS, st.sampled_from(sorted(units.SECONDS)), st.sampled_from(["", " "]))
def test_a_duration_is_its_number_times_its_unit(number: Decimal, unit: str, space: str) -> None:
    assert units.duration(f"{number}{space}{unit}") == float(number * units.SECONDS[unit])


@given(st.decimals(min_value=0, max_value=100, places=4))
def test_a_percentage_is_its_number_out_of_a_hundred(number: Decimal) -> None:
    assert units.percentage(f"{number}%") == float(number / 100)


@given(st.decimals(min_value=100, max_value=10**6, places=3).filter(lambda number: number > 100))
def test_more_than_everything_is_refused(number: Decimal) -> None:
    with pytest.raises(PydanticCustomError, match="is more than 100%"):
        units.percentage(f"{number}%")


@given(NUMBERS, st.sampled_from(sorted(units.MULTIPLES)))
def test_a_count_is_its_number_times_its_multiple(number: Decimal, multiple: str) -> None:
    assert units.count(f"{number}{multiple}") == float(number * units.MULTIPLES[multiple])


@given(NUMBERS, st.sampled_from(sorted(units.MULTIPLES)), st.sampled_from(["s", "min", "h", "d"]))
def test_a_rate_is_a_count_per_duration(number: Decimal, multiple: str, unit: str) -> None:
    expected = units.count(f"{number}{multiple}") / units.duration(f"1{unit}")
    assert units.rate(f"{number}{multiple}/{unit}") == pytest.approx(expected, rel=1e-15)


@given(NUMBERS, st.sampled_from(sorted(units.BYTES)), st.sampled_from(sorted(units.BITS)))
def test_sizes_and_bit_rates_use_decimal_multiples(number: Decimal, size: str, bits: str) -> None:
    assert units.size(f"{number}{size}") == float(number * units.BYTES[size])
    assert units.bit_rate(f"{number}{bits}") == float(number * units.BITS[bits])


@given(NUMBERS, st.sampled_from(["", "k", "M", "B"]), st.sampled_from(["USD", "EUR", "JPY"]))
def test_money_is_exact_and_has_a_currency(number: Decimal, multiple: str, currency: str) -> None:
    assert units.money(f"{number}{multiple} {currency}") == units.Money(number * units.MULTIPLES[multiple], currency)


@given(st.dates(min_value=date(1000, 1, 1)))
def test_a_day_is_written_as_iso_8601_has_it(day: date) -> None:
    assert units.day(day.isoformat()) == day


@given(st.integers(0, 10**15 - 1))
def test_whole_numbers_are_whole_with_and_without_a_multiple(number: int) -> None:
    assert units.whole(number) == units.whole(str(number)) == number
    assert units.whole(f"{number % 10**6}k") == number % 10**6 * 1000


@pytest.mark.parametrize(
    ("kind", "example"),
    [
        ("duration", "250ms"),
        ("percentage", "99.95%"),
        ("rate", "1500/s"),
        ("size", "5GB"),
        ("bit rate", "5Mbps"),
        ("money", "40k USD"),
        ("day", "2026-09-01"),
    ],
)
def test_no_unit_is_taken_for_another(kind: str, example: str) -> None:
    PARSERS[kind](example)
    for other in set(PARSERS) - {kind}:
        with pytest.raises(PydanticCustomError):
            PARSERS[other](example)


@pytest.mark.parametrize("kind", ["duration", "percentage", "rate", "size", "bit rate", "money", "day"])
@given(number=st.integers() | st.floats() | st.booleans())
def test_a_number_alone_is_never_enough_where_a_unit_is_needed(kind: str, number: float) -> None:
    for bare in (number, str(number)):
        with pytest.raises(PydanticCustomError, match="write it like"):
            PARSERS[kind](bare)


def refusal(kind: str, value: object) -> str:
    """What is said of the value; nothing if it is understood."""
    try:
        PARSERS[kind](value)
    except PydanticCustomError as error:
        return str(error)
    return ""


@pytest.mark.parametrize("kind", sorted(PARSERS))
@given(value=st.none() | st.text(max_size=99) | st.lists(st.integers(), max_size=50) | st.floats() | st.integers())
def test_whatever_stands_there_is_understood_or_refused_in_one_short_line(kind: str, value: object) -> None:
    said = refusal(kind, value)
    assert "\n" not in said
    assert len(said) < 200


@pytest.mark.parametrize(
    "text", ["1e3s", "-1s", "+1s", "1,5s", "1s ", " 1s", "1  s", "1S", ".5s", "1.s", "١s", "9" * 16 + "s"]
)
def test_numbers_have_one_spelling(text: str) -> None:
    with pytest.raises(PydanticCustomError):
        units.duration(text)


def test_infinity_and_what_is_no_number_are_no_counts() -> None:
    for value in (float("inf"), float("nan"), -1, 10**18, True):
        with pytest.raises(PydanticCustomError):
            units.count(value)


@given(st.lists(st.sampled_from(["w", "d", "h", "m", "s", "ms", "us"]), min_size=1, max_size=6, unique=True), st.data())
def test_a_compound_duration_is_the_sum_of_its_parts(chosen: list[str], draw: st.DataObject) -> None:
    ordered = sorted(chosen, key=lambda unit: -units.SECONDS[unit])
    numbers = [draw.draw(st.integers(0, 10**6)) for _ in ordered]
    space = draw.draw(st.sampled_from(["", " "]))
    written = space.join(f"{number}{unit}" for number, unit in zip(numbers, ordered, strict=True))
    exact = sum(number * units.SECONDS[unit] for number, unit in zip(numbers, ordered, strict=True))
    assert units.duration(written) == float(exact)
    if len(ordered) > 1:
        backwards = space.join(f"{number}{unit}" for number, unit in zip(numbers, reversed(ordered), strict=True))
        with pytest.raises(PydanticCustomError, match="from large units to small"):
            units.duration(backwards)


@pytest.mark.parametrize("text", ["1h1h", "1m1min", "1m2h", "1h30", "h", "1h-30m", "1h  30m", "30 m 1h"])
def test_what_is_no_compound_duration_is_refused(text: str) -> None:
    with pytest.raises(PydanticCustomError):
        units.duration(text)


LARGEST = f"{'9' * 15}.{'9' * 15}"
ENDLESS = st.sampled_from(
    [f"{LARGEST}{unit}" for unit in ("w", "G", "G/s", "EB", "Tbps", "B USD", "%", "us")]
    + [float("inf"), float("nan"), 10**300, -1, 1e300, "9" * 400, "inf", "1e999s"]
)


@given(ENDLESS, st.sampled_from(sorted(set(PARSERS) - {"day"})))
def test_what_is_read_is_a_number_that_can_be_computed_with(written: object, kind: str) -> None:
    try:
        found = PARSERS[kind](written)
    except PydanticCustomError:
        return
    assert isfinite(found.amount if isinstance(found, units.Money) else found)  # type: ignore[arg-type]
