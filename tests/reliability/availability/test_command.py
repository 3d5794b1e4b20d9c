"""workbook availability FILE [JOURNEY]."""

import json

import pytest

from tests.cli.ran import DESIGNS, spawned, workbook
from tests.reliability.cut_sets.test_command import PAIR

KEYS = {"design", "phase", "outage_length", "seed", "journeys", "figures", "deploys"}


@pytest.fixture
def pair(tmp_path, monkeypatch):
    monkeypatch.setenv("COLUMNS", "120")
    file = tmp_path / "pair.yaml"
    file.write_text(PAIR, encoding="utf-8")
    return file


def test_a_missed_slo_is_exit_code_1_and_says_by_how_much(pair):
    ran = workbook("availability", pair, "play")
    assert ran.code == 1
    assert "play (core): 99.84% of requests answered, 97.9% in full; 1.15h lost in 30 days." in ran.lines
    assert "  Exact for the figures used, none assumed." in ran.lines
    assert "  SLO 99.9%: missed by 25.6min; the budget is 43.2min in 30 days." in ran.lines
    best = "  Best next improvement: no failure of web would give 99.941%."
    assert best in ran.lines


def test_a_kept_slo_or_none_is_exit_code_0(pair):
    assert workbook("availability", pair, "home").code == 0
    met = pair.with_name("met.yaml")
    met.write_text(PAIR.replace("slo: 99.9%", "slo: 99%"), encoding="utf-8")
    ran = workbook("availability", met, "play")
    assert ran.code == 0
    assert "  SLO 99%: met, 6.05h left of a budget of 7.2h in 30 days." in ran.lines


def test_json_says_all_of_it(pair):
    told = json.loads(workbook("availability", pair, "--importance", "--format", "json").out)
    assert set(told) == KEYS
    play = told["journeys"]["play"]
    assert play["availability"] == pytest.approx(0.999 * (1 - (1 - 0.99 * 0.99) * (1 - 0.98 * 0.99)))
    assert (play["method"], play["exact"], play["verdict"]) == ("exact", True, "missed")
    assert play["best_improvement"] == {"down": "web"}
    assert {"event", "birnbaum", "fussell_vesely", "raw", "rrw"} <= set(play["importance"][0])
    assert play["spent_by"][0]["events"] == [{"down": "web"}]
    assert play["spent_by"][0]["share_of_budget"] == pytest.approx(1.0)


def test_samples_are_taken_with_the_seed_and_labelled(pair):
    arguments = ("availability", pair, "play", "--samples", "2e5", "--format", "json")
    first, again, other = (json.loads(workbook(*arguments, "--seed", seed).out) for seed in (1, 1, 2))
    assert first == again
    play = first["journeys"]["play"]
    assert (play["method"], play["exact"]) == ("Monte Carlo", False)
    assert "200,000 samples, seed 1" in play["how"]
    assert play["unavailability"] != other["journeys"]["play"]["unavailability"]
    low, high = play["interval"]
    assert low < play["unavailability"] < high


def test_what_is_assumed_is_listed_with_its_source(tmp_path):
    file = tmp_path / "bare.yaml"
    file.write_text("name: Bare\ncomponents: {web: {depends_on: [db]}, db: {kind: database}}\n", encoding="utf-8")
    ran = workbook("availability", file)
    assert "Assumed, because the design gives no figure (2 of 2 events)" in ran.lines
    assert "99.95% assumed of a database: service level of Amazon RDS" in ran.out
    heading = "journey  as assumed  assumed parts fail ten times less  ten times more"
    assert ran.lines[ran.lines.index(heading) + 1].split() == ["web", "99.85%", "99.985%", "98.5%"]
    told = json.loads(workbook("availability", file, "--format", "json").out)
    assert [one["assumed"] for one in told["figures"]] == [True, True]
    assert sum(one["accounts_for"]["web"] for one in told["figures"]) == pytest.approx(1, rel=1e-3)


def test_ranges_give_a_range(tmp_path):
    file = tmp_path / "range.yaml"
    file.write_text("name: Range\ncomponents: {web: {availability: 99.9%..99.99%}}\n", encoding="utf-8")
    assert "The figures are ranges, so the result is between 99.9% and 99.99%" in workbook("availability", file).out
    told = json.loads(workbook("availability", file, "--format", "json").out)["journeys"]["web"]["range"]
    assert told["least"] == pytest.approx(0.999)
    assert told["most"] == pytest.approx(0.9999)
    assert told["least"] < told["p05"] < told["median"] < told["p95"] < told["most"]


@pytest.mark.parametrize("range_", ["99.99%..99.9%", "99%..101%", "99..99.9%", "99%...99.9%"])
def test_a_range_that_makes_no_sense_is_refused_at_its_place(tmp_path, range_):
    file = tmp_path / "range.yaml"
    file.write_text(f"name: Range\ncomponents: {{web: {{availability: {range_}}}}}\n", encoding="utf-8")
    ran = workbook("availability", file)
    assert ran.code == 2
    assert ran.err.startswith(f"{file}:2:34: ")


def test_no_bar_is_drawn_where_nobody_watches(pair):
    assert workbook("availability", pair, "--samples", "1e5").err == ""


def test_what_is_printed_is_the_same_in_every_process():
    file = DESIGNS / "checkout.yaml"
    first, second = (
        spawned("availability", file, "--memory-limit", 1000, "--importance", env={"PYTHONHASHSEED": seed})
        for seed in "12"
    )
    assert first == second
    assert first.code == 1


def test_what_sustains_itself_is_told_with_the_load_at_which_it_ends(tmp_path):
    file = tmp_path / "retries.yaml"
    file.write_text(
        """\
name: Retries
components:
  a: {depends_on: {b: {timeout: 1s, retries: {max: 2}}}}
  b: {depends_on: {c: {timeout: 1s, retries: {max: 2}}}}
  c: {capacity: 100/s}
journeys: {play: {needs: [a], peak: 40/s}}
""",
        encoding="utf-8",
    )
    lines = [line.strip() for line in workbook("availability", file, "--recovery").lines]
    together = " ".join(lines)
    assert (
        "It can last above 0.278 of the peak: to end it, reduce load to 1/3.6 (upper bound, for unbounded" in together
    )
    assert "Above 2.5 times the peak, it begins even with nothing failed." in lines
    assert "a retry budget of 10% on calls to b, c: ends it." in lines
    assert "capacity × 3.6 at c: ends it." in lines
    told = json.loads(workbook("availability", file, "--recovery", "--format", "json").out)
    (loop,) = told["self_sustaining"]
    assert loop["cut_to_leave"] == pytest.approx(3.6, rel=1e-3)
    assert "self_sustaining" not in json.loads(workbook("availability", file, "--format", "json").out)
    calm = workbook("availability", file.with_name("none.yaml"), "--recovery")
    assert calm.code == 2


@pytest.mark.parametrize("samples", ["nan", "0", "inf", "many"])
def test_a_number_of_samples_that_is_none_is_exit_code_2(pair, samples):
    ran = workbook("availability", pair, "--samples", samples)
    assert ran.code == 2
    assert "samples" in ran.err.lower()
    assert "Traceback" not in ran.err


def test_what_is_lost_with_nothing_failed_is_said(tmp_path):
    file = tmp_path / "lost.yaml"
    file.write_text(
        "name: Lost\ncomponents: {a: {capacity: 1/s}}\njourneys: {play: {needs: [a], peak: 100/s, slo: 99%}}\n",
        encoding="utf-8",
    )
    ran = workbook("availability", file)
    assert ran.code == 1
    assert "play (core): no request is answered; 30d lost in 30 days." in ran.lines
    assert "  It is lost even with nothing failed, for everyone." in ran.lines


LIMITED = """
name: Limited
failure_domains: {{z1: {{kind: zone, availability: 99.9%}}, z2: {{kind: zone, availability: 99.9%}}}}
components: {{api: {{placed: {{z1: 1, z2: 1}}, availability: 100%{limit}}}}}
journeys: {{buy: {{needs: [api], peak: 100/s}}}}
"""


@pytest.mark.parametrize(("limit", "is_told"), [(", rate_limit: 60/s", True), ("", False)])
def test_what_no_cut_set_spends_is_told(tmp_path, limit, is_told):
    """With one zone lost a rate limit refuses 40% of requests: the journey is not lost, and requests are."""
    file = tmp_path / "design.yaml"
    file.write_text(LIMITED.format(limit=limit))
    told = workbook("availability", file).out
    assert "z1 is lost and z2 is lost" in told
    assert ("Not in this table: 34.5min, from requests refused by load shedding" in told) == is_told
