"""The page of a shipped design of 34 components: 30 failures by keyboard, five of them beside `fail`, and axe."""

import json
from dataclasses import replace
from datetime import date

import pytest

from tests.browser.test_design_page import choose, events, verdicts
from tests.cli.ran import DESIGNS, workbook
from workbook.model import load, scenario_of
from workbook.review.report.design_report import growing_report
from workbook.review.report.happenings import MODES, event_of
from workbook.review.report.states import page_states
from workbook.review.scenario_outcome import failed_scenario
from workbook.views.report.page import page

pytestmark = pytest.mark.browser
FILE = DESIGNS / "streaming.yaml"
DESIGN = load(FILE)
CHOSEN = [
    (mode, name)
    for place, name in enumerate(DESIGN.components)
    if event_of(DESIGN, name, mode := MODES[place % len(MODES)]) is not None
][:30]


@pytest.fixture(scope="module")
def address(tmp_path_factory):
    report = next(growing_report(DESIGN, (), date(2026, 11, 29)))
    asked = [(), *((event_of(DESIGN, name, mode),) for mode, name in CHOSEN)]
    states = page_states(report.analysis, asked, report.lengths)
    file = tmp_path_factory.mktemp("streaming") / "report.html"
    file.write_text(page(replace(report, states=states)), encoding="utf-8")
    return file.as_uri()


@pytest.fixture
def shown(chromium, address):
    context = chromium.new_context(viewport={"width": 1280, "height": 900})
    tab = context.new_page()
    tab.goto(address)
    yield tab
    context.close()


def amount(mode, name):
    return f"{name}=2" if mode == "surge" else name


def test_thirty_failures_by_keyboard_are_what_the_engine_says(shown):
    assert len(CHOSEN) >= 25
    for mode, name in CHOSEN:
        shown.locator(f"[data-mode={mode}]").focus()
        shown.keyboard.press("Space")
        choose(shown, f'[data-component="{name}"]')
        outcome = failed_scenario(DESIGN, scenario_of(DESIGN, {mode: [amount(mode, name)]}, "1h", "steady")).outcome
        assert list(events(shown)[0]) == [mode]
        said = verdicts(shown)
        for journey, expected in outcome.journeys.items():
            assert said[journey, ""] == expected.verdict
            assert {part: said[journey, part] for part in expected.segments} == expected.segments
            chains = shown.text_content("#chains")
            assert all(line.replace(" ← ", "") in chains for line in expected.because)


def test_five_failures_are_what_fail_prints(shown):
    for mode, name in CHOSEN[::6][:5]:
        shown.locator(f"[data-mode={mode}]").focus()
        shown.keyboard.press("Space")
        choose(shown, f'[data-component="{name}"]')
        option = f"--{mode}".replace("_", "-")
        ran = workbook("fail", FILE, option, amount(mode, name), "--format", "json")
        printed = json.loads(ran.out)["journeys"]
        said = verdicts(shown)
        rows = printed.items() if isinstance(printed, dict) else ((each["journey"], each) for each in printed)
        for journey, expected in rows:
            assert said[journey, ""] == expected["verdict"]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_on_it(shown, scheme, violations):
    shown.emulate_media(color_scheme=scheme, reduced_motion="reduce")
    mode, name = CHOSEN[0]
    shown.locator(f"[data-mode={mode}]").click()
    choose(shown, f'[data-component="{name}"]')
    assert violations(shown) == []
