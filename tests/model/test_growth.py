"""Reading takes work in proportion to its input: lines of Python that run, never seconds."""

import pytest

from benchmarks.growth import KINDS, MOST, STEPS, work

SMALL = 30
COMPARED = 300
"""Up to so many names are compared with each of up to two hundred wrong ones: only beyond is growth to be seen."""


@pytest.mark.parametrize("kind", KINDS)
def test_ten_times_the_input_takes_at_most_fifteen_times_the_work(kind: str) -> None:
    _, text, reading = KINDS[kind]
    size = COMPARED if kind == "dangling callees" else SMALL
    work(reading, text(SMALL))  # what is done once, on first use, is no growth
    assert work(reading, text(size * STEPS)) <= MOST * work(reading, text(size))
