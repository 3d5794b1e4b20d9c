"""Drafts in a browser, on a telephone and on a desk: nothing is wider than the page, no label is clipped or covered."""

from pathlib import Path

import pytest

from tests.browser.measured import COVERED
from tests.cli.ran import DESIGNS, ROOT, workbook

pytestmark = pytest.mark.browser
OUTAGES = ("2012-12-24-netflix-aws-elb", "2025-10-20-aws-dynamodb-dns")
TOO_WIDE = """() => [...document.querySelectorAll('body *')]
    .filter(one => !one.closest('.wide, pre') && one.getBoundingClientRect().right > innerWidth + 1)
    .map(one => `${one.tagName}: ${one.textContent.slice(0, 40)}`)"""


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    folder = tmp_path_factory.mktemp("drafts")
    made = []
    for name in OUTAGES:
        made.append(folder / f"{name}.html")
        assert workbook("postmortem", ROOT / "outages" / f"{name}.yaml", "-o", made[-1]).code == 0
    made.append(folder / "premortem.html")
    design = DESIGNS / "streaming-naive.yaml"
    assert workbook("postmortem", "--design", design, "--slow", "licence", "-o", made[-1]).code == 0
    return made


@pytest.mark.parametrize("width", [360, 1280])
def test_no_page_is_wider_than_the_screen(chromium, pages, width) -> None:
    for file in pages:
        page = chromium.new_page(viewport={"width": width, "height": 900})
        page.goto(file.as_uri())
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        assert page.evaluate(TOO_WIDE) == []
        links = page.eval_on_selector_all("nav a", "all => all.map(one => one.getAttribute('href'))")
        assert len(links) > 3
        assert all(page.locator(f"section{link}").count() == 1 for link in links)
        page.close()


def test_no_label_of_the_milestones_is_clipped_or_covered(chromium, tmp_path) -> None:
    file = tmp_path / "x.md"
    assert workbook("postmortem", ROOT / "outages" / f"{OUTAGES[0]}.yaml", "-o", file).code == 0
    page = chromium.new_page(viewport={"width": 360, "height": 900})
    page.goto((tmp_path / "x-course.svg").as_uri())
    assert page.evaluate(COVERED) == []
    page.close()


def test_print_leaves_out_the_contents_and_cuts_no_picture(chromium, pages) -> None:
    page = chromium.new_page(viewport={"width": 700, "height": 1000})
    page.goto(pages[0].as_uri())
    page.emulate_media(media="print")
    assert not page.locator("nav").is_visible()
    widths = page.eval_on_selector_all("img", "all => all.map(one => one.getBoundingClientRect().right)")
    assert widths
    assert max(widths) <= 700
    page.close()
