"""What can be chosen about the timeline of an outage."""

from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

Files = Annotated[
    list[Path],
    typer.Argument(
        metavar="CHAT_OR_LOG…",
        help="Exports of Slack (a file, a folder or a zip; users.json beside it gives names), "
        "plain chats (lines such as 10:32 Ana: text), "
        "Alertmanager or PagerDuty JSON, deploy logs (CSV "
        "or JSON), git log.",
        show_default=False,
    ),
]
Into = Annotated[
    Path | None,
    typer.Option("--into", metavar="OUTAGE", help="Add the rows to this outage. Rows that exist are not added again."),
]
NewOutage = Annotated[
    Path | None, typer.Option("-o", "--output", metavar="OUTAGE", help="Write a new outage file with the rows.")
]
Design = Annotated[
    Path | None,
    typer.Option("--design", metavar="FILE", help="Design whose components are recognised by id and alias."),
]
RolesFile = Annotated[
    Path | None,
    typer.Option(
        "--roles", metavar="FILE", help="YAML file of names and roles. Everybody else becomes responder 1, 2, …"
    ),
]
Zone = Annotated[
    str | None,
    typer.Option("--zone", metavar="ZONE", help="Time zone of times without one: UTC, +02:00, Europe/Berlin."),
]
FirstDay = Annotated[
    datetime | None,
    typer.Option(
        "--date",
        formats=["%Y-%m-%d"],
        metavar="DATE",
        help="Date of the first line, if times have no date (YYYY-MM-DD).",
    ),
]
Dropped = Annotated[bool, typer.Option("--dropped", help="List every message that was left out, and why.")]
