"""The page of an outage as a file: its moments are the engine's, its sentences those of the commands."""

import json
import re
from datetime import date

import pytest

from tests.cli.ran import workbook
from tests.views.report.offline import assert_offline, words_of
from tests.views.report.test_page import block, unpacked
from workbook.failure import Analysis
from workbook.incident.prediction import VERDICTS
from workbook.model import Scenario, load_outage_text
from workbook.review.report.outage_report import outage_report
from workbook.review.report.states import page_state
from workbook.views.outage_report.page import outage_page
from workbook.views.postmortem.document import no_pictures, postmortem_document
from workbook.views.replay.text import replay_text
from workbook.views.report.state_document import state_document

TODAY = date(2026, 11, 29)
SHOP = """
    id: 2020-01-01-shop
    title: The store of a shop fails </script><img src=x onerror=alert(1)>
    summary: "<b>bold</b> {{ 7 * 7 }}"
    start: 2020-01-01T10:00Z
    end: 2020-01-01T13:00Z
    components:
      web: {kind: client, depends_on: [api]}
      api:
        workers: 100
        depends_on:
          db: {}
          mail: {strength: soft, timeout: 2s, circuit_breaker: true}
      db: {kind: database}
      mail: {}
      status: {}
      search: {}
    journeys:
      buy: {needs: [web], latency_budget: {p99: 1s}}
      ask: {needs: [status]}
      find: {needs: [search]}
    events: [{slow: mail}]
    outage_length: 4h
    observed:
      db: {state: up}
      buy: {state: degraded, source: primary}
      ask: {state: down}
      search: {state: down, exclude: it was being moved}
    as_behaved:
      - {change: components.status.depends_on, to: [mail], why: Its page is sent from the same machine.}
    timeline:
      - {at: 2020-01-01T09:50Z, event: Mail hangs, kind: trigger, evidence: a graph}
      - {at: 2020-01-01T10:20Z, event: Somebody looks, kind: detected}
      - {at: 2020-01-01T14:30Z, event: A review is held}
    acts:
      - {at: 2020-01-01T11:00Z, what: The store is restarted, events: [{down: db}]}
    communications:
      - {at: 2020-01-01T11:30Z, to: status-page, what: We are on it}
    caveats: Drawn for a test.
"""


@pytest.fixture(scope="module")
def report():
    return outage_report(load_outage_text(SHOP), TODAY)


@pytest.fixture(scope="module")
def text(report):
    return outage_page(report)


def test_the_course_of_a_small_outage_is_the_one_worked_out_by_hand(report):
    course = [(moment.row.event, moment.in_force, moment.window, len(moment.events)) for moment in report.moments]
    assert course == [
        ("Before the outage: nothing has failed.", "nothing", "before", 0),
        ("Mail hangs", "onset", "before", 1),
        ("Circuit breakers are open now.", "steady", "before", 1),
        ("Users are hit from now on.", "steady", "during", 1),
        ("Somebody looks", "steady", "during", 1),
        ("The store is restarted", "steady", "during", 2),
        ("We are on it", "steady", "during", 2),
        ("Users are no longer hit.", "steady", "after", 2),
        ("In the model the events end, after 4h.", "nothing", "after", 0),
        ("A review is held", "nothing", "after", 0),
    ]
    assert [moment.after for moment in report.moments][:4] == [None, -600.0, None, 0.0]


def test_an_outage_without_times_has_its_beginning_and_its_end():
    shop = "id: x\ntitle: X\ncomponents: {web: {depends_on: [db]}, db: {}}\nevents: [{down: db}]"
    made = outage_report(load_outage_text(shop), TODAY)
    assert [(moment.in_force, moment.window) for moment in made.moments] == [
        ("nothing", "before"), ("onset", "during"), ("nothing", "after"),
    ]  # fmt: skip


def test_what_is_recovered_fails_no_more_where_only_days_are_known():
    shop = """
        id: x
        title: X
        components: {web: {depends_on: [db]}, db: {}}
        events: [{down: db}]
        timeline:
          - {at: 2020-01, event: It fails, kind: trigger}
          - {at: 2020-01, event: It works, kind: recovered}
          - {at: 2020-02, event: It is replaced}
    """
    made = outage_report(load_outage_text(shop), TODAY)
    assert [(moment.in_force, moment.window) for moment in made.moments] == [
        ("nothing", "before"), ("onset", "during"), ("nothing", "after"), ("nothing", "after"),
    ]  # fmt: skip


def test_every_moment_shows_what_the_engine_says_of_its_events_alone(report, text):
    table = block(text, "moments-data")
    for moment, shown in zip(report.moments, table["moments"], strict=True):
        assert len(shown["predicted"]) == len(report.designs) == 2
        for number, design in zip(shown["predicted"], report.designs.values(), strict=True):
            scenario = Scenario.model_validate(
                {
                    "name": "x",
                    "events": [event.written for event in moment.events],
                    "phase": "onset" if moment.in_force == "onset" else "steady",
                    "outage_length": "4h",
                }
            )
            assert unpacked(table, number) == state_document(design, page_state(Analysis(design), scenario))


def test_once_breakers_are_open_targets_are_as_in_the_replay(report, text):
    table = block(text, "moments-data")
    place = next(place for place, moment in enumerate(report.moments) if moment.in_force == "steady")
    for number, shown in zip(table["moments"][place]["predicted"], report.replays, strict=True):
        state = unpacked(table, number)
        components = {each["id"]: each["state"] for each in state["components"]}
        journeys = {each["id"]: VERDICTS[each["verdict"]] for each in state["journeys"]}
        assert {"buy", "ask", "db"} < {comparison.target for comparison in shown.run.comparisons}
        for comparison in shown.run.comparisons:
            known = journeys[comparison.target] if comparison.is_journey else components.get(comparison.target, "up")
            assert known == comparison.predicted


def test_what_nobody_looked_at_is_unknown(report, text):
    table = block(text, "moments-data")
    during, after = (
        unpacked(table, table["moments"][place]["seen"])
        for place in (next(i for i, each in enumerate(report.moments) if each.window == "during"), -1)
    )
    before = unpacked(table, table["moments"][0]["seen"])
    assert before["journeys"] == after["journeys"]
    assert {each["id"]: each["state"] for each in during["components"]} == {
        "web": "unknown", "api": "unknown", "mail": "slow", "status": "unknown", "search": "unknown",
    }  # fmt: skip
    assert {each["id"]: each["verdict"] for each in during["journeys"]} == {
        "buy": "degraded", "ask": "lost", "find": "unknown",
    }  # fmt: skip
    assert {each["state"] for each in after["components"]} == {"unknown"}
    assert {each["verdict"] for each in after["journeys"]} == {"unknown"}
    assert {each["sentence"] for each in after["journeys"]} == {
        "buy: not reported", "ask: not reported", "find: not reported",
    }  # fmt: skip


def test_the_page_has_every_sentence_of_the_replay(report, text, monkeypatch):
    monkeypatch.setenv("COLUMNS", "100000")
    words = words_of(text)
    for shown in report.replays:
        lines = replay_text(shown).splitlines()
        assert len(lines) > 10
        for line in lines:
            for piece in re.split(r"\s{2,}", line.strip()):
                assert " ".join(piece.split()) in words, piece


def test_the_page_has_every_sentence_of_the_post_mortem(report, text):
    words = words_of(text)

    def texts(value):
        if isinstance(value, str):
            yield value
        elif isinstance(value, list):
            for each in value:
                yield from texts(each)
        elif isinstance(value, dict):
            for key, each in value.items():
                if key not in ("kind", "key", "language") and value.get("kind") != "picture":
                    yield from texts(each)

    draft = postmortem_document(report.draft, no_pictures)
    every = list(texts([draft["title"], draft["header"], draft["sections"]]))
    assert len(every) > 50
    for each in every:
        assert " ".join(each.split()) in words, each


def test_the_page_of_an_outage_is_offline_and_nothing_of_it_becomes_markup(text):
    assert_offline(text)
    body = re.sub(r"<(script|style)\b.*?</\1>", "", text, flags=re.DOTALL)
    assert "<img src=x" not in body
    assert "<b>" not in body
    assert "49" not in words_of(text)
    assert text.count("<script") == 3


def test_the_same_outage_makes_the_same_bytes(text):
    assert outage_page(outage_report(load_outage_text(SHOP), TODAY)) == text


def test_the_command_makes_the_page_of_an_outage(tmp_path):
    (tmp_path / "shop.yaml").write_text(SHOP, encoding="utf-8")
    ran = workbook("report", tmp_path / "shop.yaml", "-o", tmp_path / "shop.html")
    assert ran.code == 0, ran.told
    assert json.loads(re.search(r'id="facts-data">(.*?)</script>', (tmp_path / "shop.html").read_text())[1])
    assert workbook("report", tmp_path / "shop.yaml", "--scenarios", "x.yaml", "-o", tmp_path / "y.html").code == 2
