"""workbook timeline: rows of an outage from chats, alerts, deploy logs and commits."""

import json
from contextlib import suppress
from datetime import UTC, date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.incident.chats.generated_export import LENGTH, export
from tests.incident.chats.last_story import LAST
from tests.incident.chats.stories import STORIES
from workbook.errors import DocumentError, UsageError
from workbook.incident import ComponentNames, Roles, chronicle
from workbook.intake.messages import read_messages
from workbook.intake.messages.clock import zone_named
from workbook.intake.messages.deploys import git_date

DAY = date(2026, 5, 3)
BERLIN = zone_named("Europe/Berlin")


def rows(text, zone=UTC, day=DAY, roles=None, aliases=None):
    """The chronicle of one export."""
    made = read_messages(text, "f", zone, day)
    return chronicle(made.messages, Roles(made.messages, roles, made.names), ComponentNames(aliases or {}))


def told(text, **options):
    """Time of the day, kind and words of each row."""
    return [(f"{entry.at:%H:%M}", entry.kind, entry.event) for entry in rows(text, **options).entries]


@pytest.mark.parametrize("story", [*STORIES, LAST], ids=lambda story: story.name)
def test_an_export_of_400_messages_gives_its_milestones_and_no_more_than_40_rows(story):
    messages, key = export(story)
    made = rows(json.dumps(messages))
    kinds = {source.removeprefix("f: message "): entry.kind for entry in made.entries for source in entry.sources}
    assert len(messages) == LENGTH
    assert {ts: kinds.get(ts) for ts in key} == key
    assert len(made.entries) <= 40
    assert len(made.entries) - len(key) <= 4
    assert sum(made.counts.values()) + len(made.entries) == LENGTH


@pytest.mark.parametrize("story", [*STORIES, LAST], ids=lambda story: story.name)
def test_nobody_is_named(story):
    text = json.dumps([entry.event for entry in rows(json.dumps(export(story)[0])).entries])
    assert not [name for person in story.people for name in person.split() if name.lower() in text.lower().split()]


CHAT = """\
2026-05-03 10:02 ana: deployed version 41 of the checkout service
2026-05-03 10:09 pagerbot: Alert: checkout error rate above 20%
2026-05-03 10:10 ana: anyone else seeing this?
2026-05-03 10:12 bo: I'm on it as incident commander
2026-05-03 10:15 bo: the pool of the payments db is exhausted, 200 of 200 connections are held
2026-05-03 10:20 bo: Decision: roll back to version 40, ana does it
2026-05-03 10:26 ana: rollback is done, errors are dropping
2026-05-03 10:31 bo: all clear, checkout is fully operational
"""
KINDS = ["trigger", "detected", "acknowledged", "note", "decision", "mitigated", "recovered"]


def test_a_plain_chat_gives_a_row_per_milestone_with_its_line():
    made = rows(CHAT)
    assert [entry.kind for entry in made.entries] == KINDS
    assert [entry.evidence for entry in made.entries] == [f"f:{line}" for line in (1, 2, 4, 5, 6, 7, 8)]
    assert made.counts == {"chatter": 1}


@pytest.mark.parametrize(
    "form",
    [
        "{day} {time} {name}: {text}",
        "[{day} {time}] {name}: {text}",
        "{time} {name}: {text}",
        "{time} <{name}> {text}",
        "[{time}] {name}: {text}",
        "{day}T{time}:00Z {name}: {text}",
        "{time} - {name}: {text}",
    ],
)
def test_chats_are_read_in_their_usual_forms(form):
    lines = [line.split(" ", 3) for line in CHAT.splitlines()]
    text = "\n".join(
        form.format(day=day, time=time, name=name.rstrip(":"), text=words) for day, time, name, words in lines
    )
    assert [kind for _, kind, _ in told(text)] == KINDS


def test_people_become_their_role_or_a_number_in_the_text_too():
    events = [event for _, _, event in told(CHAT, roles={"ana": "release manager"})]
    assert events[4] == "responder 1: Decision: roll back to version 40, release manager does it"


def test_components_are_written_by_their_id():
    (_, _, event) = told(CHAT, aliases={"payments-db": ["payments db"], "checkout": []})[3]
    assert "the pool of the payments-db is exhausted" in event


def test_times_without_a_zone_are_asked_for_and_never_guessed():
    with pytest.raises(UsageError, match="--zone"):
        read_messages(CHAT, "f")
    with pytest.raises(UsageError, match="--date"):
        read_messages("10:02 ana: deployed the service", "f", UTC)
    with pytest.raises(UsageError, match="no time zone"):
        zone_named("Middle-earth/Shire")


def test_other_zones_and_clock_changes_become_utc():
    assert told(CHAT, zone=BERLIN)[0][0] == "08:02"
    back = (
        "2026-10-25 02:50 bo: the pool of the database is exhausted, 200 of 200 are held\n2026-10-25 "
        "02:10 bo: the queue of the broker is full, 9000 messages were lost\n"
    )
    assert [at for at, _, _ in told(back, zone=BERLIN)] == ["00:50", "01:10"]
    night = (
        "23:50 bo: the pool of the database is exhausted, 200 of 200 are held\n00:10 bo: the queue of the "
        "broker is full, 9000 messages were lost\n"
    )
    first, second = rows(night).entries
    assert (second.at - first.at).total_seconds() == 1200


ALERTS = {
    "alerts": [
        {
            "status": "resolved",
            "labels": {"alertname": "HighErrors"},
            "annotations": {"summary": "errors above 20%"},
            "startsAt": "2026-05-03T10:09:00.123456789Z",
            "endsAt": "2026-05-03T10:31:00Z",
            "fingerprint": "a1",
        },
        {
            "status": "firing",
            "labels": {"alertname": "Slow"},
            "startsAt": "2026-05-03T12:09:00+02:00",
            "endsAt": "0001-01-01T00:00:00Z",
        },
    ]
}
PAGES = {
    "log_entries": [
        {
            "id": "R1",
            "type": "trigger_log_entry",
            "created_at": "2026-05-03T10:09:00Z",
            "incident": {"summary": "checkout fails"},
        },
        {
            "id": "R2",
            "type": "acknowledge_log_entry",
            "created_at": "2026-05-03T10:11:00Z",
            "agent": {"type": "user_reference", "summary": "Jane Doe"},
        },
        {"id": "R3", "type": "resolve_log_entry", "created_at": "2026-05-03T10:31:00Z"},
    ]
}
GIT = """\
commit 3f9c2d1e5a7b8c9d0e1f2a3b4c5d6e7f8a9b0c1d
Author: Jane Doe <jane@example.org>
Date:   Sun May 3 12:02:00 2026 +0200

    Raise the limit of the pool
"""


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (json.dumps(ALERTS), [("10:09", "detected"), ("10:09", "detected"), ("10:31", "note")]),
        (json.dumps(PAGES), [("10:09", "detected"), ("10:11", "acknowledged"), ("10:31", "recovered")]),
        ("time,text\n2026-05-03T10:02:00Z,checkout 41\n", [("10:02", "trigger")]),
        (json.dumps([{"time": "2026-05-03T10:02:00Z", "text": "checkout 41"}]), [("10:02", "trigger")]),
        (
            '{"time": "2026-05-03T10:02:00Z", "text": "a 1"}\n{"time": "2026-05-03T10:05:00Z", "text": "b 2"}\n',
            [("10:02", "trigger"), ("10:05", "trigger")],
        ),
        (GIT, [("10:02", "trigger")]),
        ("3f9c2d1 2026-05-03 12:02:00 +0200 Raise the limit\n", [("10:02", "trigger")]),
    ],
    ids=[
        "alertmanager",
        "pagerduty",
        "deploys in csv",
        "deploys in json",
        "deploys line by line",
        "git log",
        "git log in one line",
    ],
)
def test_machines_are_read_too(text, expected):
    assert [(at, kind) for at, kind, _ in told(text)] == expected


def test_the_same_alert_twice_is_one_row_with_both_sources():
    text = (
        "10:09 pagerbot: Alert: checkout error rate above 20%\n10:12 pagerbot: Alert: checkout error rate above 20%\n"
    )
    (entry,) = rows(text).entries
    assert entry.sources == ("f:1", "f:2")


SLACK = [
    {"type": "message", "user": "U0000001", "ts": "1777802520.000001", "text": "deleted", "subtype": "message_deleted"},
    {
        "type": "message",
        "user": "U0000001",
        "ts": "1777802520.000002",
        "text": "x has joined",
        "subtype": "channel_join",
    },
    {
        "type": "message",
        "user": "U0000001",
        "ts": "1777802521.000003",
        "text": ":fire: checkout is down for all users :fire: \u001b[2J\u202e",
        "edited": {"ts": "1"},
    },
    {
        "type": "message",
        "subtype": "message_changed",
        "ts": "1777802600.0",
        "message": {
            "ts": "1777802580.000004",
            "user": "U0000002",
            "text": "Decision: &lt;roll back&gt; to <https://example.org/v40|version 40>",
        },
    },
    {
        "type": "message",
        "user": "U0000002",
        "ts": "1777802700.000005",
        "thread_ts": "1777802521.000003",
        "text": "<@U0000001> has the page",
    },
    {"ts": "not a time", "text": "x"},
    "no message",
    None,
    7,
]


def test_deleted_messages_are_gone_edited_ones_are_as_they_are_now_and_nothing_acts_on_a_terminal():
    made = rows(json.dumps(SLACK))
    events = [entry.event for entry in made.entries]
    assert "checkout is down for all users" in events[0]
    assert events[1] == "responder 2: Decision: <roll back> to version 40"
    assert not any(character in "".join(events) for character in "\x1b\u202e")
    assert not any("deleted" in message.text or "U0000" in message.text for message in made.dropped)


@pytest.mark.parametrize(
    "text", ["", "{}", "[]", "[1]", "no times at all", "{", "[" * 100_000, '{"messages": 3}', "time,text\n"]
)
def test_a_file_that_holds_no_message_is_refused_in_a_sentence(text):
    with pytest.raises(DocumentError):
        read_messages(text, "f", UTC)


@given(st.text(alphabet=st.sampled_from('[]{}":,0123456789-T Zabc<>@\n\x1b:'), max_size=200))
def test_no_text_whatever_breaks_it(text):
    with suppress(DocumentError, UsageError):
        rows(text)


def test_a_large_chat_takes_no_longer_per_message():
    lines = (
        f"10:{place // 60:02} bo: pool{place} was{place} exhausted, so{place} that{place} {place} "
        f"requests{place} failed\n"
        for place in range(3_000)
    )
    made = rows("".join(lines))
    assert len(made.entries) == 40
    assert sum(made.counts.values()) >= 2_900


@pytest.mark.parametrize("name", ["Zoltan", "Zuzanna", "GMTeam", "Pmina", "Ambra"])
def test_the_first_letters_of_a_name_are_no_zone_and_no_half_of_a_day(name):
    (message,) = read_messages(f"2026-05-03 01:03 {name}: the site is down for everybody", "f", BERLIN).messages
    assert f"{message.at:%H:%M}" == "23:03"
    assert message.author == name


@pytest.mark.parametrize("text", ["9999-12-31T23:59:59-12:00", "0001-01-01T00:00:00+12:00"])
def test_a_date_that_no_calendar_reaches_in_utc_is_none(text: str) -> None:
    assert git_date(text) is None
