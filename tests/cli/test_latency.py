"""workbook latency: what it prints, its JSON, its pictures, its exit codes."""

import json

import pytest

from tests.cli.ran import workbook

DESIGN = """
name: Recommendations
components:
  api:
    latency: {p50: 40ms, p99: 150ms}
    replicas: 10
    workers: 150
    capacity: 1100/s
    load_shedding: [browse, play]
    depends_on: {rec: {strength: soft, timeout: 800ms, circuit_breaker: true}}
  rec: {latency: {p50: 60ms, p99: 250ms}}
journeys:
  play:
    needs: [api]
    peak: 8k/s
    latency_budget: {p99: 700ms}
    degrades_to: [{what: no recommendations, drops: [rec]}]
    value: {per_hour: 4M USD, per_100ms: 0.2%}
  browse: {needs: [api], peak: 2k/s}
"""


@pytest.fixture
def design(tmp_path):
    file = tmp_path / "design.yaml"
    file.write_text(DESIGN)
    return str(file)


def test_percentiles_and_the_budget_are_shown(design):
    ran = workbook("latency", design)
    assert ran.code == 0
    assert "play (core): p99 budget 700ms met." in ran.lines
    assert "browse (core): no latency budget is set." in ran.lines
    assert any(line.split()[:4] == ["everyone", "108ms", "226ms", "312ms"] for line in ran.lines)
    assert "Largest contributors (the p99 if that component took no time): rec 150ms, api 249ms" in " ".join(
        ran.out.split()
    )


def test_a_spike_is_shown_with_its_thresholds_rung_and_cost(design):
    ran = workbook("latency", design, "play", "--slow", "rec=+500ms")
    shown = " ".join(ran.out.split())
    assert "play everyone 312ms 812ms 812ms 8.32% missed" in shown
    assert "play meets its p99 budget in degraded mode 1: no recommendations." in shown
    assert "Cost of play: 40k USD per hour at peak." in shown
    assert "+388ms: the p99 budget of play is missed" in shown
    assert "all workers of api are held" in shown
    assert "browse (core)" not in shown


def test_what_json_says_are_the_figures_of_the_contract(design):
    document = json.loads(workbook("latency", design, "--slow", "rec=x3", "--format", "json").out)
    play = document["journeys"]["play"]["everyone"]
    assert play["p99"] == pytest.approx([0.311, 0.313])
    assert play["budget"] == {"p99": True}
    assert set(play["at_once"]) == {"p50", "p95", "p99", "p99.9"}
    assert set(play["without"]) == {"api", "rec"}
    assert document["onset"]["play"]["everyone"]["p99"][0] > 0.5
    assert set(document["calls"]["api -> rec"]["play"]["everyone"]) == {"attempts", "timeouts", "fails", "hedged"}
    assert document["money"]["play"]["slower_per_hour"]["USD"].split(".")[0].isdigit()
    assert document["money"]["browse"]["members"] is None
    assert {"component": "rec", "key": ["pool", "api", "", None], "at": pytest.approx(0.031, abs=1e-3)} in document[
        "thresholds"
    ]


def test_more_load_sheds_in_order_and_more_than_everything_overloads(design):
    shown = " ".join(workbook("latency", design, "--load", "1.5").out.split())
    assert "api gets 15k/s and can serve 11k/s. It refuses 100% of browse, then 8.33% of play." in shown
    assert "Overloaded: api." in shown
    document = json.loads(workbook("latency", design, "--load", "1.5", "--format", "json").out)
    assert document["overloaded"] == [["api", ""]]
    assert document["onset"] is document["steady"] is document["rungs"]["play"]["everyone"] is None


@pytest.mark.parametrize("suffix", ["svg", "png"])
def test_a_picture_is_drawn(design, suffix, tmp_path):
    picture = tmp_path / f"out.{suffix}"
    assert workbook("latency", design, "--slow", "rec=+500ms", "--draw", str(picture)).code == 0
    content = picture.read_bytes()
    assert content.startswith(b"<svg" if suffix == "svg" else b"\x89PNG")
    if suffix == "svg":
        assert b"p99 budget 700ms" in content
        assert b"+388ms: the p99 budget of play is missed" in content


def test_everything_wrong_with_the_arguments_is_told_at_once(design):
    ran = workbook("latency", design, "--slow", "recs=+1s", "--slow", "api=1s", "--surge", "api=0.5", "--load", "0")
    assert ran.code == 2
    assert "--slow: unknown component 'recs'; did you mean 'rec'?" in ran.told
    assert "write how much longer it takes: api=+500ms, or api=x3" in ran.told
    assert "at least 1: api=2" in ran.told
    assert "--load: 0 is not a load" in ran.told


def test_an_unknown_journey_and_another_kind_of_picture_are_refused(design, tmp_path):
    ran = workbook("latency", design, "pay")
    assert (ran.code, ran.told.strip()) == (2, "there is no journey 'pay'; there are play, browse")
    ran = workbook("latency", design, "--draw", str(tmp_path / "out.gif"))
    assert ran.code == 2
    assert "ends in .svg or .png" in ran.told


@pytest.mark.parametrize("amount", ["500ms", "+500ms", "x3"])
def test_fail_with_a_delay_names_this_command(design, amount):
    ran = workbook("fail", design, "--slow", f"rec={amount}")
    assert ran.code == 2
    assert f"run workbook latency FILE --slow rec={amount if amount[0] in '+x' else '+500ms'}" in ran.told


POOL = """
name: A pool that fills
components:
  api: {workers: 200, depends_on: {recs: {strength: soft, timeout: 3s}}}
  recs: {latency: {p50: 20ms}}
journeys: {play: {needs: [api], peak: 100/s}}
"""


def test_where_fail_judges_an_endless_delay_otherwise_is_said_and_why(tmp_path):
    file = tmp_path / "pool.yaml"
    file.write_text(POOL)
    ran = workbook("latency", str(file), "--slow", "recs=+1s")
    shown = " ".join(ran.out.split())
    assert "If recs never answers, `workbook fail --slow recs` gives a different result:" in shown
    assert "play in everyone is lost" in shown
    assert "by the figures here, most requests are in time" in shown
    quiet = workbook("latency", str(file.with_name("pool.yaml")), "--slow", "recs=+1s", "--format", "json")
    (difference,) = json.loads(quiet.out)["differs_from_fail"]
    assert (difference["verdict"], difference["late_or_lost"]) == ("lost", False)
    file.write_text(POOL.replace("workers: 200", "workers: 400"))
    assert (
        json.loads(workbook("latency", str(file), "--slow", "recs=+1s", "--format", "json").out)["differs_from_fail"]
        == []
    )
