"""A Chromium for the whole group, and pages in it that must run without a word on the console."""

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest

NAMES = (os.environ.get("CHROMIUM"), "chromium", "chromium-browser", "google-chrome")
CHROMIUM = next((path for name in NAMES if name and (path := shutil.which(name))), None)


@pytest.fixture(scope="session")
def chromium():
    playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    if CHROMIUM is None:
        pytest.skip("there is no Chromium; install it, or set CHROMIUM to its path")
    with playwright.sync_playwright() as started:
        browser = started.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"])
        yield browser
        browser.close()


@pytest.fixture
def opened(chromium) -> Callable[..., object]:
    """A page at an address; at its end it must have asked nobody for anything, and complained of nothing."""

    @contextmanager
    def opening(address: str, **options: object) -> Iterator[object]:
        context = chromium.new_context(viewport={"width": 1280, "height": 900}, **options)
        tab = context.new_page()
        problems, requests = [], []
        tab.on("console", lambda message: problems.append(message.text))
        tab.on("pageerror", lambda error: problems.append(str(error)))
        tab.on("request", lambda request: requests.append(request.url))
        tab.goto(address)
        yield tab
        assert problems == []
        assert all(url.partition("#")[0] == address.partition("#")[0] or url.startswith("data:") for url in requests)
        context.close()

    return opening


@pytest.fixture
def violations() -> Callable[[object], list[tuple[str, str]]]:
    """What axe-core finds in a page: its rule, and the first element that breaks it."""
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe-playwright-python is not installed")

    def found(tab: object) -> list[tuple[str, str]]:
        response = axe.Axe().run(tab).response["violations"]
        return [(each["id"], each["nodes"][0]["html"][:200]) for each in response]

    return found
