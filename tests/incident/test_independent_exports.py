"""workbook timeline over exports that somebody else wrote, with their keys."""

import json
import shutil
from functools import cache, partial
from pathlib import Path

import pytest

from benchmarks.timelines import COLUMNS, Figures, figures, first_sight
from tests.cli.ran import workbook
from workbook.errors import DocumentError
from workbook.incident.chronicle import MOST_ROWS
from workbook.incident.chronicle.changes_of_figures import improved, worsened
from workbook.incident.chronicle.machines import Report, report
from workbook.incident.chronicle.orders import approves, orders
from workbook.review.outage_timeline import outage_timeline

FOLDER = Path(__file__).parent / "chats" / "independent"
IMPROVED_ON = ("one", "two", "three")
LATER = ("airline-blue-screens", "tgw-first-monday", "fire-in-the-site")
"""Of another writer; measured before anybody looked."""


@cache
def measured(name: str) -> Figures:
    """The figures of the export called *name*."""
    return figures(next(file for file in (FOLDER / f"{name}.json", FOLDER / f"{name}.txt") if file.is_file()))


@pytest.mark.parametrize("name", IMPROVED_ON)
def test_every_row_that_is_asked_for_is_found_with_its_kind(name):
    made = measured(name)
    assert made.missed == ()
    assert made.other_kind == ()
    assert made.found_milestones == len(made.milestones)


@pytest.mark.parametrize("name", IMPROVED_ON)
def test_there_are_at_most_40_rows_and_nobody_is_named(name):
    made = measured(name)
    assert made.rows <= MOST_ROWS
    assert made.leaked == ()


def test_the_export_that_was_opened_last_keeps_at_least_its_figures():
    made, kept = measured("four"), first_sight(FOLDER)["four"]
    assert made.rows <= MOST_ROWS
    assert made.firm - len(made.missed) >= int(kept["found"])
    assert made.found_milestones >= int(kept["milestones_found"])
    assert len(made.leaked) <= int(kept["names"])


@pytest.mark.parametrize("name", LATER)
def test_exports_of_another_writer_keep_their_milestones(name):
    made = measured(name)
    assert made.found_milestones == len(made.milestones) == 5
    assert made.rows <= MOST_ROWS
    assert made.leaked == ()


def test_figures_at_first_sight_are_kept_for_each_export():
    kept = first_sight(FOLDER)
    assert set(kept) == {*IMPROVED_ON, "four", *LATER}
    assert all(row[column].isdigit() for row in kept.values() for column in COLUMNS)


@pytest.fixture(scope="module")
def workspace(tmp_path_factory):
    """An export of a workspace, as Slack writes it: a folder per channel, and who is who."""
    folder = tmp_path_factory.mktemp("slack") / "export"
    (folder / "ops").mkdir(parents=True)
    shutil.copy(FOLDER / "three.json", folder / "ops" / "2023-07-11.json")
    shutil.copy(FOLDER / "users.json", folder)
    (folder / "channels.json").write_text('[{"id": "C1", "name": "ops"}]', encoding="utf-8")
    shutil.make_archive(str(folder), "zip", folder)
    return folder


def rows_of(path):
    """What `timeline` makes of *path*, by kind and words."""
    made = workbook("timeline", path, "--format", "json")
    assert made.code == 0, made.err
    return [(row["kind"], row["event"]) for row in json.loads(made.out)["rows"]]


def test_a_folder_a_zip_and_a_file_beside_users_json_give_the_same_rows(workspace):
    of_file = rows_of(workspace / "ops" / "2023-07-11.json")
    assert rows_of(workspace) == of_file == rows_of(workspace.with_suffix(".zip"))
    assert "Delahunty" not in str(of_file)


def test_users_alone_a_broken_zip_and_an_empty_folder_are_refused_in_a_sentence(tmp_path):
    users = FOLDER / "users.json"
    with pytest.raises(DocumentError, match="holds no message"):
        outage_timeline({"users.json": partial(users.read_text, encoding="utf-8")})
    (tmp_path / "broken.zip").write_bytes(b"PK no zip")
    for path in (tmp_path / "broken.zip", tmp_path):
        made = workbook("timeline", path)
        assert (made.code, "Traceback" in made.err) == (2, False)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("[CRIT] checkout errors 12%", Report.FIRING),
        ("DOWN: shop.example.org from 3 of 3 probes", Report.FIRING),
        ("[OK] checkout errors 0.1%", Report.CLEARED),
        ("RECOVERY web-1/load OK", Report.CLEARED),
        ("`checkout` 4.1 deployed to prod by ana", Report.CHANGE),
        ("`checkout` 4.1 deployed to staging by ana", Report.IDLE),
        ("Posted: Checkout is slow", Report.POST),
        ("INC-12 declared by ana", Report.DECLARED),
        ("INC-12 resolved", Report.CLOSED),
        ("Reminder: INC-12 has had no update", Report.IDLE),
        ("queue depth value 41", Report.OTHER),
    ],
)
def test_machines_are_told_apart(text, expected):
    assert report(text, "bot") is expected


@pytest.mark.parametrize(
    ("text", "leads", "expected"),
    [
        ("turn the recommendations off for everybody", True, True),
        ("turn the recommendations off for everybody", False, False),
        ("ok turn the recommendations off for everybody", False, True),
        ("we drain one zone at a time, the smallest first", True, True),
        ("we pushed version 12 at noon, all hosts", True, False),
        ("please keep the channel clear", True, False),
        ("got the go-ahead from legal: we may mail the customers", False, True),
    ],
)
def test_orders_of_who_leads_are_decisions(text, leads, expected):
    assert orders(text, leads=leads) is expected


@pytest.mark.parametrize(
    ("text", "better", "worse"),
    [
        ("errors 12% -> 0.4%", True, False),
        ("error rate went from 0.4% to 6%", False, True),
        ("98% of requests succeed", True, False),
        ("we went from 3 to 5 hosts", False, False),
    ],
)
def test_figures_that_fall_or_rise_say_how_it_goes(text, better, worse):
    assert (improved(text), worsened(text)) == (better, worse)


def test_only_a_short_yes_approves():
    assert approves("ok go")
    assert not approves("agreed, but first we should look at what the database does")
