"""The page of a drill in a real Chromium: answered on the diagram by keyboard, graded as the command grades."""

import json

import pytest

from tests.cli.ran import DESIGNS, workbook
from tests.drill.played import all_perfect, graded, questions
from workbook.model import load
from workbook.review.drill import drill_sheet
from workbook.review.drill_page import drill_page
from workbook.views.drill_page.page import drill_html

pytestmark = pytest.mark.browser
DESIGN = DESIGNS / "streaming.yaml"
COUNT = 8


@pytest.fixture(scope="module")
def asked():
    design = load(DESIGN)
    return drill_page(design, drill_sheet(design, COUNT, 1))


@pytest.fixture(scope="module")
def address(asked, tmp_path_factory):
    file = tmp_path_factory.mktemp("drill") / "drill.html"
    file.write_text(drill_html(asked), encoding="utf-8")
    return file.as_uri()


def on_diagram(tab, selector, times=1):
    tab.locator(f"#diagram {selector}").focus()
    for _ in range(times):
        tab.keyboard.press("Enter")


def give(tab, question, answer):
    """*answer*, on the diagram where that is possible."""
    GIVING[question["kind"]](tab, question, answer)


def give_verdicts(tab, _, answer):
    for name, parts in answer["journeys"].items():
        first = next(iter(parts.values()))
        on_diagram(tab, f'[data-journey-box="{name}"]', ("unharmed", "degraded", "lost").index(first))
        for segment, verdict in parts.items():
            if verdict != first:
                select = tab.locator(f'[data-answer="{name}"][data-of="{segment}"]')
                tab.locator("details", has=select).evaluate("each => { each.open = true; }")
                select.select_option(verdict)


def give_options(tab, question, answer):
    for letter in answer["options"]:
        option = question["options"][letter]
        if "down" in option:
            on_diagram(tab, f'[data-component="{option["down"]}"]')
        else:
            tab.locator(f'[data-option="{letter}"]').check()


def give_sets(tab, _, answer):
    for events in answer["cut_sets"]:
        if tab.locator("#set-next").is_visible():
            tab.locator("#set-next").click()
        for event in events:
            ((what, name),) = event.items()
            if what == "lost":
                tab.locator("#set-add").select_option(f"domain {name}")
                continue
            if tab.locator("#set-kind").count():
                tab.locator("#set-kind").select_option(what)
            on_diagram(tab, f'[data-component="{name}"]')


def give_order(tab, _, answer):
    for name in answer["order"]:
        on_diagram(tab, f'[data-journey-box="{name}"]')


def give_range(tab, _, answer):
    tab.locator("#range-low").fill(f"{answer['low']:.17g}")
    tab.locator("#range-high").fill(f"{answer['high']:.17g}")


GIVING = {
    "breaks": give_verdicts,
    "cause": give_options,
    "fix": give_options,
    "cut_sets": give_sets,
    "shed": give_order,
    "estimate": give_range,
}


def wrong(question):
    """An answer that earns little."""
    return {
        "breaks": lambda: {
            "journeys": {
                name: {segment: "degraded" if verdict != "degraded" else "lost" for segment, verdict in parts.items()}
                for name, parts in question["key"]["journeys"].items()
            }
        },
        "cause": lambda: {"options": [each for each in question["options"] if each not in question["key"]["options"]]},
        "fix": lambda: {"options": []},
        "shed": lambda: {"order": max(question["key"]["harm"], key=question["key"]["harm"].get).split(">")},
        "cut_sets": lambda: {"cut_sets": [[{question["kinds"][0]: "live-encoder-standby"}]]},
        "estimate": lambda: {"low": question["key"]["value"] * 20, "high": question["key"]["value"] * 30},
    }[question["kind"]]()


def played(tab, asked, answers, confidence=""):
    for question in questions(asked.sheet):
        tab.locator(f"#go-{question['id']}").click()
        answer = answers.get(question["id"])
        if answer is None:
            tab.locator("#skip").click()
        else:
            give(tab, question, answer)
            if confidence:
                tab.locator("#confidence").select_option(confidence)
            tab.locator("#grade").click()
        assert tab.locator("#result").is_visible()
        assert tab.inner_text("#grade-words") in tab.text_content("#announcement")


@pytest.mark.parametrize("how", ["perfect", "empty", "wrong"])
def test_the_score_is_that_of_the_command(opened, asked, address, tmp_path, how):
    every = questions(asked.sheet)
    answers = {
        "perfect": all_perfect(asked.sheet), "empty": {}, "wrong": {each["id"]: wrong(each) for each in every},
    }[how]  # fmt: skip
    with opened(address) as tab:
        played(tab, asked, answers, "80%" if how == "wrong" else "")
        given = json.loads(tab.get_attribute("#page", "data-answers"))
        (tmp_path / "answers.json").write_text(json.dumps(given), encoding="utf-8")
        ran = workbook(
            "drill", DESIGN, "--questions", COUNT, "--answers", tmp_path / "answers.json", "--format", "json"
        )
        said = json.loads(ran.out)
        assert float(tab.get_attribute("#page", "data-score")) == pytest.approx(said["score"])
        points = json.loads(tab.get_attribute("#page", "data-points"))
        assert points == {each["id"]: pytest.approx(each["points"]) for each in said["questions"]}
        if how == "perfect":
            assert said["score"] == pytest.approx(1.0)
        if how == "wrong":
            assert said["score"] < 0.3
            assert "Confidence: 0." in tab.inner_text("#calibration")
        assert f"{said['score']:.0%}" in tab.inner_text("#score")
        assert tab.locator("#lessons li").count() == 3
        assert graded(asked.sheet, given["answers"]).score == pytest.approx(said["score"])


def test_an_answer_is_explained_once_and_stays(opened, asked, address):
    question = next(each for each in questions(asked.sheet) if each["kind"] == "breaks")
    with opened(f"{address}#{question['id']}") as tab:
        secret = asked.sheet.questions[question["id"]].explain()[0]
        assert secret not in tab.content()
        give(tab, question, wrong(question))
        tab.locator("#grade").click()
        assert secret in tab.inner_text("#because")
        before = tab.get_attribute("#page", "data-points")
        name = question["journeys"][0]
        on_diagram(tab, f'[data-journey-box="{name}"]')
        assert tab.locator("#grade").is_disabled()
        assert tab.get_attribute("#page", "data-points") == before


def test_what_is_missing_is_said(opened, asked, address):
    question = next(each for each in questions(asked.sheet) if each["kind"] == "estimate")
    with opened(f"{address}#{question['id']}") as tab:
        tab.locator("#grade").click()
        assert tab.inner_text("#missing") == "Give two numbers above 0."
        tab.locator("#range-low").fill("2k")
        tab.locator("#range-high").fill("1.5k")
        tab.locator("#grade").click()
        assert "exchange them" in tab.inner_text("#missing")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_before_and_after_every_answer(opened, asked, address, scheme, violations):
    with opened(address, color_scheme=scheme, reduced_motion="reduce") as tab:
        assert violations(tab) == []
        played(tab, asked, {each["id"]: wrong(each) for each in questions(asked.sheet)})
        assert violations(tab) == []
        for question in questions(asked.sheet)[: 1 + COUNT // 2]:
            tab.locator(f"#go-{question['id']}").click()
        assert violations(tab) == []


def test_a_narrow_screen_needs_no_scrolling_sideways(opened, asked, address):
    with opened(address) as tab:
        tab.set_viewport_size({"width": 360, "height": 780})
        for question in questions(asked.sheet):
            tab.locator(f"#go-{question['id']}").click()
            assert tab.evaluate("document.documentElement.scrollWidth") == 360
