"""Points, confidence and ranges, by the sentences that define them."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.examples import examples
from workbook.drill.points import Graded, points
from workbook.drill.question import Question
from workbook.model.drill_answers import Answer

WEIGHTS = {"eu": 0.6, "us": 0.4}


def question(kind: str, key: Any, **asked: Any) -> Question:
    return Question(kind, "", asked, key, "", "", "", "", tuple)  # type: ignore[arg-type]


def worth(of: Question, **answer: Any) -> float:
    return points(of, Answer.model_validate(answer), WEIGHTS)


BREAKS = question(
    "breaks",
    {"journeys": {"play": {"eu": "lost", "us": "unharmed"}, "browse": {"eu": "unharmed", "us": "unharmed"}}},
)


@pytest.mark.parametrize(
    ("journeys", "expected"),
    [
        ({"play": {"eu": "lost", "us": "unharmed"}}, 1.0),
        ({"play": "lost"}, 0.6),
        ({"play": "lost", "browse": "degraded"}, 0.3),
        ({"browse": "unharmed"}, 0.0),
        ({"play": {"eu": "lost"}}, 0.6),
    ],
)
def test_what_breaks_counts_the_users_of_journeys_that_are_or_were_called_hurt(journeys: Any, expected: float) -> None:
    assert worth(BREAKS, journeys=journeys) == pytest.approx(expected)


def test_nothing_hurt_and_every_journey_called_unharmed_is_right() -> None:
    calm = question("breaks", {"journeys": {"play": {"eu": "unharmed", "us": "unharmed"}}})
    assert worth(calm, journeys={"play": "unharmed"}) == 1
    assert worth(calm, journeys={}) == 0
    assert worth(calm, journeys={"play": "lost"}) == 0


def test_causes_are_named_rightly_of_all_that_were_or_should_have_been_named() -> None:
    asked = question("cause", {"options": ["a", "c"]}, options={"a": {}, "b": {}, "c": {}})
    assert worth(asked, options=["a", "b"]) == pytest.approx(1 / 3)
    assert worth(asked, options=["c", "a"]) == 1
    assert worth(asked, options=[]) == 0


CUTS = question(
    "cut_sets",
    {
        "cut_sets": [
            {"events": [{"down": "api"}], "weight": 0.5},
            {"events": [{"down": "db"}], "weight": 0.3},
            {"events": [{"lost": "a"}, {"lost": "b"}], "weight": 0.2},
        ]
    },
    name=2,
)


@pytest.mark.parametrize(
    ("sets", "expected"),
    [
        ([[{"down": "api"}], [{"down": "db"}]], 1.0),
        ([[{"down": "api"}], [{"down": "api"}]], 0.5 / 0.8),
        ([[{"lost": "b"}, {"lost": "a"}]], 0.2 / 0.8),
        ([[{"lost": "a"}], [{"down": "web"}], [{"down": "api"}]], 0.0),
    ],
)
def test_cut_sets_count_by_weight_and_no_more_than_asked_are_read(sets: Any, expected: float) -> None:
    assert worth(CUTS, cut_sets=sets) == pytest.approx(expected)


def test_fixes_count_by_the_harm_that_they_take_away() -> None:
    asked = question("fix", {"harm": {"": 0.8, "a": 0.8, "b": 0.4, "a+b": 0.2}}, budget=2, options={"a": {}, "b": {}})
    assert worth(asked, options=["b", "a"]) == 1
    assert worth(asked, options=["b"]) == pytest.approx(2 / 3)
    assert worth(asked, options=[]) == 0


def test_shedding_counts_from_the_worst_order() -> None:
    asked = question("shed", {"harm": {"a>b": 0.2, "b>a": 0.7}}, journeys=["a", "b"])
    assert worth(asked, order=["a", "b"]) == 1
    assert worth(asked, order=["b", "a"]) == 0


def test_estimates_count_by_how_many_times_off_the_middle_is() -> None:
    asked = question("estimate", {"value": 100.0, "derivation": ""})
    assert worth(asked, low=50, high=200) == 1
    assert worth(asked, low=1000, high=1000) == 0
    assert worth(asked, low=10**2.5, high=10**2.5) == pytest.approx(0.5)


def test_ranges_pay_for_their_width_and_ten_times_for_what_lies_outside() -> None:
    asked = question("estimate", {"value": 100.0, "derivation": ""})

    def interval(low: float, high: float) -> float | None:
        return Graded("q1", asked, Answer(low=low, high=high), 0.0).interval

    assert interval(10, 1000) == pytest.approx(2)
    assert interval(1000, 1000) == pytest.approx(10)
    assert interval(1, 10) == pytest.approx(1 + 10)
    assert Graded("q1", asked, None, 0.0).interval is None


@given(st.integers(50, 99), st.integers(50, 99))
@examples(30)
def test_nobody_gains_by_stating_another_confidence(belief: int, stated: int) -> None:
    def expected(confidence: int) -> float:
        scores = [Graded("q1", BREAKS, Answer(confidence=f"{confidence}%"), right).brier for right in (1.0, 0.0)]
        return (belief * (scores[0] or 0) + (100 - belief) * (scores[1] or 0)) / 100

    assert expected(belief) <= expected(stated) + 1e-12
