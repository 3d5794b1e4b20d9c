"""The page of a design in a real Chromium, driven by its attributes, as strangers would."""

import json
from datetime import date

import pytest

from tests.drawn import design
from workbook.model import scenario_of
from workbook.review.report.design_report import design_report
from workbook.review.scenario_outcome import failed_scenario
from workbook.views.report.page import page

pytestmark = pytest.mark.browser
TODAY = date(2026, 11, 29)

DESIGN = design(
    "web -> api ~> ads",
    "api -> db",
    audience={
        "users": 1000,
        "segments": [
            {"name": "east", "share": "60%", "region": "eu"},
            {"name": "west", "share": "40%", "region": "us"},
        ],
    },
    failure_domains={"eu": {"kind": "region"}, "us": {"kind": "region"}, "push": {"kind": "change"}},
    components={
        "web": {"kind": "client"},
        "api": {
            "placed": {"eu": 2, "us": 2},
            "serves": "regional",
            "workers": 100,
            "also_in": ["push"],
            "depends_on": {"ads": {"timeout": "300ms", "circuit_breaker": True}},
        },
        "db": {"placed": {"eu": 1}},
    },
)


@pytest.fixture(scope="module")
def address(tmp_path_factory):
    file = tmp_path_factory.mktemp("page") / "report.html"
    file.write_text(page(design_report(DESIGN, (), TODAY)), encoding="utf-8")
    return file.as_uri()


@pytest.fixture
def shown(opened, address):
    with opened(address) as tab:
        yield tab


def events(tab):
    return json.loads(tab.get_attribute("[data-events]", "data-events"))


def choose(tab, control, key="Enter"):
    before = tab.inner_text("[role=status][aria-atomic]")
    tab.locator(control).focus()
    tab.keyboard.press(key)
    tab.wait_for_function("text => document.querySelector('[role=status][aria-atomic]').innerText !== text", arg=before)


def verdicts(tab):
    script = "all => all.map(each => [each.dataset.journey, each.dataset.segment ?? '', each.dataset.verdict])"
    return {
        (journey, part): said
        for journey, part, said in tab.eval_on_selector_all("[data-journey][data-verdict]", script)
    }


MODES = {"down": "down", "slow": "slow", "replica": "replica", "bad_deploy": "bad_deploy", "surge": "surge"}


@pytest.mark.parametrize("mode", MODES)
def test_every_control_shows_what_the_engine_says_of_that_failure_alone(shown, mode):
    shown.locator(f"[data-mode={mode}]").focus()
    shown.keyboard.press("Space")
    for name in DESIGN.components:
        if mode == "replica" and name != "api":
            continue
        choose(shown, f'[data-component="{name}"]')
        amount = f"{name}=2" if mode == "surge" else name
        outcome = failed_scenario(DESIGN, scenario_of(DESIGN, {mode: [amount]}, "1h", "steady")).outcome
        assert list(events(shown)[0]) == [mode]
        expected = {(journey, ""): said.verdict for journey, said in outcome.journeys.items()}
        expected |= {
            (journey, part): word for journey, said in outcome.journeys.items() for part, word in said.segments.items()
        }
        assert verdicts(shown) == expected
        told = shown.inner_text("[role=status][aria-atomic]")
        assert all(journey in told for journey, said in outcome.journeys.items() if said.verdict != "unharmed")
        for journey in outcome.journeys.values():
            for line in journey.because:
                assert line.replace(" ← ", "") in shown.text_content("#chains")


def test_enter_again_shows_none_and_the_address_is_a_link_to_it(shown, address):
    choose(shown, '[data-component="db"]')
    assert events(shown) == [{"down": "db"}]
    link = shown.url
    assert link == f"{address}#down:db"
    choose(shown, '[data-component="db"]')
    assert events(shown) == []
    shown.goto(f"{address}#lost:eu")
    shown.wait_for_function("document.querySelector('[data-events]').dataset.events !== '[]'")
    assert events(shown) == [{"lost": "eu"}]


def test_domains_are_controls_and_pushes_can_be_bad(shown):
    choose(shown, '[data-domain="eu"]')
    assert events(shown) == [{"lost": "eu"}]
    shown.locator("[data-mode=bad_deploy]").focus()
    shown.keyboard.press("Space")
    choose(shown, '[data-domain="push"]')
    assert events(shown) == [{"bad_push": "push"}]


def test_controls_are_named_by_what_they_stand_for(shown):
    for attribute in ("component", "domain"):
        for control in shown.locator(f"[data-{attribute}]").all():
            assert control.get_attribute(f"data-{attribute}") in (
                control.get_attribute("aria-label") or control.inner_text()
            )


def test_the_first_minutes_differ_where_a_breaker_helps_later(shown):
    shown.locator("[data-mode=slow]").click()
    choose(shown, '[data-component="ads"]')
    later = verdicts(shown)
    shown.locator("button[data-phase=onset]").click()
    shown.wait_for_function("document.querySelector('[data-moment]').dataset.moment === 'onset'")
    outcome = failed_scenario(DESIGN, scenario_of(DESIGN, {"slow": ["ads"]}, "1h", "onset")).outcome
    assert {journey: said.verdict for journey, said in outcome.journeys.items()} == {
        journey: said for (journey, part), said in verdicts(shown).items() if not part
    }
    assert later


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_with_a_failure_shown(shown, scheme, violations):
    shown.emulate_media(color_scheme=scheme, reduced_motion="reduce")
    choose(shown, '[data-component="db"]')
    assert violations(shown) == []


def test_a_narrow_screen_needs_no_scrolling_sideways(shown):
    shown.set_viewport_size({"width": 360, "height": 780})
    assert shown.evaluate("document.documentElement.scrollWidth") == 360


def test_it_repaints_within_a_tenth_of_a_second(shown):
    choose(shown, '[data-component="db"]')
    script = """async () => {
      const control = document.querySelector('[data-component="api"]'), start = performance.now();
      control.dispatchEvent(new KeyboardEvent('keydown', {key: 'Enter', bubbles: true}));
      await new Promise(done => setTimeout(done, 0));
      return [document.querySelector('[data-events]').dataset.events, performance.now() - start];
    }"""
    said, milliseconds = shown.evaluate(script)
    assert json.loads(said) == [{"down": "api"}]
    assert milliseconds < 100


def test_a_neighbourhood_is_shown_alone_and_whole(shown):
    shown.fill("#search", "ads")
    shown.select_option("#hops", "1")
    boxes = "all => all.filter(each => !each.classList.contains('far')).map(each => each.dataset.component)"
    assert set(shown.eval_on_selector_all("[data-component]", boxes)) == {"api", "ads"}
    assert shown.locator("[data-need='web>api']").is_hidden()
    frame = shown.locator("#diagram").bounding_box()
    for name in ("api", "ads"):
        box = shown.locator(f"[data-component={name}]").bounding_box()
        assert frame["x"] <= box["x"]
        assert box["x"] + box["width"] <= frame["x"] + frame["width"]
        assert frame["y"] <= box["y"] + 9
        assert box["y"] + box["height"] <= frame["y"] + frame["height"]
    shown.select_option("#hops", "")
    assert shown.locator(".far").count() == 0
