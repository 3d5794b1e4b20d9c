"""What is asked next: every kind by risk × forgetting, once there is a history."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from tests.cli.ran import DESIGNS
from workbook.drill.breaks import breaks_candidates
from workbook.drill.cause import cause_questions
from workbook.drill.cut_sets import cut_set_questions
from workbook.drill.harm import harm
from workbook.drill.history import Entry, History, by_urgency
from workbook.drill.points import Graded, GradedSheet
from workbook.drill.question import Question, Sheet
from workbook.drill.scenario_pool import ScenarioPool
from workbook.drill.shed import shed_questions
from workbook.model import load
from workbook.model.drill_answers import Answer
from workbook.review.drill_estimates import estimate_questions

CHAT = load(DESIGNS / "chat.yaml")
"""So large that no estimate takes long."""
DAY = datetime(2026, 11, 1, 12, tzinfo=UTC)


def remembered(*families: str, forgotten: tuple[str, ...] = ()) -> History:
    """A history in which *families* were right today, and *forgotten* wrong a month ago."""
    entries: list[Entry] = []
    for family, right, at in [
        *((name, False, DAY - timedelta(days=30)) for name in forgotten),
        *((name, True, DAY) for name in families),
    ]:
        question = Question("breaks", "", {}, {}, family, "", "", "", tuple)
        sheet = GradedSheet(Sheet("", "s", {}, {}), (Graded("q1", question, Answer(), float(right)),))
        entries += History(tuple(entries)).with_answers(sheet, at)
    return History(tuple(entries))


def test_risk_times_forgetting_decides_and_ties_keep_their_order() -> None:
    history = remembered("known", forgotten=("old",))
    assert history.forgotten("old") > history.forgotten("known")
    items = [("known", 1.0), ("old", 1.0), ("new", 0.001), ("known", 0.5), ("old", 1.0)]
    ordered = by_urgency(history, enumerate(items), lambda item: item[1][1], lambda item: item[1][0])
    assert [place for place, _ in ordered][:2] == [1, 4]
    products = [risk * history.forgotten(family) for _, (family, risk) in ordered]
    assert products == sorted(products, reverse=True)
    for without in (None, History()):
        assert by_urgency(without, items, lambda item: item[1], lambda item: item[0]) == items


@pytest.fixture(scope="module")
def pool() -> ScenarioPool:
    return ScenarioPool(load(DESIGNS / "url-shortener.yaml"))


def asked(pool: ScenarioPool, kind: str, history: History | None) -> list[Any]:
    own = ScenarioPool(pool.architecture, history)
    own.__dict__.update({name: part for name, part in pool.__dict__.items() if name not in ("architecture", "history")})
    match kind:
        case "breaks":
            return [f"breaks: {candidate.scenario.events[0].kind}" for candidate in breaks_candidates(own, "1")]
        case "cause":
            return [question.family for question in cause_questions(own, "1")]
        case "cut sets":
            return [question.family for question in cut_set_questions(own, "1")]
        case "estimate":
            return [question.family for question in estimate_questions(CHAT, 1, history)]
    return [question.asked["component"] for question in shed_questions(own, "1")]


@pytest.mark.parametrize("kind", ["breaks", "cause", "cut sets", "estimate"])
def test_a_family_that_was_right_today_is_asked_last(pool: ScenarioPool, kind: str) -> None:
    usual = asked(pool, kind, None)
    families = list(dict.fromkeys(usual))
    assert len(families) > 1
    for family in families:
        after = asked(pool, kind, remembered(family))
        assert after[0] != family
        if family in after:
            assert set(after[after.index(family) :]) == {family}


def test_what_to_shed_is_asked_first_where_a_surge_harms_most(pool: ScenarioPool) -> None:
    usual, after = asked(pool, "shed", None), asked(pool, "shed", remembered("breaks: down"))
    assert sorted(after) == sorted(usual)
    risks = [
        next(
            harm(pool.evaluation, place)
            for place, scenario in enumerate(pool.scenarios)
            if (surge := scenario.events[0].surge) and surge.component == name and harm(pool.evaluation, place) > 0
        )
        for name in after
    ]
    assert risks == sorted(risks, reverse=True)
