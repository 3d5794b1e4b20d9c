"""Which questions stand on a sheet, and that the same arguments give the same one."""

from collections import Counter

import pytest

from tests.cli.ran import DESIGNS
from tests.drill.played import Plain, all_perfect, graded, points_for_lost, questions
from workbook.drill.breaks import breaks_candidates
from workbook.drill.naive_verdicts import naive_losses
from workbook.drill.question import Sheet
from workbook.drill.scenario_pool import ScenarioPool
from workbook.errors import UsageError
from workbook.model import Scenario, load, load_text
from workbook.review.drill import drill_sheet

CHAT = DESIGNS / "chat.yaml"


@pytest.fixture(scope="module")
def sheets() -> list[Sheet]:
    return [drill_sheet(load(CHAT), 10, seed) for seed in range(3)]


def breaks(sheet: Sheet) -> list[Plain]:
    return [question for question in questions(sheet) if question["kind"] == "breaks"]


def test_a_sheet_of_ten_has_at_least_four_kinds(sheets: list[Sheet]) -> None:
    for sheet in sheets:
        assert len(sheet.questions) == 10
        assert len(Counter(question["kind"] for question in questions(sheet))) >= 4


def test_what_breaks_is_asked_of_slow_ones_lost_domains_and_crowds_and_by_segment(sheets: list[Sheet]) -> None:
    for sheet in sheets:
        kinds = {kind for question in breaks(sheet) for event in question["events"] for kind in event}
        assert {"slow", "lost"} <= kinds
        assert kinds & {"surge", "replica"}
        of_segments = [of for question in breaks(sheet) for of in question["key"]["journeys"].values()]
        assert any(len(set(of.values())) > 1 for of in of_segments)


def test_the_naive_rule_is_right_in_at_most_a_third(sheets: list[Sheet]) -> None:
    architecture = load(CHAT)
    for sheet in sheets:
        right = 0
        for question in breaks(sheet):
            scenario = Scenario.model_validate({"name": "", "events": question["events"]})
            key = question["key"]["journeys"]
            for lost in naive_losses(architecture, scenario):
                said = {name: set(of.values()) == {"lost"} for name, of in key.items()}
                plain = all(set(of.values()) in ({"lost"}, {"unharmed"}) for of in key.values())
                right += plain and said == {name: name in lost for name in key}
        assert right * 3 <= len(breaks(sheet)) * 4  # the rule has four forms


def test_calling_everything_lost_gets_at_most_six_tenths(sheets: list[Sheet]) -> None:
    for sheet in sheets:
        points = points_for_lost(sheet)
        assert sum(points) / len(points) <= 0.6


def test_a_design_in_which_everything_is_lost_by_everything_is_not_asked_what_breaks() -> None:
    chain = load_text("name: x\ncomponents: {web: {depends_on: [api]}, api: {depends_on: [db]}, db: {}}")
    assert breaks(drill_sheet(chain, 10, 1)) == []


def test_perfect_answers_get_everything_and_none_nothing(sheets: list[Sheet]) -> None:
    for sheet in sheets:
        assert graded(sheet, all_perfect(sheet)).score == pytest.approx(1)
        assert graded(sheet, {}).score == 0


def test_the_order_of_answers_does_not_matter(sheets: list[Sheet]) -> None:
    answers = all_perfect(sheets[0])
    backwards = dict(reversed(answers.items()))
    assert graded(sheets[0], answers) == graded(sheets[0], backwards)


def test_the_same_arguments_give_the_same_sheet_and_others_another(sheets: list[Sheet]) -> None:
    again = drill_sheet(load(CHAT), 10, 0)
    assert questions(again) == questions(sheets[0])
    assert again.id == sheets[0].id
    assert len({sheet.id for sheet in sheets}) == 3


def test_no_question_rests_on_an_undecided_verdict() -> None:
    design = load_text("""
name: x
components:
  web: {depends_on: {api: {timeout: 1s, circuit_breaker: true}}}
  api: {depends_on: {recs: {strength: soft, timeout: 300ms}}}
  recs: {}
journeys: {play: {needs: [web], peak: 100/s}, browse: {needs: [web], peak: 10/s}}
""")
    pool = ScenarioPool(design)
    slow = next(place for place in pool.places if str(pool.scenarios[place].events[0]) == "recs slow")
    assert pool.decided(slow) == ()  # no budget and no workers: it may be worse
    asked = [candidate.scenario for candidate in breaks_candidates(pool, "1")]
    assert pool.scenarios[slow] not in asked


def test_a_design_in_which_nothing_can_be_asked_is_refused() -> None:
    with pytest.raises(UsageError, match="nothing about this design can be asked"):
        drill_sheet(load_text("name: x\ncomponents: {web: {kind: client}}"), 10, 1)
