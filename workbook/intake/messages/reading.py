"""Which kind of export a file is, and its messages."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, tzinfo
from typing import Any

from workbook.errors import DocumentError, Location, Problem
from workbook.intake.messages.alerts import alertmanager_messages, pagerduty_messages
from workbook.intake.messages.chat import chat_messages
from workbook.intake.messages.clock import Clock
from workbook.intake.messages.deploys import (
    csv_records,
    deploy_messages,
    git_messages,
    looks_like_csv,
    looks_like_git,
)
from workbook.intake.messages.message import Message
from workbook.intake.messages.slack import is_users, people_of, slack_messages, users_of

LARGEST = 128_000_000
"""Bytes of one file; about a hundred thousand messages."""


Users = Mapping[str, tuple[str, set[str]]]
"""Everybody of a workspace by their id: the name, and every way to write it."""


@dataclass(frozen=True)
class Export:
    """The messages of one file, and the other names of the people in it."""

    messages: tuple[Message, ...]
    names: dict[str, set[str]]


def users_in(text: str) -> Users:
    """Everybody in *text*, if it is the `users.json` of a Slack export; else nobody."""
    if '"id"' not in text[:10_000] or '"ts"' in text[:10_000]:
        return {}
    try:
        data = json.loads(text)
    except (ValueError, RecursionError):
        return {}
    return users_of(data) if isinstance(data, list) and is_users(data) else {}


def read_messages(
    text: str, file: str, zone: tzinfo | None = None, day: date | None = None, users: Users | None = None
) -> Export:
    """The messages of an export of any known kind, as they stand in the file; people by their names in *users*.

    Raises:
        DocumentError: it is none of the known kinds, or holds no message.
        UsageError: its times have no zone or no date, and none is given.

    """
    clock = Clock(file, zone, day)
    names: dict[str, set[str]] = {}
    start = text.lstrip()[:1]
    if start in ("[", "{") and (data := _json(text, file)) is not None:
        messages = tuple(_of_json(data, file, clock, {key: name for key, (name, _) in (users or {}).items()}))
        names = people_of(_entries(data))
        for name, spellings in (users or {}).values():
            names.setdefault(name, set()).update(spellings)
    elif looks_like_git(text):
        messages = tuple(git_messages(text, file))
    elif looks_like_csv(text):
        messages = tuple(deploy_messages(csv_records(text), file, clock))
    else:
        messages = tuple(chat_messages(text, file, clock))
    if not messages:
        raise _refused(
            file,
            "no message with a time is in it; known are exports of Slack, plain chats (lines such as 10:32 Ana: text), "
            "Alertmanager, PagerDuty, deploy logs (CSV or JSON with time and text) and git log",
        )
    return Export(messages, names)


def _json(text: str, file: str) -> Any:  # noqa: ANN401  any plain data
    """The data of a JSON text, also one object per line; None if it is a chat whose lines begin with a bracket."""
    try:
        return json.loads(text)
    except RecursionError as error:
        raise _refused(file, "its brackets are nested too deeply") from error
    except ValueError as error:
        lines = [line for line in text.split("\n") if line.strip()]
        try:
            return [json.loads(line) for line in lines]
        except (ValueError, RecursionError):
            if text.lstrip()[:1] == "[" and text.lstrip()[1:2].isdigit():
                return None
            raise _refused(file, f"it is no JSON: {error}") from error


def _entries(data: Any) -> list[Any]:  # noqa: ANN401
    if isinstance(data, list):
        return data
    found = data.get("messages") if isinstance(data, dict) else None
    return found if isinstance(found, list) else []


def _of_json(data: Any, file: str, clock: Clock, users: Mapping[str, str]) -> Iterator[Message]:  # noqa: ANN401
    entries = _entries(data)
    if isinstance(data, dict):
        if isinstance(data.get("alerts"), list):
            yield from alertmanager_messages(data["alerts"], file)
            return
        if "log_entries" in data or "incidents" in data:
            yield from pagerduty_messages(data, file)
            return
        entries = entries or next((value for value in data.values() if isinstance(value, list)), [])
    first = next((entry for entry in entries if isinstance(entry, dict)), {})
    if "startsAt" in first:
        yield from alertmanager_messages(entries, file)
    elif "ts" in first:
        yield from slack_messages(entries, file, users)
    elif str(first.get("type", "")).endswith("_log_entry"):
        yield from pagerduty_messages({"log_entries": entries}, file)
    else:
        records = ((place, entry) for place, entry in enumerate(entries, start=1) if isinstance(entry, dict))
        yield from deploy_messages(records, file, clock)


def _refused(file: str, message: str) -> DocumentError:
    return DocumentError([Problem(Location(file, 1, 1), message)])
