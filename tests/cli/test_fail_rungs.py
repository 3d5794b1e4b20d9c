"""workbook fail: the rung of the ladder that covers what a journey goes on without."""

import json

import pytest

from tests.cli.ran import workbook

LADDER = """\
name: Ladder
audience: {segments: [{name: west, share: 50%, region: us}, {name: east, share: 50%, region: eu}]}
failure_domains: {us: {kind: region}, eu: {kind: region}}
components:
  app: {kind: client, depends_on: {web: {}}}
  web:
    serves: regional
    placed: {us: 1, eu: 1}
    depends_on:
      ads: {strength: soft}
      recs: {strength: soft}
      reviews: {strength: soft, fallback: {static: stars}}
  ads: {serves: regional, placed: {us: 1, eu: 1}}
  recs: {}
  reviews: {}
  maps: {}
journeys:
  look:
    needs: [app]
    wants: [maps]
    degrades_to: [in words, {what: no ads, drops: [ads]}, {what: bare rows, drops: [recs]}]
  buy: {needs: [app]}
"""


def fail(file, *options):
    return json.loads(workbook("fail", file, *options, "--format", "json").out)


@pytest.mark.parametrize(
    ("events", "omitted", "rung", "sentence"),
    [
        (("--down", "ads"), ["ads"], 2, "Degraded mode 2 covers the loss of ads: no ads."),
        (("--down", "recs"), ["recs"], 3, "Degraded mode 3 covers the loss of recs: bare rows."),
        (
            ("--down", "ads", "--down", "recs"),
            ["ads", "recs"],
            3,
            "Degraded mode 3 covers the loss of ads and recs: bare rows.",
        ),
        (("--down", "maps"), ["maps"], None, "No degraded mode covers the loss of maps."),
        (
            ("--down", "ads", "--down", "maps"),
            ["ads", "maps"],
            None,
            "No degraded mode covers the loss of ads and maps.",
        ),
    ],
)
def test_the_first_rung_that_drops_all_that_is_omitted(design, events, omitted, rung, sentence):
    file = design(LADDER)
    look = fail(file, *events)["journeys"]["look"]
    assert look["omitted"] == {"west": omitted, "east": omitted}
    assert look["rungs"] == {"west": rung, "east": rung}
    assert f"    {sentence}" in workbook("fail", file, *events).lines


def test_a_rung_is_of_the_segments_that_go_without(design):
    file = design(LADDER)
    look = fail(file, "--down", "ads@us")["journeys"]["look"]
    assert (look["omitted"], look["rungs"]) == ({"west": ["ads"]}, {"west": 2})
    assert "covers the loss of ads for west: no ads." in workbook("fail", file, "--down", "ads@us").out


@pytest.mark.parametrize("events", [("--down", "reviews"), ("--down", "web"), ("--down", "web", "--down", "ads")])
def test_no_rung_is_named_where_nothing_is_omitted_or_all_is_lost(design, events):
    file = design(LADDER)
    look = fail(file, *events)["journeys"]["look"]
    assert (look["omitted"], look["rungs"]) == ({}, {})
    assert "rung" not in workbook("fail", file, *events).out.lower()


def test_a_journey_without_a_ladder_has_no_rung(design):
    file = design(LADDER)
    assert fail(file, "--down", "recs")["journeys"]["buy"]["rungs"] == {"west": None, "east": None}
    lines = " ".join(workbook("fail", file, "--down", "recs").lines)
    assert "buy has no degraded mode that covers the loss of recs; what users then see" in lines
