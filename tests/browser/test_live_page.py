"""The live page in a real Chromium: combinations, saves, errors on their lines, a folder, the end of the server."""

import json
import os
import re
import signal
import subprocess
from urllib.parse import urlsplit

import pytest

from tests.browser.test_design_page import choose, events, verdicts
from tests.cli.ran import command, environment
from workbook.model import load, scenario_of_events
from workbook.review.scenario_outcome import failed_scenario

pytestmark = pytest.mark.browser
DESIGN = """name: "Shop <img src=x onerror=alert(1)>"
audience: {segments: [{name: east, share: 60%, region: eu}, {name: west, share: 40%, region: us}]}
failure_domains: {eu: {kind: region}, us: {kind: region}, push: {kind: change}}
components:
  web: {kind: client, depends_on: {api: {timeout: 1s}}}
  api:
    {placed: {eu: 2, us: 2}, serves: regional, also_in: [push], depends_on: {db: , ads: {strength: soft, timeout: 1s}}}
  ads: {owner: "</script><script>alert(1)</script>"}
  db: {placed: {eu: 1}}
journeys:
  buy: {needs: [web], priority: core}
  look: {needs: [api], wants: [ads]}
"""


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "shop.yaml"
    path.write_text(DESIGN, encoding="utf-8")
    return path


@pytest.fixture
def serving():
    started = []

    def serve(path):
        process = subprocess.Popen(
            command("serve", path, "--port", "0", kibibytes=None),
            stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=environment(),
        )  # fmt: skip
        started.append(process)
        return process, process.stdout.readline().strip()

    yield serve
    for process in started:
        process.kill()
        process.communicate()


@pytest.fixture
def opened(chromium):
    context = chromium.new_context(viewport={"width": 1280, "height": 900})
    tab = context.new_page()
    problems, requests = [], []
    tab.on("console", lambda message: problems.append(message.text))
    tab.on("pageerror", lambda error: problems.append(str(error)))
    tab.on("request", lambda request: requests.append(request.url))
    tab.problems, tab.requests = problems, requests
    yield tab
    context.close()


def wait(tab, condition):
    tab.wait_for_function(f"() => {condition}", timeout=60_000)


def expected(file, said):
    architecture = load(file)
    outcome = failed_scenario(architecture, scenario_of_events(architecture, said, "1h", "steady")).outcome
    whole = {(journey, ""): one.verdict for journey, one in outcome.journeys.items()}
    return whole | {
        (journey, part): word for journey, one in outcome.journeys.items() for part, word in one.segments.items()
    }


def places(tab):
    script = "all => all.map(each => ['x', 'y', 'width'].map(name => each.querySelector('rect').getAttribute(name)))"
    return tab.eval_on_selector_all("[data-component]", script)


def test_combinations_are_computed_and_a_save_is_followed(opened, serving, file):
    process, address = serving(file)
    opened.goto(address)
    choose(opened, '[data-component="ads"]')
    for control in ('[data-component="db"]', '[data-domain="us"]'):
        choose(opened, control, "Shift+Enter")
        assert verdicts(opened) == expected(file, events(opened))
    assert events(opened) == [{"down": "ads"}, {"down": "db"}, {"lost": "us"}]
    choose(opened, '[data-component="db"]', "Shift+Enter")
    assert events(opened) == [{"down": "ads"}, {"lost": "us"}]
    wait(opened, "document.querySelector('#table-availability') && !document.querySelector('#pending').textContent")
    assert "survives" in opened.inner_text('[data-survives="buy"]')

    before = places(opened)
    opened.fill('input[data-filters="failures"]', "db")
    opened.locator('[data-component="api"]').focus()
    file.write_text(DESIGN.replace("ads: {strength: soft", "ads: {strength: hard"), encoding="utf-8")
    wait(opened, "document.querySelector('[data-journey=look][data-segment=east]').dataset.verdict === 'lost'")
    assert verdicts(opened) == expected(file, events(opened))
    wait(opened, "!document.querySelector('#pending').textContent")
    assert places(opened) == before
    assert events(opened) == [{"down": "ads"}, {"lost": "us"}]
    assert opened.evaluate("document.activeElement.dataset.component") == "api"
    assert opened.input_value('input[data-filters="failures"]') == "db"
    assert all("db" in row for row in opened.locator("#failures tbody tr:visible").all_inner_texts())

    file.write_text(DESIGN.replace("  db: {placed", "  db: {plced"), encoding="utf-8")
    wait(opened, "document.querySelector('[data-part=problems] .wrong')")
    assert opened.get_attribute(".wrong", "data-line") == "9"
    assert "did you mean 'placed'?" in opened.inner_text("[role=alert]")
    choose(opened, '[data-component="db"]')
    assert verdicts(opened)["look", ""] == "lost"

    file.write_text(DESIGN.replace("ads: {", "adverts: {").replace("[ads]", "[adverts]"), encoding="utf-8")
    wait(opened, "document.querySelector('[data-component=adverts]')")
    assert opened.inner_text("[data-part=problems]") == ""
    choose(opened, '[data-component="adverts"]')
    assert verdicts(opened) == expected(file, events(opened))
    assert opened.problems == []
    assert {urlsplit(url).netloc for url in opened.requests if not url.startswith("data:")} == {
        urlsplit(address).netloc
    }

    process.send_signal(signal.SIGINT)
    assert process.wait(20) == 130
    wait(opened, "document.querySelector('#connection').textContent.startsWith('The server does not answer')")


def test_what_is_asked_while_a_save_arrives_or_another_answer_is_awaited_is_not_lost(opened, serving, file):
    _, address = serving(file)
    opened.goto(address)
    wait(opened, "document.querySelector('#table-availability') && !document.querySelector('#pending').textContent")
    held, free = [], []
    opened.route("**/state?*", lambda route: route.continue_() if free else held.append(route))
    opened.locator('[data-component="ads"]').focus()
    opened.keyboard.press("Enter")
    file.write_text(DESIGN.replace("Shop <img", "Store <img"), encoding="utf-8")
    wait(opened, "document.title.includes('Store')")
    opened.locator('[data-component="db"]').focus()
    opened.keyboard.press("Shift+Enter")
    opened.wait_for_timeout(100)
    free.append(True)
    for route in held:
        route.continue_()
    wait(opened, "document.querySelector('[data-events]').dataset.events.includes('db')")
    assert events(opened) == [{"down": "ads"}, {"down": "db"}]
    assert opened.evaluate("location.hash") == "#down:ads+down:db"
    assert verdicts(opened) == expected(file, events(opened))


def test_a_failure_that_is_no_longer_there_is_said(opened, serving, file):
    _, address = serving(file)
    opened.goto(f"{address}#down:ads+slow:db")
    wait(opened, "document.querySelector('[data-events]').dataset.events !== '[]'")
    assert events(opened) == [{"down": "ads"}, {"slow": "db"}]
    opened.goto("about:blank")
    opened.goto(f"{address}#down:nobody")
    wait(opened, "document.querySelector('#announcement').textContent.includes('nobody')")
    assert "unknown component 'nobody'" in opened.inner_text("#announcement")
    assert events(opened) == []
    opened.goto("about:blank")
    opened.goto(f"{address}#down:db&length=5000s")
    wait(opened, "document.querySelector('#announcement').textContent.includes('5000 s')")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_with_a_failure_and_problems_shown(opened, serving, file, scheme):
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe-playwright-python is not installed")
    _, address = serving(file)
    opened.emulate_media(color_scheme=scheme, reduced_motion="reduce")
    opened.goto(address)
    wait(opened, "document.querySelector('#table-findings')")
    choose(opened, '[data-component="db"]')
    file.write_text(DESIGN.replace("  db: {placed", "  db: {plced"), encoding="utf-8")
    wait(opened, "document.querySelector('[data-part=problems] .wrong')")
    violations = axe.Axe().run(opened).response["violations"]
    assert [(each["id"], each["nodes"][0]["html"][:200]) for each in violations] == []
    opened.set_viewport_size({"width": 360, "height": 780})
    assert opened.evaluate("document.documentElement.scrollWidth") == 360


def test_a_folder_is_a_list_that_leads_to_pages(opened, serving, file):
    (file.parent / "draft.yaml").write_text("components: [", encoding="utf-8")
    _, address = serving(file.parent)
    opened.goto(address)
    assert opened.locator("li a").all_inner_texts() == ["draft.yaml", "shop.yaml"]
    opened.click("text=draft.yaml")
    wait(opened, "document.querySelector('.wrong')")
    (file.parent / "draft.yaml").write_text(DESIGN, encoding="utf-8")
    wait(opened, "document.querySelector('[data-component=db]')")
    choose(opened, '[data-component="db"]')
    assert json.loads(opened.get_attribute("[data-events]", "data-events")) == [{"down": "db"}]
    assert opened.problems == []


def test_other_pages_cannot_ask(opened, serving, file):
    _, address = serving(file)
    opened.goto("data:text/html,<p>elsewhere")
    script = """async address => {
      const asked = await fetch(address.replace('/?', '/state?'), {method: 'POST', body: '{"events": []}'})
        .then(answer => answer.status, () => 'refused');
      const socket = new WebSocket(address.replace('http', 'ws').replace('/?', '/changes?'));
      const heard = await new Promise(done => {
        socket.onopen = () => done('open');
        socket.onerror = () => done('refused');
      });
      return [asked, heard];
    }"""
    assert opened.evaluate(script, address) == ["refused", "refused"]


@pytest.mark.skipif(os.name == "nt", reason="reads /proc")
def test_no_process_stays_behind(serving, file):
    process, address = serving(file)
    assert re.fullmatch(r"http://127\.0\.0\.1:\d+/\?token=[\w-]{43,}", address)
    process.send_signal(signal.SIGINT)
    assert process.wait(20) == 130
