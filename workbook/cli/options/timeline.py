"""What can be chosen about the timeline of an outage."""

from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

Files = Annotated[
    list[Path],
    typer.Argument(
        metavar="CHAT_OR_LOG…",
        help="Exports of Slack, chats (time name: text), Alertmanager or PagerDuty JSON, deploy logs (CSV "
        "or JSON), git log.",
        show_default=False,
    ),
]
Into = Annotated[
    Path | None, typer.Option("--into", metavar="OUTAGE", help="Add the rows to this outage; twice adds nothing.")
]
NewOutage = Annotated[
    Path | None, typer.Option("-o", "--output", metavar="OUTAGE", help="Write a new outage with the rows.")
]
Design = Annotated[
    Path | None,
    typer.Option("--design", metavar="FILE", help="The design: its components are recognised by id and alias."),
]
RolesFile = Annotated[
    Path | None,
    typer.Option("--roles", metavar="FILE", help="Role by name, in YAML; everybody else becomes responder 1, 2, …"),
]
Zone = Annotated[
    str | None, typer.Option("--zone", metavar="ZONE", help="Of times without one: UTC, +02:00, Europe/Berlin.")
]
FirstDay = Annotated[
    datetime | None,
    typer.Option("--date", formats=["%Y-%m-%d"], metavar="DATE", help="Day of the first line, if times have no date."),
]
Dropped = Annotated[bool, typer.Option("--dropped", help="List every message that was left out, and why.")]
