"""What the model may have to learn, found by trial, and the patch of it."""

import dataclasses
import re
import subprocess

import pytest

from tests.cli.ran import ROOT, workbook
from workbook.incident import replay
from workbook.incident.proposals import proposals
from workbook.model import load_outage, load_outage_text
from workbook.what_if.change import Change

SPOTIFY = ROOT / "outages" / "2022-03-08-spotify-traffic-director.yaml"

SOFT = """\
id: x
title: X
components:
  web: {depends_on: {ads: {strength: soft}, db: {}}}  # ads are only ads
  ads: {}
  db: {}
events: [{down: ads}]
observed: {web: {state: down}}
"""


def proposed(text):
    return [(one.change, one.right) for one in proposals(replay(load_outage_text(text)).as_intended)]


@pytest.mark.parametrize(
    ("options", "field", "value"),
    [
        ("strength: soft", "strength", "hard"),
        ("plane: control", "plane", "data"),
        ("mode: async, buffer: 1M, on_full: drop", "mode", "sync"),
    ],
)
def test_the_call_that_was_trusted_is_what_is_changed(options, field, value):
    found = proposed(SOFT.replace("strength: soft", options))
    assert found == [(Change(("components", "web", "depends_on", "ads", field), value), 1)]


def test_an_answer_in_its_place_is_taken_away():
    (found,) = proposals(
        replay(load_outage_text(SOFT.replace("strength: soft", "fallback: {static: none}"))).as_intended
    )
    assert found.change.route[-1] == "fallback"


def test_nothing_is_proposed_that_makes_less_right():
    spoilt = SOFT.replace("observed: {web: {state: down}}", "observed: {web: {state: degraded}}")
    assert proposed(spoilt) == []
    assert proposed(SOFT.replace("web: {state: down}", "db: {state: down}")) == []


def test_a_change_that_alone_makes_nothing_right_is_not_proposed():
    both = SOFT.replace("strength: soft", "strength: soft, fallback: {static: none}")
    assert replay(load_outage_text(both)).as_intended.misses
    assert proposed(both) == []


def test_two_that_help_only_one_after_the_other_are_both_found():
    names = [one.change.route[1] for one in proposals(replay(load_outage(SPOTIFY)).as_intended)]
    assert names == ["xds-services", "discord-api"]


def test_every_proposal_makes_the_model_agree_with_more():
    for file in sorted((ROOT / "outages").glob("*.yaml")):
        run = replay(load_outage(file)).as_intended
        rights = [run.score.right, *(one.right for one in proposals(run))]
        assert rights == sorted(rights)
        assert all(len(one.change.route) == 5 for one in proposals(run))


def test_a_draft_proposes_them_as_a_patch_that_says_so_and_keeps_the_comments(tmp_path):
    file = tmp_path / "x.yaml"
    file.write_text(SOFT)
    told = workbook("postmortem", file).out
    assert "Proposed by trial, not confirmed by anybody" in told
    diff = re.search(r"^```diff\n(.*?)^```$", told, re.MULTILINE | re.DOTALL)[1]
    done = subprocess.run(["patch", "-p1"], input=diff, text=True, cwd=tmp_path, capture_output=True, check=False)
    assert done.returncode == 0, done.stdout
    assert "ads: {strength: hard}" in file.read_text()
    assert "# ads are only ads" in file.read_text()
    run = replay(load_outage(file)).as_intended
    assert (run.score.right, run.score.compared) == (1, 1)


def test_what_the_file_corrects_is_not_proposed_again():
    told = load_outage(SPOTIFY)
    assert proposals(replay(told).as_behaved) == ()
    untaught = dataclasses.replace(told, behaved=told.intended, changes=())
    assert proposals(replay(untaught).as_behaved)
