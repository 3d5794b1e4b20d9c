"""workbook scenario: an outage becomes what must hold next time."""

import shutil

import pytest

from tests.cli.ran import ROOT, workbook
from tests.incident.test_replay import SHOP
from workbook.incident import design_text, replay, wanted
from workbook.model import load_outage, load_outage_text, load_scenarios, load_text

OUTAGES = sorted((ROOT / "outages").glob("*.yaml"))
EACH = pytest.mark.parametrize("file", OUTAGES, ids=lambda file: file.stem)


@EACH
def test_what_it_writes_is_a_file_of_scenarios_with_the_events_of_the_outage(file, tmp_path):
    assert workbook("scenario", file, "-o", tmp_path / "next.yaml").code == 0
    _, scenarios = load_scenarios(tmp_path / "next.yaml")
    (one,) = scenarios.scenarios
    outage = load_outage(file).outage
    assert (one.events, one.outage_length, one.phase) == (outage.events, outage.outage_length, outage.phase)
    assert workbook("verify", tmp_path / "next.yaml").code in (0, 1)


@EACH
def test_the_design_written_beside_it_is_the_one_that_behaved(file):
    told = replay(load_outage(file))
    again, behaved = load_text(design_text(told)), told.as_behaved.architecture
    assert (again.components, again.journeys) == (behaved.components, behaved.journeys)
    assert again.failure_domains == behaved.failure_domains


def test_nothing_is_wanted_that_is_worse_than_it_was():
    order = ("unharmed", "degraded", "lost").index
    for file in OUTAGES:
        assert all(order(one.enough) <= order(one.was) for one in wanted(replay(load_outage(file))).values())


def test_a_journey_with_steps_to_degrade_to_may_use_them():
    text = """
        id: x
        title: X
        components: {web: {}}
        journeys: {buy: {needs: [web], degrades_to: [later]}, look: {needs: [web]}}
        events: [{down: web}]
        observed: {buy: {state: down}}
    """
    found = {name: (one.enough, one.remark) for name, one in wanted(replay(load_outage_text(text))).items()}
    assert found == {"buy": ("degraded", "it was lost"), "look": ("unharmed", "it was lost in the model")}


def test_the_scenario_fails_until_the_design_is_changed_and_holds_then(tmp_path):
    outage = tmp_path / "ads.yaml"
    outage.write_text("""
        id: ads
        title: "Ads: gone"
        components: {web: {depends_on: [ads]}, ads: {}}
        journeys: {read: {needs: [web], degrades_to: [no ads]}}
        events: [{down: ads}]
        observed: {read: {state: down}}
    """)
    assert workbook("scenario", outage, "-o", tmp_path / "next.yaml").code == 0
    assert workbook("verify", tmp_path / "next.yaml").code == 1
    design = tmp_path / "next.design.yaml"
    design.write_text(design.read_text().replace("depends_on: [ads]", "depends_on: {ads: {strength: soft}}"))
    assert workbook("verify", tmp_path / "next.yaml").code == 0


def test_an_outage_about_a_design_elsewhere_names_it_from_where_the_scenario_is(tmp_path):
    (tmp_path / "here").mkdir()
    (tmp_path / "there").mkdir()
    shutil.copy(ROOT / "tests" / "model" / "shop.yaml", tmp_path / "here")
    (tmp_path / "here" / "outage.yaml").write_text("id: x\ntitle: X\narchitecture: shop.yaml\n")
    assert workbook("scenario", tmp_path / "here" / "outage.yaml", "-o", tmp_path / "there" / "next.yaml").code == 0
    assert "architecture: ../here/shop.yaml" in (tmp_path / "there" / "next.yaml").read_text().replace('"', "")
    assert sorted(one.name for one in (tmp_path / "there").iterdir()) == ["next.yaml"]


def test_without_a_place_to_write_the_design_it_says_so(tmp_path):
    (tmp_path / "shop.yaml").write_text(SHOP)
    ran = workbook("scenario", tmp_path / "shop.yaml")
    assert (ran.code, ran.out) == (2, "")
    assert "-o FILE" in ran.err


def test_a_design_that_lacks_what_failed_is_refused(tmp_path):
    (tmp_path / "shop.yaml").write_text(SHOP)
    (tmp_path / "other.yaml").write_text("name: X\ncomponents: {web: {}}\n")
    ran = workbook("scenario", tmp_path / "shop.yaml", "--design", tmp_path / "other.yaml")
    assert ran.code == 2
    assert "'db'" in ran.err


REGIONS = """
    id: x
    title: X
    audience: {segments: [{name: eu, share: 25%, region: eu}, {name: us, share: 75%, region: us}]}
    failure_domains: {eu: {kind: region}, us: {kind: region}}
    components: {web: {serves: regional, placed: {eu: 1, us: 1}}}
    journeys: {play: {needs: [web]}, look: {needs: [web], degrades_to: [later]}}
    events: [{lost: eu}]
    observed: {play@eu: {state: down}, play@us: {state: degraded}, look@eu: {state: down}}
"""


def test_segments_that_fared_differently_are_wanted_one_by_one():
    found = {name: (one.enough, one.remark) for name, one in wanted(replay(load_outage_text(REGIONS))).items()}
    assert found == {
        "play@eu": ("unharmed", "it was lost"),
        "play@us": ("unharmed", "it was degraded"),
        "look@eu": ("degraded", "it was lost"),
        "look@us": ("unharmed", ""),
    }


def test_verify_checks_each_segment_of_the_scenario_that_is_written(tmp_path):
    (tmp_path / "x.yaml").write_text(REGIONS)
    assert workbook("scenario", tmp_path / "x.yaml", "-o", tmp_path / "next.yaml").code == 0
    assert "play@us: unharmed    # it was degraded" in (tmp_path / "next.yaml").read_text()
    ran = workbook("verify", tmp_path / "next.yaml")
    assert ran.code == 1
    assert "          play for eu: expected unharmed, is lost" in ran.lines
    assert "          look for eu: expected degraded, is lost" in ran.lines
    assert "for us" not in ran.out


def test_another_design_with_other_segments_is_asked_by_journey():
    told = replay(load_outage_text(REGIONS))
    other = load_text("name: X\ncomponents: {web: {}}\njourneys: {play: {needs: [web]}}\n")
    found = {name: (one.enough, one.remark) for name, one in wanted(told, other).items()}
    assert found == {"play": ("unharmed", "it was lost")}
