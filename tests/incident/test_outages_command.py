"""workbook outages: those that ship, by pattern and kind, and those like a design's worst failures."""

import json
import re
from dataclasses import replace

from tests.cli.ran import DESIGNS, ROOT, workbook
from workbook.incident import resembling, shape, shape_of
from workbook.incident.resemblance import alike, scenario_of_event
from workbook.model import load_outage, load_text

ALL = sorted((ROOT / "outages").glob("*.yaml"))


def ids(*arguments):
    ran = workbook("outages", *arguments, "--format", "json")
    assert ran.code == 0
    return [one["id"] for one in json.loads(ran.out)["outages"]]


def test_all_that_ship_are_listed_by_id():
    assert ids() == [file.stem for file in ALL]


def test_every_outage_has_a_pattern_and_is_listed_with_it():
    listed = json.loads(workbook("outages", "--format", "json").out)["outages"]
    assert all(one["patterns"] for one in listed)
    assert {one["id"]: one["patterns"] for one in listed} == {
        file.stem: list(load_outage(file).outage.patterns) for file in ALL
    }


def test_a_pattern_leaves_out_those_without_it():
    found = ids("--pattern", "tools-share-fate")
    assert found == [file.stem for file in ALL if "tools-share-fate" in load_outage(file).outage.patterns]
    assert 0 < len(found) < len(ALL)


def test_a_kind_is_found_where_one_was_harmed():
    found = ids("--component-kind", "load-balancer")
    assert "2012-12-24-netflix-aws-elb" in found
    assert len(found) < len(ALL)


def test_a_word_that_nobody_uses_is_exit_code_2_with_those_there_are():
    ran = workbook("outages", "--pattern", "tools-share-fait")
    assert (ran.code, ran.out) == (2, "")
    assert "did you mean 'tools-share-fate'" in ran.err


def design(text, **event):
    architecture = load_text(text)
    ((kind, target),) = event.items()
    return shape(architecture, scenario_of_event(kind, target), {target: "down"})


def test_kinds_decide_and_names_do_not():
    mine = design("name: X\ncomponents: {store: {kind: database}}", down="store")
    same = design("name: X\ncomponents: {other: {kind: database}}", down="other")
    none = design("name: X\ncomponents: {store: {kind: cdn}}", down="store")
    assert alike(mine, same) == (3, ("a database failed there too: store here, other there",))
    assert alike(mine, none) == (0, ())


def test_where_patterns_are_known_a_kind_alone_is_no_likeness_and_the_same_organization_comes_first():
    mine = design("name: X\ncomponents: {store: {kind: database}}", down="store")
    other = design("name: X\ncomponents: {other: {kind: database}}", down="other")
    known = replace(mine, patterns=("operator-or-data-loss",), owner="A (B)")
    assert alike(known, other) == (0, ())
    strength, said = alike(known, replace(other, patterns=("operator-or-data-loss",)))
    assert said == ("data or capacity was removed or damaged", "a database failed there too")
    stronger, told = alike(known, replace(other, patterns=("operator-or-data-loss",), owner="A"))
    assert told == ("the same organization", *said)
    assert stronger > strength


def test_a_kind_that_says_nothing_is_no_likeness():
    mine = design("name: X\ncomponents: {a: {}}", down="a")
    assert alike(mine, mine) == (0, ())


def test_what_fails_in_the_same_way_comes_first():
    mine = design("name: X\ncomponents: {store: {kind: database}}", down="store")
    found = resembling(mine, [(file.outage, shape_of(file.outage, file.intended)) for file in map(load_outage, ALL)])
    assert found
    ways = ["there too" in one.alike[0] for one in found]
    assert ways == sorted(ways, reverse=True)


def test_every_likeness_to_a_shipped_design_is_stated_as_an_analogy():
    for file in sorted(DESIGNS.glob("*.yaml"))[:4]:
        ran = workbook("outages", "--similar-to", file)
        assert ran.code == 0
        assert "analogies, not predictions" in ran.out
        told = json.loads(workbook("outages", "--similar-to", file, "--format", "json").out)["failures"]
        assert all(one["alike"] for failure in told for one in failure["resembling"])


def test_a_design_that_nothing_harms_resembles_nothing(tmp_path):
    (tmp_path / "x.yaml").write_text("name: X\ncomponents: {phone: {kind: client}}\n")
    assert "nothing to compare" in workbook("outages", "--similar-to", tmp_path / "x.yaml").out


def test_a_draft_names_outages_with_its_patterns_and_never_itself():
    told = workbook("postmortem", ROOT / "outages" / "2025-10-20-aws-dynamodb-dns.yaml").out
    section = told.partition("## Has this happened before?")[2].partition("## ")[0]
    assert "the causes may differ" in section
    assert "2025-10-20-aws-dynamodb-dns" not in section
    assert section.count("\n- ") == 5


def test_what_happened_later_has_not_happened_before():
    told = workbook("postmortem", ROOT / "outages" / "2012-12-24-netflix-aws-elb.yaml").out
    section = told.partition("## Has this happened before?")[2].partition("## ")[0]
    days = re.findall(r"\((\d{4}-\d\d-\d\d)-", section)
    assert days
    assert max(days) < "2012-12-24"


def test_an_outage_is_compared_too_and_never_with_itself():
    ran = workbook("outages", "--similar-to", "2025-03-02-hulu-oscars")
    assert ran.code == 0
    assert "2025-03-02-hulu-oscars:" not in ran.out
    assert "it hit a live event or a launch" in ran.out


def test_decisions_of_streaming_products_stand_side_by_side():
    ran = workbook("outages", "--streaming", "--product-decisions", "--format", "json")
    told = json.loads(ran.out)["outages"]
    assert len([one for one in told if one["made_worse"]]) >= 3
    assert all(one["made_worse"] or one["softened"] for one in told)
    assert not any("aws-dynamodb" in one["id"] for one in told)
    shown = workbook("outages", "--streaming", "--product-decisions").out
    assert "made worse by:" in shown
    assert "made less severe by:" in shown
