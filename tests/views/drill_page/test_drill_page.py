"""The page of a drill as a file: it asks what the command asks, and gives no answer away at a glance."""

import base64
import json
import random
import shutil
import subprocess

import pytest

from tests.cli.ran import DESIGNS, workbook
from tests.drill.played import all_perfect, graded, perfect, questions
from tests.views.report.offline import assert_offline, words_of
from tests.views.report.test_page import block
from workbook.drill.question import naming
from workbook.model import load
from workbook.review.drill import drill_sheet, scenario_asked
from workbook.review.drill_page import drill_page
from workbook.review.scenario_outcome import failed_scenario
from workbook.views.drill.text import key_text
from workbook.views.drill_page.page import drill_html
from workbook.views.drill_page.sealed import _stream, sealed
from workbook.views.report.bundle import FOLDER

KINDS = {"breaks", "cause", "cut_sets", "fix", "shed", "estimate"}


@pytest.fixture(scope="module")
def asked():
    design = load(DESIGNS / "streaming.yaml")
    return drill_page(design, naming(drill_sheet(design, 8, 1), "streaming.yaml"))


@pytest.fixture(scope="module")
def text(asked):
    return drill_html(asked)


def unsealed(text, label):
    data = base64.b64decode(text)
    return json.loads(bytes(byte ^ mixed for byte, mixed in zip(data, _stream(label), strict=False)))


def test_what_is_sealed_is_not_read_but_opened():
    made = sealed({"key": "lost ü"}, "s1/q1")
    assert unsealed(made, "s1/q1") == {"key": "lost ü"}
    assert b"lost" not in base64.b64decode(made)
    assert sealed({"key": "lost ü"}, "s1/q2") != made


def test_the_page_asks_every_question_of_the_sheet(asked, text):
    shown = block(text, "questions-data")
    assert {question["kind"] for question in shown} == KINDS
    for question, mine in zip(questions(asked.sheet), shown, strict=True):
        key = question.pop("key")
        assert {name: mine[name] for name in question} == question
        opened = unsealed(mine["sealed"], f"{asked.sheet.id}/{question['id']}")
        assert opened["key"] == key
        assert opened["told"] == key_text(asked.sheet.questions[question["id"]])
        assert opened["because"] == list(asked.sheet.questions[question["id"]].explain())


def test_the_state_that_explains_an_answer_is_the_engine_s(asked, text):
    for mine in block(text, "questions-data"):
        scenario = scenario_asked(asked.sheet.questions[mine["id"]])
        state = unsealed(mine["sealed"], f"{asked.sheet.id}/{mine['id']}")["state"]
        assert (state is None) == (scenario is None)
        if scenario is not None:
            outcome = failed_scenario(asked.architecture, scenario).outcome
            assert {each["id"]: each["segments"] for each in state["journeys"]} == {
                name: dict(journey.segments) for name, journey in outcome.journeys.items()
            }


def test_no_answer_is_read_at_a_glance(asked, text):
    assert '"key":' not in text
    assert '"harm"' not in text
    assert '"weight"' not in text
    for question in asked.sheet.questions.values():
        assert key_text(question) not in words_of(text)
        assert key_text(question) not in text


def test_the_page_is_offline_and_the_same_every_time(asked, text):
    assert_offline(text)
    assert drill_html(asked) == text


def test_the_command_writes_the_page_and_refuses_what_does_not_fit(tmp_path):
    (tmp_path / "shop.yaml").write_text("components: {web: {depends_on: [db]}, db: {}, log: {}}\nname: Shop\n")
    ran = workbook("drill", tmp_path / "shop.yaml", "--questions", "3", "--page", "-o", tmp_path / "d.html")
    assert ran.code == 0, ran.told
    assert_offline((tmp_path / "d.html").read_text())
    refused = workbook("drill", tmp_path / "shop.yaml", "--page", "--key", "-o", tmp_path / "e.html")
    assert refused.code == 2
    assert "--page" in refused.err


def varied(question, chance):
    """Some answer to *question*, right or wrong, as the page can give it."""
    right = perfect(question)
    match question["kind"]:
        case "breaks":
            said = {
                name: chance.choice(["lost", "degraded", "unharmed", dict(parts)])
                for name, parts in right["journeys"].items()
                if chance.random() < 0.9
            }
            return {"journeys": said}
        case "cause":
            return {"options": chance.sample(sorted(question["options"]), chance.randint(1, len(question["options"])))}
        case "fix":
            return {"options": chance.sample(sorted(question["options"]), chance.randint(0, question["budget"]))}
        case "shed":
            return {"order": chance.sample(question["journeys"], len(question["journeys"]))}
        case "cut_sets":
            cuts = [cut["events"] for cut in question["key"]["cut_sets"]]
            wrong = [[{question["kinds"][0]: "device"}]]
            return {"cut_sets": [list(reversed(events)) for events in chance.choices(cuts + wrong, k=3)]}
    low = question["key"]["value"] * 10 ** chance.uniform(-2, 2)
    return {"low": low, "high": low * 10 ** chance.uniform(0, 1)}


@pytest.mark.skipif(shutil.which("node") is None, reason="node, which runs the module, is not installed")
def test_the_page_grades_many_answers_as_the_command_does(asked, tmp_path):
    for name in ("drill_points", "happenings"):
        source = (FOLDER / f"{name}.js").read_text(encoding="utf-8").replace('.js"', '.mjs"')
        (tmp_path / f"{name}.mjs").write_text(source, encoding="utf-8")
    (tmp_path / "all.mjs").write_text(
        'import { brierOf, intervalOf, pointsOf } from "./drill_points.mjs";\n'
        'import { readFileSync } from "node:fs";\n'
        "const { questions, weights, rounds } = JSON.parse(readFileSync(0));\n"
        "console.log(JSON.stringify(rounds.map((answers) => questions.map((question) => {\n"
        "  const answer = answers[question.id] ?? null, points = pointsOf(question, question.key, answer, weights);\n"
        "  return [points, brierOf(answer, points), intervalOf(question, question.key, answer)];\n"
        "}))));\n"
    )
    chance, every = random.Random(5), questions(asked.sheet)  # noqa: S311  nothing is kept secret
    rounds = [all_perfect(asked.sheet), {}]
    for _ in range(20):
        answers = {question["id"]: varied(question, chance) for question in every if chance.random() < 0.9}
        rounds.append({name: {**answer, "confidence": "80%"} for name, answer in answers.items()})
    given = {"questions": every, "weights": dict(asked.sheet.weights), "rounds": rounds}
    ran = subprocess.run(
        ["node", str(tmp_path / "all.mjs")], input=json.dumps(given), capture_output=True, text=True, check=True
    )
    worth = set()
    for answers, mine in zip(rounds, json.loads(ran.stdout), strict=True):
        for grade, (points, brier, interval) in zip(graded(asked.sheet, answers).questions, mine, strict=True):
            worth.add(round(grade.points, 3))
            assert points == pytest.approx(grade.points, abs=1e-12), (grade.id, answers.get(grade.id))
            assert brier == pytest.approx(grade.brier)
            assert interval == pytest.approx(grade.interval)
    assert len(worth) > 10
