"""Every outage that ships: it loads, replays, and says where it is from."""

from functools import cache
from pathlib import Path

import pytest

from workbook.incident import accuracy, replay
from workbook.model import load_outage

FILES = sorted((Path(__file__).parents[2] / "outages").glob("*.yaml"))
OUTAGES = pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)


@cache
def tried(file):
    return replay(load_outage(file))


@OUTAGES
def test_the_file_is_named_after_its_outage(file):
    assert tried(file).outage.id == file.stem
    assert file.read_text(encoding="utf-8").startswith("# yaml-language-server: $schema=")


@OUTAGES
def test_something_is_given_and_something_else_is_compared(file):
    assert tried(file).outage.events
    assert tried(file).as_intended.score.compared > 0


@OUTAGES
def test_every_miss_says_where_the_model_stopped_the_failure(file):
    assert all(all(miss.told) and miss.told for miss in tried(file).as_intended.misses)


@OUTAGES
def test_every_prediction_of_harm_has_a_reason(file):
    for run in (tried(file).as_intended, tried(file).as_behaved):
        assert all(bool(one.because) == (one.predicted != "up") for one in run.comparisons)


@OUTAGES
def test_the_corrections_make_the_model_agree_with_more_of_what_was_seen(file):
    told = tried(file)
    if told.changes:
        assert told.as_behaved.score.right > told.as_intended.score.right


@OUTAGES
def test_every_observation_says_how_it_is_known(file):
    known = {"primary", "secondary", "inferred", "remembered", "press"}
    assert {one.source for one in tried(file).outage.observed.values()} <= known


@OUTAGES
def test_sources_say_how_much_of_them_was_read(file):
    assert tried(file).outage.sources
    assert all(source.read and source.url for source in tried(file).outage.sources)


@OUTAGES
def test_rows_of_the_timeline_are_in_order(file):
    times = [row.at.at for row in tried(file).outage.timeline if row.at.has_time]
    assert times == sorted(times)


def test_the_table_adds_all_outages_up():
    table = accuracy(list(map(tried, FILES)))
    assert [one.outage.id for one in table.replays] == [file.stem for file in FILES]
    assert table.score.compared == sum(len(one.as_intended.counted) for one in map(tried, FILES))
    assert table.naive_score.compared == table.score.compared
