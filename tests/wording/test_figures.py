"""Figures that people read: right by example, and readable whatever their size."""

from decimal import Decimal
from math import inf, nan

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from workbook.model.units import Money
from workbook.wording.digits import digits_of
from workbook.wording.probabilities import lost_time, percent
from workbook.wording.probabilities import share as part_of_budget
from workbook.wording.quantities import compared, money, quantity, seconds, share

FORMATTERS = (seconds, quantity, share, percent, lost_time, part_of_budget, digits_of)


@pytest.mark.parametrize("tell", FORMATTERS, ids=lambda tell: f"{tell.__module__}.{tell.__name__}")
@given(value=st.floats())
@example(value=nan)
@example(value=inf)
@example(value=-inf)
@example(value=1e308)
@example(value=5e-324)
def test_a_figure_of_any_size_has_no_exponent_and_is_never_nan(tell, value):
    text = tell(value)
    assert "e+" not in text
    assert "e-" not in text
    assert "nan" not in text
    assert "inf" not in text.replace("infinitely", "")
    assert len(text) < 400


@given(st.decimals(min_value=0, max_value=Decimal(10) ** 400, allow_nan=False, allow_infinity=False))
def test_an_amount_of_money_of_any_size_has_no_exponent(amount):
    assert "e+" not in money(Money(amount, "USD"))


@given(more=st.floats(allow_nan=False), less=st.floats(allow_nan=False))
def test_two_figures_of_any_size_can_be_compared(more, less):
    assert "e+" not in "".join(compared(more, less, quantity))


def test_digits_are_kept_where_they_are_whole():
    assert digits_of(123456.7) == "123457"
    assert seconds(1424 * 86400.0, 4) == "1424d"
    assert quantity(0.00001) == "0.00001"
    assert share(25.0) == "2500%"
    assert percent(1 - 1e-9) == "0.0000001%"
    assert part_of_budget(999.9) == "×1,000"
    assert lost_time(2e6) == "1389d"
