"""The page of an outage in a real Chromium, moved along its timeline by keyboard."""

import pytest

from tests.views.report.test_outage_page import SHOP, TODAY
from tests.views.report.test_page import unpacked
from workbook.model import load_outage_text
from workbook.review.report.outage_report import outage_report
from workbook.views.outage_report.moment_document import moments_document
from workbook.views.outage_report.page import outage_page

pytestmark = pytest.mark.browser
VERDICTS = """column => [...document.querySelectorAll('tr[data-journey]')].map(row =>
  [row.dataset.journey, row.dataset.segment, row.querySelector(column).dataset.verdict])"""
STATES = """id => Object.fromEntries([...document.querySelectorAll(`#${id} [data-component]`)].map(box =>
  [box.dataset.component, box.dataset.state]))"""


@pytest.fixture(scope="module")
def report():
    return outage_report(load_outage_text(SHOP), TODAY)


@pytest.fixture(scope="module")
def address(report, tmp_path_factory):
    file = tmp_path_factory.mktemp("outage") / "outage.html"
    file.write_text(outage_page(report), encoding="utf-8")
    return file.as_uri()


def test_every_moment_by_arrow_key_is_what_was_computed(opened, address, report):
    table = moments_document(report)
    with opened(address) as tab:
        for run in range(2):
            tab.locator(f"[data-show-run='{run}']").click()
            tab.locator("#moment").focus()
            tab.keyboard.press("Home")
            for place, moment in enumerate(table["moments"]):
                assert tab.get_attribute("#page", "data-moment") == str(place)
                predicted = unpacked(table, moment["predicted"][run])
                seen = unpacked(table, moment["seen"])
                for column, state, diagram in (
                    (".predicted", predicted, f"predicted-{run}"), (".seen", seen, "observed"),
                ):  # fmt: skip
                    said = {(name, part): verdict for name, part, verdict in tab.evaluate(VERDICTS, column)}
                    assert said == {
                        (journey["id"], part): verdict
                        for journey in state["journeys"]
                        for part, verdict in journey["segments"].items()
                    }
                    bad = {each["id"]: each["state"] for each in state["components"]}
                    assert tab.evaluate(STATES, diagram) == {
                        name: bad.get(name, "up") for name in report.case.architecture.components
                    }
                spoken = tab.get_attribute("#moment", "aria-valuetext")
                assert moment["event"] in spoken
                assert spoken in tab.inner_text("#announcement")
                tab.keyboard.press("ArrowRight")


def test_unknown_is_hatched_and_said(opened, address):
    with opened(f"{address}#moment=4") as tab:
        box = tab.locator("#observed [data-component=web]")
        assert box.locator("rect[fill='url(#wb-unknown)']").count() == 1
        assert "UNKNOWN" in box.text_content()
        assert "unknown" in box.get_attribute("aria-label")


def test_the_address_is_a_link_to_the_moment(opened, address):
    with opened(address) as tab:
        tab.locator("[data-row='5']").click()
        tab.locator("[data-show-run='1']").click()
        link = tab.url
        assert link.endswith("#moment=5&run=1")
        assert tab.get_attribute("[data-row='5']", "aria-current") == "step"
        tab.goto("about:blank")
        tab.goto(link)
        assert (tab.get_attribute("#page", "data-moment"), tab.get_attribute("#page", "data-run")) == ("5", "1")
        tab.goto("about:blank")
        tab.goto(f"{address}#moment=999&run=7")
        assert tab.get_attribute("#page", "data-run") == "0"


def test_a_component_is_found_in_both_pictures(opened, address):
    with opened(f"{address}#moment=4") as tab:
        tab.locator("#observed [data-component=mail]").focus()
        tab.keyboard.press("Enter")
        assert tab.locator(".is-step").count() >= 2
        assert tab.inner_text("#chosen") == "mail: predicted slow, observed slow"


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_while_something_fails(opened, address, scheme, violations):
    with opened(f"{address}#moment=4", color_scheme=scheme, reduced_motion="reduce") as tab:
        assert violations(tab) == []


def test_a_narrow_screen_needs_no_scrolling_sideways_and_print_shows_both_pictures(opened, address):
    with opened(address) as tab:
        tab.set_viewport_size({"width": 360, "height": 780})
        assert tab.evaluate("document.documentElement.scrollWidth") == 360
        tab.emulate_media(media="print")
        assert tab.locator("#predicted-0").is_visible()
        assert tab.locator("#observed").is_visible()
        assert not tab.locator(".bar").is_visible()
