"""workbook cuts FILE [JOURNEY]."""

import json

import pytest

from tests.cli.ran import DESIGNS, spawned, workbook

PAIR = """\
name: Pair
failure_domains: {z1: {kind: zone, availability: 99%}, z2: {kind: zone, availability: 99%}}
components:
  web: {availability: 99.9%, depends_on: {a: {timeout: 1s, fallback: [b]}}}
  a: {availability: 99%, placed: {z1: 1}}
  b: {availability: 98%, placed: {z2: 1}}
journeys: {play: {needs: [web], slo: 99.9%}, home: {needs: [b], priority: secondary}}
"""


@pytest.fixture
def pair(tmp_path, monkeypatch):
    monkeypatch.setenv("COLUMNS", "100")
    file = tmp_path / "pair.yaml"
    file.write_text(PAIR, encoding="utf-8")
    return file


def test_every_journey_has_its_sets_by_order_with_users_and_time(pair):
    ran = workbook("cuts", pair)
    assert ran.code == 0
    assert ran.lines[2] == "play (core): 1 single event, 4 pairs, no triples; none larger."
    assert "a is down and b is down          everybody  8.64min" not in ran.out
    rows = [" ".join(line.split()) for line in ran.lines]
    assert "web is down 100% 43.2min" in rows
    assert "a is down and b is down 100% 8.64min" in rows
    assert "home (secondary): 2 single events, no pairs, no triples; none larger." in rows


def test_json_has_every_set_with_its_probability(pair):
    told = json.loads(workbook("cuts", pair, "play", "--format", "json").out)
    assert list(told["journeys"]) == ["play"]
    play = told["journeys"]["play"]
    assert (play["certain_up_to"], play["limits"], play["by_order"]) == (3, [], {"everyone": [1, 4]})
    assert play["cut_sets"][0] == {
        "order": 1,
        "events": [{"down": "web"}],
        "minimal_for": ["everyone"],
        "lost_for": ["everyone"],
        "users_hit": 1.0,
        "probability": pytest.approx(0.001),
    }
    zones = next(cut for cut in play["cut_sets"] if cut["events"] == [{"lost": "z1"}, {"lost": "z2"}])
    assert zones["probability"] == pytest.approx(1e-4)


def test_no_more_than_the_order_asked_for_is_listed(pair):
    told = json.loads(workbook("cuts", pair, "play", "--order", "1", "--format", "json").out)
    assert [cut["order"] for cut in told["journeys"]["play"]["cut_sets"]] == [1]


def test_slow_components_are_events_when_asked_for(pair):
    kinds = {
        kind
        for cut in json.loads(workbook("cuts", pair, "play", "--slow", "--format", "json").out)["journeys"]["play"][
            "cut_sets"
        ]
        for event in cut["events"]
        for kind in event
    }
    assert kinds == {"down", "slow", "lost"}


def test_what_is_exported_has_the_same_cut_sets_and_probability(pair, tmp_path):
    ran = workbook("cuts", pair, "play", "--export", "openpsa", tmp_path / "play.xml")
    assert (ran.code, ran.out) == (0, "")
    told = json.loads(workbook("fault-tree", tmp_path / "play.xml", "--format", "json").out)
    assert told["by_order"] == [1, 4]
    a, b = 1 - 0.99 * 0.99, 1 - 0.98 * 0.99
    assert told["probability"] == pytest.approx(1 - 0.999 * (1 - a * b))
    printed = workbook("cuts", pair, "play", "--export", "openpsa")
    assert printed.out == (tmp_path / "play.xml").read_text(encoding="utf-8")
    assert "<label>web is down</label>" in printed.out


def test_export_of_a_shipped_design_with_regions_is_read_again(tmp_path):
    file = tmp_path / "live.xml"
    wrong = workbook("cuts", DESIGNS / "live-sports.yaml", "watch", "--export", "openpsa", file)
    assert wrong.code == 2
    assert "--segment" in wrong.err
    assert not file.exists()
    arguments = ("watch", "--segment", "europe", "--export", "openpsa", file)
    assert workbook("cuts", DESIGNS / "live-sports.yaml", *arguments).code == 0
    solved = json.loads(workbook("fault-tree", file, "--format", "json").out)
    told = json.loads(
        workbook("cuts", DESIGNS / "live-sports.yaml", "watch", "--segment", "europe", "--format", "json").out
    )
    assert solved["by_order"] == told["journeys"]["watch"]["by_order"]["europe"]


@pytest.mark.parametrize(
    ("arguments", "hint"),
    [
        (["plai"], "did you mean 'play'?"),
        (["play", "--segment", "nobody"], "everyone"),
        (["--export", "openpsa"], "name one of play, home"),
        (["play", "out.xml"], "--export openpsa only"),
    ],
)
def test_wrong_arguments_are_exit_code_2_and_say_what_to_do(pair, arguments, hint):
    ran = workbook("cuts", pair, *arguments)
    assert ran.code == 2
    assert hint in ran.err
    assert ran.out == ""


def test_a_limit_that_is_reached_is_said_and_exit_code_1(tmp_path):
    import yaml  # noqa: PLC0415

    from tests.reliability.cut_sets.test_journey_cuts import thicket  # noqa: PLC0415

    file = tmp_path / "thicket.yaml"
    file.write_text(yaml.safe_dump(thicket()), encoding="utf-8")
    ran = workbook("cuts", file, "--time-limit", "0.3")
    assert ran.code == 1
    assert "certain up to order 2" in ran.out
    assert "Limit: the rules were not written out as gates" in ran.out


def test_what_is_printed_is_the_same_in_every_process():
    file = DESIGNS / "checkout.yaml"
    first, second = (
        spawned("cuts", file, "--memory-limit", 1000, "--format", "json", env={"PYTHONHASHSEED": seed}) for seed in "12"
    )
    assert first == second
    assert first.code == 0
