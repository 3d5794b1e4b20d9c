"""The timeline of an outage from what people already have: chats, alerts, deploy logs, commits."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, tzinfo

from workbook.errors import DocumentError, Location, Problem
from workbook.incident import Chronicle, ComponentNames, Roles, chronicle, new_outage, with_rows
from workbook.intake.messages import Message, read_messages, users_in
from workbook.model import Architecture

USERS = "users.json"
"""What Slack calls the people of an export."""


@dataclass(frozen=True)
class OutageTimeline:
    """The rows that the files give, and the outage with them."""

    chronicle: Chronicle
    messages: int
    """How many there were."""
    text: str | None = None
    """The YAML of the outage with its rows; None if none was asked for."""
    added: int = 0
    """How many rows are new in it."""


def outage_timeline(
    files: Mapping[str, Callable[[], str]],
    *,
    zone: tzinfo | None = None,
    day: date | None = None,
    roles: Mapping[str, str] | None = None,
    design: Architecture | None = None,
) -> OutageTimeline:
    """The rows of the messages in *files*, each read by a function; people by their role, components by their id.

    A `users.json` among the files gives the names of people.

    Raises:
        DocumentError: a file is of no known kind; every file that is wrong is told.
        UsageError: times have no zone or no date, and none is given.

    """
    messages, names, problems = list[Message](), dict[str, set[str]](), list[Problem]()
    users: dict[str, tuple[str, set[str]]] = {}
    for file, read in sorted(files.items(), key=lambda named: not _is_users(named[0])):
        try:
            text = read()
            if everybody := users_in(text) if text.lstrip()[:1] == "[" else {}:
                users |= everybody
                continue
            export = read_messages(text, file, zone, day, users)
        except DocumentError as error:
            problems += error.problems
            continue
        messages += export.messages
        for name, spellings in export.names.items():
            names.setdefault(name, set()).update(spellings)
    if problems:
        raise DocumentError(problems)
    if not messages:
        raise DocumentError([Problem(Location(next(iter(files), "?"), 1, 1), "it names people and holds no message")])
    known = {name: component.aliases for name, component in design.components.items()} if design else {}
    made = chronicle(messages, Roles(messages, roles, names), ComponentNames(known))
    return OutageTimeline(made, len(messages))


def _is_users(file: str) -> bool:
    return re.split(r"[/\\:]", file)[-1] == USERS


def written_anew(made: OutageTimeline, name: str, design: str | None) -> OutageTimeline:
    """The same with the YAML of a new outage called after *name*, about the design in the file *design*."""
    entries = made.chronicle.entries
    return OutageTimeline(made.chronicle, made.messages, new_outage(name, entries, design), len(entries))


def written_into(made: OutageTimeline, text: str, file: str) -> OutageTimeline:
    """The same with the YAML of the outage in *text* and the rows that it did not have."""
    after, added = with_rows(text, file, made.chronicle.entries)
    return OutageTimeline(made.chronicle, made.messages, after, added)


def roles_in(data: object, file: str) -> dict[str, str]:
    """Name to role, from the plain data of a roles file; `DocumentError` if it is none."""
    if isinstance(data, dict) and all(isinstance(role, str) and isinstance(name, str) for name, role in data.items()):
        return {str(name): str(role) for name, role in data.items()}
    message = "write one role per person, as in: Jane Doe: database engineer"
    raise DocumentError([Problem(Location(file, 1, 1), message)])
