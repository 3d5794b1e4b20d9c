"""workbook new --ask: a design without YAML, from answers over a pipe."""

import io
import json
import sys

from hypothesis import example, given
from hypothesis import strategies as st

from tests.cli.ran import workbook
from tests.examples import examples
from workbook.model import load_text
from workbook.review.first_design import FIRST, LAST, first_design, listed_names
from workbook.views.first_design.yaml import first_design_yaml

ANSWERS = """Ticket shop
buy, browse
1M
200/s
web, api, orders database
api
orders database, mail queue?
nothing
zone-a, zone-b
orders database
99.9%
2s
page without reviews
"""


def asked(monkeypatch, folder, answers):
    monkeypatch.chdir(folder)
    monkeypatch.setattr(sys, "stdin", io.StringIO(answers))
    ran = workbook("new", "--ask", "design.yaml")
    assert (ran.code, ran.err) == (0, "")
    return ran, (folder / "design.yaml").read_text(encoding="utf-8")


def test_answers_become_a_design_whose_first_analysis_is_useful(tmp_path, monkeypatch):
    ran, text = asked(monkeypatch, tmp_path, ANSWERS)
    assert "next: workbook analyze design.yaml" in ran.out
    design = load_text(text, "design.yaml")
    assert list(design.components) == ["web", "api", "orders-database", "mail-queue"]
    assert [design.components[name].kind for name in design.components] == ["service", "service", "database", "queue"]
    assert design.components["api"].depends_on["mail-queue"].strength == "soft"
    assert (design.journeys["buy"].priority, design.journeys["buy"].peak) == ("core", 200)
    assert "Where does it run?" not in text
    analysis = json.loads(workbook("analyze", "design.yaml", "--format", "json").out)
    assert analysis["components"] == len(design.components)
    shown = workbook("analyze", "design.yaml").out
    assert "buy is lost: web ← api ← orders-database is down" in shown


def test_what_nobody_knows_is_an_open_question_and_the_design_is_valid(tmp_path, monkeypatch):
    _, text = asked(monkeypatch, tmp_path, "")
    assert list(load_text(text, "design.yaml").components) == ["app"]
    for question in (
        "What do users do?",
        "How many users are there?",
        "Where does it run?",
        "How long may users wait?",
    ):
        assert question in text


def test_a_figure_that_is_none_is_asked_for_in_the_design(tmp_path, monkeypatch):
    ran, text = asked(monkeypatch, tmp_path, ANSWERS.replace("200/s", "a lot"))
    assert "Not understood: a lot." in ran.out
    assert "How many requests per second arrive at the busiest time?" in text


def test_a_file_that_exists_is_refused_before_anything_is_asked(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "design.yaml").write_text("mine", encoding="utf-8")
    ran = workbook("new", "--ask")
    assert (ran.code, ran.out) == (2, "")
    assert workbook("new", "--ask", "--template", "chat", "other.yaml").code == 2


WORDS = st.sampled_from(
    [
        "web",
        "api",
        "Web!",
        "db",
        "cache?",
        "nothing",
        "?",
        "1M",
        "0",
        "null",
        "1e5",
        "on",
        "140%",
        "0/s",
        "a: b",
        "{",
        "zone-a",
        "\t#x",
        "é",
        "-3s",
        "\x1b",
    ]
)
TEXTS = st.lists(WORDS, max_size=4).map(", ".join) | st.text(max_size=12)


NOTHING = {question.key: "" for question in (*FIRST, *LAST)}


@examples(60)
@example(data={**NOTHING, "parts": "0, null, true", "places": "1"}, needs=["null"] * 4)
@given(
    data=st.fixed_dictionaries({question.key: TEXTS for question in (*FIRST, *LAST)}),
    needs=st.lists(TEXTS, min_size=4, max_size=4),
)
def test_any_answers_make_a_valid_design(data, needs):
    design = first_design(data, dict(zip(listed_names(data["parts"]), needs, strict=False)))
    assert load_text(first_design_yaml(design), "design.yaml").components
