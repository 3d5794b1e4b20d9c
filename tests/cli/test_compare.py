"""workbook compare OLD NEW."""

import json
import re

import pytest

from tests.cli.ran import DESIGNS, workbook
from workbook.failure import Analysis
from workbook.model import load

DAY = ("--today", "2026-11-01")
SHOP = """\
name: Shop
components:
  web: {replicas: 2, depends_on: {api: {timeout: 1s, circuit_breaker: true}}}
  api: {replicas: 2, depends_on: {ads: {timeout: 1s, circuit_breaker: true}}}
  ads: {replicas: 2}
journeys: {buy: {why: money, needs: [web]}}
"""
SOFT = SHOP.replace("ads: {timeout", "ads: {strength: soft, timeout")
AUDIENCE = """\
audience: {segments: [{name: here, share: 40%, region: west}, {name: there, share: 60%, region: east}]}
failure_domains: {west: {kind: region}, east: {kind: region}}
"""


@pytest.fixture
def pair(design):
    return lambda old, new: (design(old, "old.yaml"), design(new, "new.yaml"))


def told(*files, code=0):
    ran = workbook("compare", *files, "--format", "json", *DAY)
    assert (ran.code, ran.err) == (code, "")
    return json.loads(ran.out)


def test_what_got_better_is_told_for_whom_and_when(pair):
    ran = workbook("compare", *pair(SHOP, SOFT), *DAY)
    assert ran.code == 0
    assert ran.lines[0] == "Shop → Shop: better: buy for all users"
    text = " ".join(ran.out.split())
    assert "buy (core) all users 3 of 9 5 of 9" in text
    assert "Better buy (core) is degraded, not lost, for all users when ads is down or slow" in text
    assert "Worse" not in ran.out


def test_the_headline_names_journeys_and_segments_and_counts_no_findings(pair):
    old = f"""{AUDIENCE}name: Two
components:
  web: {{placed: {{west: 1, east: 1}}, serves: regional, depends_on: {{api: {{timeout: 1s}}}}}}
  api: {{placed: {{west: 1, east: 1}}, serves: regional, depends_on: {{ads: {{timeout: 1s}}}}}}
  ads: {{placed: {{east: 1}}}}
journeys: {{buy: {{needs: [web]}}, look: {{priority: secondary, needs: [api]}}}}
"""
    new = old.replace("ads: {timeout", "ads: {strength: soft, timeout")
    better = workbook("compare", *pair(old, new), *DAY)
    worse = workbook("compare", *pair(new, old), *DAY)
    assert better.lines[0] == "Two → Two: better: buy and look for all users"
    assert " ".join(worse.out.split()).startswith("Two → Two: worse: buy and look for all users")
    assert not re.search(r"\d", better.lines[0] + worse.lines[0])
    for output in ("text", "markdown"):
        assert (
            "better: buy and look for all users" in workbook("compare", *pair(old, new), *DAY, "--format", output).out
        )


def test_the_way_back_is_worse_and_fails_only_when_asked(pair):
    files = pair(SOFT, SHOP)
    plain, asked = workbook("compare", *files), workbook("compare", *files, "--fail-on", "worse")
    assert (plain.code, asked.code) == (0, 1)
    assert plain.out == asked.out
    assert "Worse\n  buy (core) is lost, not degraded, for all users when ads is down" in asked.out
    assert workbook("compare", *reversed(files), "--fail-on", "worse").code == 0


@pytest.mark.parametrize("name", ["photo-sharing", "url-shortener"])
def test_a_design_compared_with_itself_differs_in_nothing(name):
    file = DESIGNS / f"{name}.yaml"
    document = told(file, file)
    assert not document["worse"]
    assert document["got_worse"] == document["got_better"] == document["declared"] == []
    assert document["findings"]["new"] == document["findings"]["gone"] == []
    assert {one["change"] for one in document["availability"]} <= {"same"}
    assert "no failure changes anything for users" in workbook("compare", file, file).lines[0]


def test_designs_without_a_common_journey_are_not_said_to_fail_alike(pair):
    ran = workbook("compare", *pair(SHOP, SHOP.replace("{buy:", "{sell:")), *DAY)
    said = " ".join(ran.out.split())
    assert "no journey is in both, so what failures do to users cannot be compared" in said
    assert "no failure changes anything" not in said


def test_a_new_component_that_loses_a_journey_is_worse(pair):
    more = SHOP.replace("ads: {timeout", "db: {timeout: 1s, circuit_breaker: true}, ads: {timeout")
    more = more.replace("  ads: {replicas", "  db: {replicas: 2}\n  ads: {replicas")
    document = told(*pair(SHOP, more))
    assert document["worse"]
    assert document["got_worse"] == []
    assert document["journeys"][0]["lost_by_what_is_new"] == ["db is down", "db is slow"]
    ran = workbook("compare", *pair(SHOP, more), "--fail-on", "worse")
    assert ran.code == 1
    assert "buy (core) is lost for all users when db is down or slow, which was impossible before" in " ".join(
        ran.out.split()
    )


def test_a_component_that_only_gets_another_name_is_not_worse(pair):
    renamed = SHOP.replace("ads", "adverts")
    document = told(*pair(SHOP, renamed))
    assert document["journeys"][0]["lost_by_what_is_new"] == ["adverts is down", "adverts is slow"]
    assert document["journeys"][0]["was_lost_by_what_is_gone"] == ["ads is down", "ads is slow"]
    assert not document["got_worse"]
    severe = [one for one in document["findings"]["new"] if one["severity"] in ("high", "blocker")]
    assert document["worse"] == bool(severe)
    assert "could not be before" not in " ".join(workbook("compare", *pair(SHOP, renamed)).out.split())


def test_a_new_severe_finding_is_worse_and_a_mild_one_is_not(pair):
    without = SHOP.replace("api: {timeout: 1s, circuit", "api: {circuit")
    new = told(*pair(SHOP, without))["findings"]["new"]
    assert "missing-timeout@components.web.depends_on.api" in {one["id"] for one in new}
    assert workbook("compare", *pair(SHOP, without), "--fail-on", "worse", *DAY).code == 1
    mild = SHOP.replace("why: money, ", "why: money, summary: It sells, ")
    assert workbook("compare", *pair(SHOP, mild), "--fail-on", "worse", *DAY).code == 0


def test_a_finding_that_becomes_severe_is_new(pair):
    mild = "name: x\ncomponents: {web: {why: x}}\njourneys: {look: {priority: secondary, needs: [web]}}\n"
    severe = mild.replace("secondary", "core")
    new = {one["id"]: one["severity"] for one in told(*pair(mild, severe))["findings"]["new"]}
    assert new["missing-why@journeys.look"] == "high"
    assert "missing-why@journeys.look" not in {one["id"] for one in told(*pair(severe, severe))["findings"]["new"]}


def test_an_accepted_finding_is_neither_gone_nor_new(pair):
    risky = SHOP.replace("api: {timeout: 1s, circuit", "api: {circuit")
    waiver = "waivers: [{finding: missing-timeout@web.api, because: x, owner: shop, expires: 2026-12-31}]\n"
    found = told(*pair(risky, risky + waiver))["findings"]
    assert [one["id"] for one in found["now_accepted"]] == ["missing-timeout@components.web.depends_on.api"]
    assert "missing-timeout" not in {one["rule"] for one in (*found["gone"], *found["new"])}


REGIONAL = f"""\
name: Regional
{AUDIENCE.replace("region: east", "region: east, fails_over_to: [west]")}
components:
  device: {{kind: client, depends_on: {{web: {{timeout: 1s, circuit_breaker: true}}}}}}
  web: {{placed: {{west: 2, east: 2}}, serves: regional}}
journeys: {{look: {{needs: [device]}}}}
"""


def test_segments_are_told_apart(pair):
    files = pair(REGIONAL, REGIONAL.replace(", fails_over_to: [west]", ""))
    document = told(*files)
    assert [(one["event"], one["segments"], one["after"]) for one in document["got_worse"]] == [
        ("east is lost", ["there"], "lost")
    ]
    assert "look (core) is lost, not degraded, for there when east is lost" in workbook("compare", *files).out


def test_a_design_without_an_audience_is_compared_with_every_segment_of_the_other(pair):
    here = AUDIENCE + SOFT
    document = told(*pair(SHOP, here))
    assert {tuple(one["segments"]) for one in document["got_better"]} == {("here", "there")}


def test_declared_figures_and_costs_are_side_by_side(pair):
    priced = SHOP.replace("ads: {replicas: 2}", "ads: {replicas: 2, availability: 99.9%, cost: {per_month: 40k USD}}")
    dearer = priced.replace("40k", "52k").replace("99.9%", "99.99%")
    document = told(*pair(priced, dearer))
    assert document["declared"] == [
        {"what": "availability of ads", "before": "99.9%", "after": "99.99%"},
        {"what": "cost per month in USD", "before": "40,000", "after": "52,000"},
    ]
    (available,) = document["availability"]
    assert available["change"] == "better"
    assert available["before"] < available["after"]
    assert "cost per month in USD: 40k before, 52k after" in workbook("compare", *pair(priced, dearer)).out


def test_an_objective_that_is_missed_now_is_worse(pair):
    met = SHOP.replace("why: money,", "why: money, slo: 99%,").replace(
        "ads: {replicas: 2}", "ads: {availability: 99.9%}"
    )
    missed = met.replace("availability: 99.9%", "availability: 90%")
    (available,) = told(*pair(met, missed))["availability"]
    assert (available["change"], available["objective_before"], available["objective_after"]) == (
        "worse",
        "met",
        "missed",
    )
    assert workbook("compare", *pair(met, missed), "--fail-on", "worse").code == 1


def test_journeys_of_one_design_only_are_named(pair):
    both = SHOP.replace("needs: [web]}", "needs: [web]}, look: {needs: [web]}")
    document = told(*pair(both, SHOP))
    assert (document["journeys_gone"], document["journeys_new"]) == (["look"], [])
    assert "only in the old design: look" in workbook("compare", *pair(both, SHOP)).out


def test_json_agrees_with_what_each_design_says_alone():
    names = ("checkout", "payments")
    one = load(DESIGNS / f"{names[0]}.yaml")
    tallies = told(DESIGNS / f"{names[0]}.yaml", DESIGNS / f"{names[0]}.yaml")["journeys"]
    analysis = Analysis(one)
    for tally in tallies:
        lost = sum(
            dict(harm.verdicts)[tally["segment"]] == "lost"
            for failure in analysis.failures
            for harm in failure.harms
            if harm.journey == tally["journey"]
        )
        assert tally["survives_after"] == len(analysis.failures) - lost


def test_markdown_is_escaped_and_its_table_is_whole(pair):
    hostile = SOFT.replace("name: Shop", 'name: "<script>|`x` [a](javascript:x)"')
    ran = workbook("compare", *pair(SHOP, hostile), "--format", "markdown", *DAY)
    assert "<script>" not in ran.out
    assert not re.search(r"(?<!\\)\](\(|$)", ran.out)
    rows = [line for line in ran.lines if line.startswith("|")]
    assert {len(re.findall(r"(?<!\\)\|", row)) for row in rows} == {5}
    assert "### Better" in ran.out


def test_long_lists_in_markdown_are_cut_and_say_so(pair):
    many = "name: x\ncomponents:\n" + "".join(f"  c{number}: {{}}\n" for number in range(40))
    ran = workbook("compare", *pair(SHOP.replace("buy", "c0"), many), "--format", "markdown", *DAY)
    assert "more\n" in ran.out
    assert len(ran.out) < 65_536


def test_a_file_that_cannot_be_accepted_is_exit_code_2(pair):
    ran = workbook("compare", *pair(SHOP, "name: x\ncomponents: {web: {replcas: 2}}\n"), "--fail-on", "worse")
    assert (ran.code, ran.out) == (2, "")
    assert "did you mean 'replicas'?" in ran.err
