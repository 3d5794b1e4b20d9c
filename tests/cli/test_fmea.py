"""workbook fmea FILE: rows, ratings, what changes them, and the files that are written."""

import csv
import json
from datetime import date
from io import BytesIO

import pytest

from tests.cli.ran import DESIGNS, workbook
from workbook.failure import Analysis
from workbook.model import load, load_text
from workbook.review.fmea import fmea, worst_unnoticed
from workbook.review.fmea.sheet import sheet_of
from workbook.views.fmea.text import sheet_text

SHOP = """\
name: Shop
failure_domains: {push: {kind: change, deploy: {per_month: 4, fails: 10%, stages: 4, detected_in: 4m, rollback_in: 6m}}}
components:
  web:
    availability: 99.9%
    observed_by: {alerts: [error-rate]}
    depends_on:
      api: {timeout: 1s, circuit_breaker: true}
      ads: {strength: soft, timeout: 100ms, circuit_breaker: true}
  api: {availability: 99.95%, observed_by: {metrics: [p99], alerts: [burn-rate]}, also_in: [push]}
  ads: {availability: 99%}
  lone: {observed_by: {alerts: [beat]}, deploy: {per_month: 8, stages: 2}}
journeys:
  buy: {needs: [web], slo: 99.9%, sli: {name: orders, alerts: [orders-per-minute]}}
  look: {needs: [lone], priority: secondary}
"""


def rows(text):
    sheet = fmea(load_text(text), None, date(2026, 11, 29))
    return {str(row.event): row for row in sheet.rows}


def told(row):
    """What a row says, its fix aside."""
    rated = row.ratings
    return row.mode.effects, [p.what for p in row.protections], row.signal, rated.severity, rated.detection


def changed(before, after):
    old, new = rows(before), rows(after)
    assert sorted(old) == sorted(new)
    return {event for event in old if told(old[event]) != told(new[event])}


def test_there_is_a_row_for_every_part_and_mode():
    assert set(rows(SHOP)) == {
        "push is lost", "bad push to push", "bad deploy of lone",
        *(f"{name} is {mode}" for name in ("web", "api", "ads", "lone") for mode in ("down", "slow")),
    }  # fmt: skip


def test_ratings_come_from_verdicts_figures_and_what_is_watched():
    api = rows(SHOP)["api is down"]
    (effect,) = api.mode.effects
    assert (effect.journey, effect.verdict, effect.lost, effect.users_hit) == ("buy", "lost", 1.0, 1.0)
    assert (api.ratings.severity.rating, api.ratings.detection.rating) == (10, 2)
    assert api.ratings.occurrence.rating == 4  # 0.025% of the time down, as often slow
    assert [(p.what, p.line) for p in api.protections] == [("circuit breaker on web → api", 8)]
    ads = rows(SHOP)["ads is down"]
    assert (ads.ratings.severity.rating, ads.signal.kind, ads.signal.of) == (5, "alert on a caller", "web")


def test_a_missing_number_is_a_question_and_leaves_the_priority_open():
    lone = rows(SHOP)["lone is down"]
    assert lone.ratings.occurrence.rating is None
    assert lone.ratings.occurrence.why.startswith("how often? set components.lone.availability (availability only")
    deploy = rows(SHOP)["bad deploy of lone"]
    assert deploy.ratings.occurrence.why == "how often? set components.lone.deploy: fails, detected_in, rollback_in"
    push = rows(SHOP)["bad push to push"]
    assert (push.ratings.occurrence.rating, push.signal.after) == (3, 240.0)  # just under 4 min of 30 days


def test_a_regional_component_is_rated_as_down_in_all_its_regions_as_often_as_one_of_them():
    regional = (
        "name: Shop\nfailure_domains: {us: {kind: region}, eu: {kind: region}}\n"
        "audience: {segments: [{name: here, share: 50%, region: us}, {name: there, share: 50%, region: eu}]}\n"
        "components: {device: {kind: client, depends_on: {web: {timeout: 1s}}}, "
        "web: {serves: regional, placed: {us: 1, eu: 1}, availability: 98%}}\n"
        "journeys: {buy: {needs: [device]}}\n"
    )
    web = rows(regional)["web is down"]
    assert web.ratings.occurrence.rating == 8  # each region 1 - sqrt(0.98) = 1.005% of the time, as often slow
    assert web.ratings.occurrence.why.endswith("in one region; an upper limit for all regions at once")
    assert "down in all its regions at once" in sheet_text(fmea(load_text(regional), None, date(2026, 11, 29)))
    assert "all its regions" not in sheet_text(fmea(load_text(SHOP), None, date(2026, 11, 29)))


def test_removing_an_alert_changes_the_rows_that_it_would_show_first():
    assert changed(SHOP, SHOP.replace("alerts: [burn-rate]", "alerts: []")) == {
        "api is down", "api is slow", "push is lost", "bad push to push",
    }  # fmt: skip
    assert changed(SHOP, SHOP.replace("alerts: [beat]", "alerts: []")) == {
        "lone is down", "lone is slow", "bad deploy of lone",
    }  # fmt: skip


def test_removing_a_breaker_changes_the_rows_of_what_is_called():
    without = SHOP.replace(
        "ads: {strength: soft, timeout: 100ms, circuit_breaker: true}", "ads: {strength: soft, timeout: 100ms}"
    )
    assert changed(SHOP, without) == {"ads is down", "ads is slow"}


def test_removing_a_stage_changes_the_row_of_that_change():
    assert changed(SHOP, SHOP.replace("stages: 4", "stages: 3")) == {"bad push to push"}
    assert changed(SHOP, SHOP.replace("{per_month: 8, stages: 2}", "{per_month: 8, stages: 1}")) == {
        "bad deploy of lone"
    }


def test_the_most_urgent_rows_come_first_and_a_fix_never_makes_it_worse():
    sheet = fmea(load(DESIGNS / "checkout.yaml"), None, date(2026, 11, 29))
    urgency = [("high", "medium", "low").index(row.ratings.priority) for row in sheet.rows]
    assert urgency == sorted(urgency)
    fixed = [row for row in sheet.rows if row.remedy]
    assert fixed
    for row in fixed:
        assert (row.remedy.after.severity.rating or 10) <= (row.ratings.severity.rating or 10)


@pytest.mark.parametrize("name", ["checkout", "streaming", "url-shortener"])
def test_the_worst_are_the_first_of_ten_different_parts_of_the_whole_sheet(name):
    analysis = Analysis(load(DESIGNS / f"{name}.yaml"))
    harmful = [row for row in sheet_of(analysis, (), None).rows if row.mode.effects]
    parts = {}
    for row in sorted(harmful, key=lambda row: (-(row.ratings.severity.rating or 10), -row.users_hit)):
        parts.setdefault((row.event.kind in ("bad_deploy", "bad_push"), row.event.component), row)
    worst = worst_unnoticed(analysis)
    assert worst == tuple(parts.values())[:10]
    assert len(worst) == min(10, len(parts))


def test_on_streaming_each_column_has_at_least_five_ratings():
    sheet = fmea(load(DESIGNS / "streaming.yaml"), None, date(2026, 11, 29))
    for column in ("severity", "occurrence", "detection"):
        ratings = {getattr(row.ratings, column).rating for row in sheet.rows} - {None}
        assert len(ratings) >= 5, column


SCALES = """\
severity: [{rating: 7, what: any loss, verdict: lost}, {rating: 1, what: none}]
occurrence: [{rating: 2, what: any}]
detection: [{rating: 1, what: an alert, signals: [alert on it]}]
priorities: [{priority: medium, severity: 7}, {priority: low}]
"""


@pytest.fixture
def shop(tmp_path):
    file = tmp_path / "shop.yaml"
    file.write_text(SHOP, encoding="utf-8")
    return file


def test_other_scales_replace_ours(shop):
    scales = shop.with_name("scales.yaml")
    scales.write_text(SCALES, encoding="utf-8")
    sheet = json.loads(workbook("fmea", shop, "--scales", scales, "--format", "json").out)
    by_event = {json.dumps(row["event"]): row for row in sheet["rows"]}
    assert by_event['{"down": "api"}']["severity"] == {"rating": 7, "why": "any loss"}
    assert by_event['{"down": "api"}']["priority"] == "medium"
    assert by_event['{"down": "ads"}']["detection"]["rating"] is None
    assert sheet["scales"]["own"] is False


def test_scales_that_cannot_be_accepted_are_exit_code_2_with_every_problem(shop):
    scales = shop.with_name("scales.yaml")
    scales.write_text(SCALES.replace("rating: 7", "rating: 11").replace("[alert on it]", "[a hunch]"), encoding="utf-8")
    ran = workbook("fmea", shop, "--scales", scales)
    assert ran.code == 2
    assert f"{scales}:1:" in ran.err
    assert f"{scales}:3:" in ran.err


def test_the_sheet_is_written_for_spreadsheets_documents_and_programs(shop):
    out = {end: shop.with_name(f"fmea.{end}") for end in ("csv", "md", "json", "xlsx")}
    for file in out.values():
        assert workbook("fmea", shop, "-o", file).code == 0
    lines = list(csv.reader(out["csv"].read_text(encoding="utf-8").splitlines()))
    assert lines[0][:2] == ["part", "failure mode"]
    assert len([line for line in lines if line and line[1] in ("down", "slow", "lost", "bad deploy", "bad push")]) == 11
    assert "| part | failure mode |" in out["md"].read_text(encoding="utf-8")
    assert len(json.loads(out["json"].read_text(encoding="utf-8"))["rows"]) == 11


def test_the_spreadsheet_has_a_frozen_header_filters_and_the_scales(shop):
    openpyxl = pytest.importorskip("openpyxl")
    file = shop.with_name("fmea.xlsx")
    workbook("fmea", shop, "-o", file)
    book = openpyxl.load_workbook(BytesIO(file.read_bytes()))
    assert book.sheetnames == ["FMEA", "Scales"]
    assert book["FMEA"].freeze_panes == "C2"
    assert book["FMEA"].auto_filter.ref == "A1:Q12"
    assert book["Scales"]["A2"].value == "severity"
    first = file.read_bytes()
    workbook("fmea", shop, "-o", file, "--force")
    assert file.read_bytes() == first


def test_what_looks_like_a_formula_stays_text(tmp_path):
    file = tmp_path / "hostile.yaml"
    file.write_text(
        'name: X\ncomponents: {a: {summary: "=cmd|1", observed_by: {alerts: ["=HYPERLINK(1)"]}}}\n', encoding="utf-8"
    )
    out = tmp_path / "fmea.csv"
    workbook("fmea", file, "-o", out)
    cells = [cell for line in csv.reader(out.read_text(encoding="utf-8").splitlines()) for cell in line]
    assert not [cell for cell in cells if cell.startswith(("=", "+", "@"))]


def test_an_ending_that_is_none_is_exit_code_2(shop):
    ran = workbook("fmea", shop, "-o", shop.with_name("fmea.pdf"))
    assert ran.code == 2
    assert ".csv, .md, .xlsx, .json" in ran.err
