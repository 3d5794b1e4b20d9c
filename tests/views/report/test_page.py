"""The page of a design as a file: what it holds, what it may do, and that its states are the engine's."""

import json
import re
import shutil
import subprocess
import sys
from datetime import date

import pytest

from tests.views.report.offline import assert_offline
from workbook.errors import UsageError
from workbook.failure import basic_event
from workbook.model import Architecture, Scenario
from workbook.review.report.design_report import design_report
from workbook.review.report.happenings import happenings
from workbook.review.scenario_outcome import failed_scenario
from workbook.views.report.bundle import FOLDER, bundled
from workbook.views.report.happening_text import happening_text
from workbook.views.report.packed import CHAIN, LIST, Pool
from workbook.views.report.page import page
from workbook.views.report.state_document import state_document

TODAY = date(2026, 11, 29)


@pytest.fixture(scope="module")
def report():
    plain = {
        "name": "Shop </script><img src=x onerror=alert(1)>",
        "summary": "<b>bold</b> & \u202esides",
        "failure_domains": {"eu": {"kind": "region"}, "push": {"kind": "change"}},
        "components": {
            "web": {"kind": "client", "depends_on": ["api"]},
            "api": {
                "placed": {"eu": 2},
                "workers": 100,
                "also_in": ["push"],
                "depends_on": {
                    "ads": {"strength": "soft", "timeout": "300ms", "circuit_breaker": True},
                    "db": {"cache": {"store": "memo", "hit_ratio": "95%", "ttl": "4h"}},
                    "jobs": {"mode": "async", "buffer": "1M", "on_full": "block"},
                },
            },
            "ads": {"summary": "'\"><script>alert(1)</script>"},
            "db": {},
            "memo": {},
            "jobs": {"kind": "queue"},
        },
        "journeys": {"play": {"needs": ["web"], "peak": "100/s"}, "pay": {"needs": ["db"], "wants": ["ads"]}},
    }
    scenario = Scenario.model_validate({"name": "both", "events": [{"down": "db"}, {"slow": "ads"}], "phase": "onset"})
    return design_report(Architecture.model_validate(plain), (scenario,), TODAY)


@pytest.fixture(scope="module")
def text(report):
    return page(report)


def block(text, name):
    return json.loads(re.search(rf'id="{name}">(.*?)</script>', text, re.DOTALL)[1])


def unpacked(table, number):
    entry = table["pool"][number]
    if isinstance(entry, str):
        return entry
    kind, *rest = entry
    values = [unpacked(table, each) for each in rest]
    if kind == CHAIN:
        return " ← ".join(values)
    return values if kind == LIST else dict(zip(table["shapes"][kind], values, strict=True))


def test_every_state_of_the_page_is_what_fail_says(report, text):
    table = block(text, "states-data")
    assert len(report.lengths) > 1, "no length differs; the test would prove little"
    for asked in report.states:
        scenario = Scenario.model_validate(
            {
                "name": "x",
                "events": [event.written for event in asked.happening],
                "phase": asked.phase,
                "outage_length": f"{asked.length:.15g}s",
            }
        )
        outcome = failed_scenario(report.architecture, scenario).outcome
        number = table["states"][happening_text(asked.happening)][asked.phase == "onset"][
            report.lengths.index(asked.length)
        ]
        state = unpacked(table, number)
        for journey in state["journeys"]:
            said = outcome.journeys[journey["id"]]
            assert journey["verdict"] == said.verdict
            assert journey["segments"] == said.segments
            assert journey["because"] == list(said.because)
            assert journey["reasons"] == {part: list(lines) for part, lines in said.reasons.items()}
        shown = {each["id"]: (each["state"], each["because"]) for each in state["components"]}
        assert shown == {
            name: (each.state, list(each.because)) for name, each in outcome.components.items() if each.state != "up"
        }
        assert state["notes"] == list(outcome.notes)


def test_every_control_has_its_states(report, text):
    facts, table = block(text, "facts-data"), block(text, "states-data")
    assert set(facts["components"]) == set(report.architecture.components)
    assert set(table["states"]) == set(map(happening_text, happenings(report.analysis, report.scenarios)))
    assert "replica" in facts["components"]["api"]
    assert "replica" not in facts["components"]["db"]
    assert facts["domains"]["push"]["bad_deploy"] == {"bad_push": "push"}


def test_the_policy_stands_first_and_names_every_script_and_style(text):
    assert_offline(text)


def test_nothing_of_a_design_becomes_markup(text):
    body = re.sub(r"<(script|style)\b.*?</\1>", "", text, flags=re.DOTALL)
    assert "<img" not in body
    assert "<b>" not in body
    assert "\u202e" not in body
    assert not re.search(r"<[^>]+\s(on[a-z]+|style)=", body)
    assert text.count("<script") == 3


ENTRIES = ("design", "outage_page", "drill_page")


@pytest.mark.parametrize("entry", ENTRIES)
def test_the_page_asks_nobody_for_anything(text, entry):
    assert not re.search(r'\b(src|href)="(?!#)', text)
    assert not re.search(r"(?<!\{)import\(", bundled(entry))
    assert not re.search(r"\b(fetch|XMLHttpRequest|WebSocket|eval|Function)\(", bundled(entry))


def test_the_same_design_makes_the_same_bytes(report, text):
    assert page(design_report(report.architecture, report.scenarios, TODAY)) == text


def test_the_page_has_every_table(text):
    for name in ("failures", "scenarios", "findings", "availability", "cut-sets", "fmea", "connections"):
        assert f'id="table-{name}"' in text


def test_a_pool_keeps_what_it_is_given():
    pool = Pool()
    value = [{"a": "x ← y ← z", "b": ["y ← z", ""]}, {"b": [], "a": "x"}]
    number = pool.number(value)
    assert unpacked({"pool": pool.entries, "shapes": pool.shapes}, number) == value
    assert pool.number(value) == number


def test_states_share_what_is_alike(report):
    pool = Pool()
    for state in report.states.values():
        pool.number(state_document(report.architecture, state))
    assert len(pool.entries) < len(report.states) * 20


@pytest.mark.parametrize("entry", ENTRIES)
def test_no_two_modules_define_the_same_name(entry):
    names = re.findall(r"^(?:async )?(?:function|class|const|let) (\w+)", bundled(entry), re.MULTILINE)
    assert len(names) == len(set(names))
    assert "import {" not in bundled(entry)


@pytest.mark.parametrize("entry", ENTRIES)
def test_no_module_works_out_a_failure(entry):
    """Verdicts are looked up: no module knows of dependencies, timeouts or capacities."""
    assert not re.search(r"timeout:|capacity|circuit|retries|depends_on", bundled(entry))


@pytest.mark.skipif(shutil.which("node") is None, reason="node, which reads the script, is not installed")
@pytest.mark.parametrize("entry", ENTRIES)
def test_the_script_can_be_read(tmp_path, entry):
    file = tmp_path / "page.cjs"
    file.write_text(bundled(entry), encoding="utf-8")
    ran = subprocess.run(["node", "--check", str(file)], capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stderr


@pytest.mark.skipif(shutil.which("tsc") is None, reason="tsc, which checks the types of the modules, is not installed")
def test_the_types_of_the_modules_fit():
    options = [
        "--checkJs",
        "--noEmit",
        "--strict",
        "--target",
        "es2022",
        "--module",
        "es2022",
        "--lib",
        "es2023,dom,dom.iterable",
    ]
    ran = subprocess.run(
        ["tsc", *options, *map(str, sorted(FOLDER.glob("*.js")))], capture_output=True, text=True, check=False
    )
    assert ran.returncode == 0, ran.stdout


def test_a_happening_is_found_whatever_its_order(report):
    first, second = (scenario.events for scenario in report.scenarios * 2)
    assert happening_text(first) == happening_text(tuple(reversed(second)))
    assert [basic_event(event).kind for event in first] == ["down", "slow"]


def test_a_table_that_is_refused_says_why(report, monkeypatch):
    def refuse(_):
        raise UsageError("no <price> is given")

    monkeypatch.setattr(sys.modules["workbook.review.report.design_report"], "costing", refuse)
    refused = design_report(report.architecture, (), TODAY)
    assert (refused.costing, refused.refused) == (None, {"cost": "no <price> is given"})
    assert "No table of <code>workbook cost</code>: no &lt;price&gt; is given." in page(refused)
    assert report.refused == {}
