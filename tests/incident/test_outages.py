"""Every outage that ships: it loads, replays, and says where it is from."""

from pathlib import Path

import pytest

from workbook.incident import accuracy, replay
from workbook.model import load_outage

FILES = sorted((Path(__file__).parents[2] / "outages").glob("*.yaml"))
OUTAGES = pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
TRIED = {file: replay(load_outage(file)) for file in FILES}


@OUTAGES
def test_the_file_is_named_after_its_outage(file):
    assert TRIED[file].outage.id == file.stem
    assert file.read_text(encoding="utf-8").startswith("# yaml-language-server: $schema=")


@OUTAGES
def test_something_is_given_and_something_else_is_compared(file):
    assert TRIED[file].outage.events
    assert TRIED[file].as_intended.score.compared > 0


@OUTAGES
def test_every_miss_says_where_the_model_stopped_the_failure(file):
    assert all(all(miss.told) and miss.told for miss in TRIED[file].as_intended.misses)


@OUTAGES
def test_every_prediction_of_harm_has_a_reason(file):
    for run in (TRIED[file].as_intended, TRIED[file].as_behaved):
        assert all(bool(one.because) == (one.predicted != "up") for one in run.comparisons)


@OUTAGES
def test_the_corrections_make_the_model_agree_with_more_of_what_was_seen(file):
    told = TRIED[file]
    if told.changes:
        assert told.as_behaved.score.right > told.as_intended.score.right


@OUTAGES
def test_every_observation_says_how_it_is_known(file):
    known = {"primary", "secondary", "inferred", "remembered", "press"}
    assert {one.source for one in TRIED[file].outage.observed.values()} <= known


@OUTAGES
def test_sources_say_how_much_of_them_was_read(file):
    assert TRIED[file].outage.sources
    assert all(source.read and source.url for source in TRIED[file].outage.sources)


@OUTAGES
def test_rows_of_the_timeline_are_in_order(file):
    times = [row.at.at for row in TRIED[file].outage.timeline if row.at.has_time]
    assert times == sorted(times)


def test_the_table_adds_all_outages_up():
    table = accuracy(list(TRIED.values()))
    assert [one.outage.id for one in table.replays] == [file.stem for file in FILES]
    assert table.score.compared == sum(len(one.as_intended.counted) for one in TRIED.values())
    assert table.naive_score.compared == table.score.compared
