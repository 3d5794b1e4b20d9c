"""The brief: its numbers are those of commands, what is missing is asked, and two designs are told in other words."""

import json
import re
from datetime import date
from functools import cache
from itertools import chain
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from tests.cli.ran import DESIGNS, workbook
from tests.views.figures import unfounded
from workbook.model import Architecture, load, load_text
from workbook.review.brief import Brief, brief
from workbook.review.brief.used_fields import used_fields
from workbook.views.brief.formats import html, markdown
from workbook.what_if.change import REMOVED, Change
from workbook.what_if.redesign import design_data, redesigned

TODAY = date(2026, 11, 1)
COMMANDS = ("size", "cost", "analyze", "availability", "partition", "fmea", "latency", "latency --load 2", "check")
SMALL = """
name: Shop
summary: People buy books.
audience: {users: 2M, daily_active: 40%, peak_to_mean: 3, peak_concurrency: 5%, segments: [
  {name: east, share: 60%, region: us, fails_over_to: [eu], bandwidth: {p10: 1Mbps, p50: 5Mbps}},
  {name: west, share: 40%, region: eu, bandwidth: {p10: 1Mbps, p50: 5Mbps}}]}
failure_domains: {us: {kind: region, availability: 99.9%, rtt: {eu: 80ms}}, eu: {kind: region, availability: 99.9%}}
components:
  shopper: {kind: client, workers: 100000, latency: {p50: 10ms, p99: 50ms}, depends_on: {
    web: {timeout: 1s, request: 1kB, response: 20kB}}}
  web: {serves: regional, placed: {us: 8, eu: 8}, why: "One door.", capacity: 500/s, latency: {p50: 20ms, p99: 90ms},
    availability: 99.9%, observed_by: {alerts: [errors]}, cost: {per_replica: 200 USD},
    deploy: {per_month: 20, fails: 2%, canary: 5%, detected_in: 5m, rollback_in: 4m, validated: true},
    depends_on: {orders: {timeout: 400ms, access: both, request: 1kB, response: 2kB}}}
  orders: {kind: database, placed: {us: 2, eu: 1}, quorum: {read: 2, write: 2}, why: "Money is counted once.",
    capacity: 4000/s, latency: {p50: 5ms, p99: 30ms}, availability: 99.95%, observed_by: {alerts: [quorum]},
    cost: {per_month: 9k USD}, deploy: {per_month: 2, fails: 1%, stages: 3, detected_in: 9m, rollback_in: 8m},
    data: {partition: available, conflicts: merge, replication: async, lag: {p50: 100ms, p99: 2s}}}
journeys:
  buy: {summary: Buy a book., why: It pays for all the rest., priority: core, needs: [shopper], per_user: 3/d,
    slo: 99.5%, latency_budget: {p99: 1s}, prefers: consistency, value: {per_hour: 30k USD},
    degrades_to: [ask to come back],
    sli: {name: orders that are kept, alerts: [burn-rate], leading: [queue], lagging: [letters]}}
experiments: {shorter-form: {journey: buy, metric: orders, guardrail: errors, baseline: 30%, detect: 1%}}
hard_no:
  - {feature: one click, threatens: [orders], because: nobody wants it, instead: two clicks, revisit: in a year,
     change: {components.web.capacity: 250/s}}
"""


def drop(architecture: Architecture, route: tuple[str | int, ...]) -> Architecture:
    return redesigned(architecture, [Change(route, REMOVED)])


@cache
def told(name: str, purpose: str) -> tuple[Brief, str]:
    design = load_text(SMALL, "shop.yaml") if name == "shop" else load(DESIGNS / f"{name}.yaml")
    made = brief(design, purpose, TODAY)  # type: ignore[arg-type]
    return made, markdown(made)


@cache
def printed(name: str) -> list[object]:
    """What commands print about a design."""
    made, _ = told(name, "interview")
    slower = made.follow_ups.slower
    runs = [*COMMANDS, f"latency --slow {slower.component}=+500ms"] if slower else list(COMMANDS)
    with TemporaryDirectory() as folder:
        file = Path(folder) / "design.yaml"
        file.write_text(made.architecture.document.text if made.architecture.document else "", "utf-8")
        data = [json.loads(workbook(*_words(run, file), "--format", "json").out) for run in runs]
        middles = [workbook(*_words(run, file)).out for run in runs if run.startswith("latency")]
        return [*data, *middles]  # JSON has the ends of each percentile; people read its middle


def _words(run: str, file: Path) -> list[object]:
    command, *options = run.split()
    return [command, file, *options]


def names_of(architecture: Architecture) -> list[str]:
    parts = chain(
        architecture.components, architecture.failure_domains, architecture.journeys, architecture.experiments,
        (segment.name for segment in architecture.segments),
    )  # fmt: skip
    return sorted(set(parts), key=len, reverse=True)


def blanked(text: str, architecture: Architecture) -> str:
    for name in names_of(architecture):
        text = re.sub(rf"(?<![\w-]){re.escape(name)}(?![\w-])", "~", text)
    return text


@pytest.mark.parametrize("purpose", ["interview", "review"])
@pytest.mark.parametrize("name", ["shop", "ticket-on-sale"])
def test_every_number_is_that_of_a_command_or_of_the_design(name, purpose):
    made, text = told(name, purpose)
    assert unfounded(blanked(text, made.architecture), [design_data(made.architecture), "30d", *printed(name)]) == []


def test_a_number_of_no_command_is_noticed():
    assert unfounded("It serves 17M users within 5ms.", [{"users": 17e6, "p99": 0.0051}]) == []
    assert unfounded("It serves 18M users.", [{"users": 17e6}]) == ["18M"]


def test_a_deleted_field_becomes_a_question_that_names_component_and_field():
    design = load_text(SMALL, "shop.yaml")
    given = [used.missing for used in used_fields(brief(design, "interview", TODAY)) if used.is_given]
    assert len(given) >= 50
    for field in given:
        if field.route == "components.orders.placed":  # without it its quorum is refused
            continue
        route = tuple(ROUTES.get(field.route, field.route).split("."))
        if field.part.startswith("audience.segments"):
            place = ["east", "west"].index(route[2])
            route = ("audience", "segments", place, *route[3:])
        if field.part.startswith("hard_no"):
            route = ("hard_no", 0, field.field)
        asked = brief(drop(design, route), "interview", TODAY).missing
        assert field.route in {each.route for each in asked} or any(
            field.part == each.part and field.field.startswith(each.field) for each in asked
        ), field


ROUTES = {
    "journeys.buy.peak": "journeys.buy.per_user",
    "journeys.buy.sli.name": "journeys.buy.sli",
    "components.orders.deploy.canary": "components.orders.deploy.stages",
    "journeys.buy.latency_budget.p99": "journeys.buy.latency_budget",
    "journeys.buy.value.per_hour": "journeys.buy.value",
}
"""Where a question names one way of saying it, and the design says it in another; or what a part cannot be without."""


def test_every_text_of_the_design_that_is_shown_is_asked_for_without_it():
    made, text = told("shop", "interview")
    for name, component in made.architecture.components.items():
        if component.why:
            assert component.why.rstrip(".") in text
            without = markdown(brief(drop(made.architecture, ("components", name, "why")), "interview", TODAY))
            assert f"**Why is it built this way?** Set why of {name}." in without


def sentences(name: str, purpose: str) -> set[str]:
    """Of prose, names and numbers blanked; tables and headings are no sentences."""
    made, text = told(name, purpose)
    prose = "\n".join(line for line in text.splitlines() if not line.startswith(("|", "#")))
    plain = re.sub(r"\d[\d.,]*\w*%?", "0", blanked(prose, made.architecture))
    parts = re.split(r"(?<=[.?!:])\s+|\n+", re.sub(r"[*\\]|^(- |0\. )", "", plain, flags=re.MULTILINE))
    return {part.strip() for part in parts if part.strip()}


@pytest.mark.parametrize("purpose", ["interview", "review"])
def test_at_most_half_of_the_sentences_of_two_designs_are_equal(purpose):
    one, other = sentences("ticket-on-sale", purpose), sentences("watch-party", purpose)
    assert len(one & other) <= min(len(one), len(other)) / 2


def test_the_page_for_a_review_has_what_an_interviewer_need_not_see():
    headings = {
        purpose: set(re.findall(r"^## (.+)$", told("watch-party", purpose)[1], re.MULTILINE)) for purpose in PURPOSES
    }
    assert {"Findings", "How sure the figures are"} <= headings["review"] - headings["interview"]
    assert "What you may ask next" in headings["interview"]


PURPOSES = ("interview", "review")


def test_html_is_one_page_that_loads_and_runs_nothing():
    page = html(told("shop", "interview")[0])
    assert "<script" not in page
    assert not re.findall(r"(?:src|href)=\"(?!data:)", page)
    for rule in ("prefers-color-scheme: dark", "@media print", "size: A4"):
        assert rule in page


def test_words_of_strangers_are_shown_and_not_obeyed():
    evil = SMALL.replace("One door.", "<b>x</b> [y](http://z) `w`")
    made = brief(load_text(evil, "shop.yaml"), "interview", TODAY)
    assert "<b>x" not in html(made)
    assert "<b>x" not in markdown(made)
    assert "[y](" not in markdown(made)


def test_a_sketch_of_four_boxes_gets_a_page_of_questions():
    _, text = told("photo-sharing", "interview")
    assert "Set capacity of web, api, photos and comments." in text


def test_the_drawing_of_two_pages_has_only_what_core_journeys_must_have():
    page = html(told("watch-party", "interview")[0])
    assert page.count("<figure>") == 1
