"""An availability that is a range is still a number: its middle."""

import copy
import pickle

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbook.model import load_text
from workbook.model.units import Availability, availability

SHARES = st.floats(0, 0.999999)


def test_one_figure_is_a_plain_number():
    given_ = availability("99.95%")
    assert given_ == 0.9995
    assert not given_.is_range
    assert (given_.low, given_.high) == (0.9995, 0.9995)


@given(SHARES, SHARES)
def test_the_middle_is_as_many_times_better_than_one_end_as_it_is_worse_than_the_other(one, other):
    low, high = sorted((one, other))
    middle = 1 - Availability(low, high)
    assert middle**2 == pytest.approx((1 - low) * (1 - high))
    assert low - 1e-9 <= 1 - middle <= high + 1e-9


def test_with_no_failure_at_the_upper_end_it_is_half_way():
    assert Availability(0.9, 1.0) == pytest.approx(0.95)


def test_ranges_differ_though_their_middles_agree():
    narrow = Availability(0.9, 0.9)
    wide = Availability(1 - 0.2, 1 - 0.05)
    assert float(narrow) == pytest.approx(float(wide))
    assert narrow != wide
    assert Availability(0.9, 0.99) == Availability(0.9, 0.99)


@pytest.mark.parametrize("copied", [copy.copy, copy.deepcopy, lambda one: pickle.loads(pickle.dumps(one))])  # noqa: S301
def test_copies_keep_both_ends(copied):
    found = copied(Availability(0.9, 0.99))
    assert (found.low, found.high) == (0.9, 0.99)


def test_components_and_domains_may_have_a_range():
    text = """
name: Ranges
failure_domains: {z: {availability: 99%..99.9%}}
components: {a: {availability: 99.9% .. 99.99%}}
"""
    design = load_text(text)
    assert design.components["a"].availability.high == pytest.approx(0.9999)
    assert design.failure_domains["z"].availability.low == pytest.approx(0.99)
