"""What can be chosen about a drill."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer

File = Annotated[Path | None, typer.Argument(metavar="FILE", help="The design, in YAML.", show_default=False)]
Questions = Annotated[int, typer.Option("--questions", metavar="N", min=1, max=200, help="Number of questions.")]
Seed = Annotated[
    int, typer.Option("--seed", metavar="N", min=0, help="Random seed. The same seed asks the same questions.")
]
Answers = Annotated[
    Path | None,
    typer.Option(
        "--answers", metavar="FILE", help="Grade the answers in this file (JSON or YAML; - for standard input)."
    ),
]
Key = Annotated[bool, typer.Option("--key", help="Print the questions with their answers.")]
Page = Annotated[
    bool, typer.Option("--page", help="Write the quiz as one offline page, answered on the diagram (-o FILE).")
]
Plant = Annotated[
    int | None,
    typer.Option(
        "--plant",
        metavar="K",
        min=1,
        max=50,
        help="Write a copy of the design with K protections removed or broken, as an exercise.",
    ),
]
Written = Annotated[
    Path | None,
    typer.Option("-o", "--output", metavar="FILE", help="Output file of the exercise, the runbook or the page."),
]
HistoryFile = Annotated[
    Path | None,
    typer.Option(
        "--history", metavar="FILE", help="Save answers to this file, and repeat questions when they are due."
    ),
]
Progress = Annotated[bool, typer.Option("--progress", help="Show progress over the answers in --history.")]
Draw = Annotated[
    Path | None,
    typer.Option("--draw", metavar="OUT.svg", help="Also draw the progress, or the effect of each failure."),
]
Interview = Annotated[
    str | None,
    typer.Option("--interview", metavar="LENGTH", help="Run a system-design interview of this length, such as 45m."),
]
Prompt = Annotated[str, typer.Option("--prompt", metavar="NAME", help="Interview task.")]
Partner = Annotated[bool, typer.Option("--partner", help="Print the interviewer's sheet with answers.")]
GameDay = Annotated[bool, typer.Option("--game-day", help="Write a runbook for a team exercise (game day).")]
GameDayDone = Annotated[
    str | None,
    typer.Option("--game-day-done", metavar="DATE", help="Print a patch that records the drill dates of a game day."),
]


def moment(today: datetime | None) -> datetime:
    """Noon of the day that was given (UTC), or now."""
    return today.replace(hour=12, tzinfo=UTC) if today else datetime.now(UTC).replace(microsecond=0)
