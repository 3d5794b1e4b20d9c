"""What can be chosen about a drill."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer

File = Annotated[Path | None, typer.Argument(metavar="FILE", help="The design, in YAML.", show_default=False)]
Questions = Annotated[int, typer.Option("--questions", min=1, max=200, help="How many questions.")]
Seed = Annotated[int, typer.Option("--seed", min=0, help="Which questions: the same seed asks the same ones.")]
Answers = Annotated[
    Path | None,
    typer.Option("--answers", metavar="FILE", help="Grade these answers (JSON or YAML; - reads standard input)."),
]
Key = Annotated[bool, typer.Option("--key", help="Show the questions with their answers.")]
Plant = Annotated[
    int | None,
    typer.Option("--plant", metavar="K", min=1, max=50, help="Write the design with K protections broken, to find."),
]
Written = Annotated[
    Path | None, typer.Option("-o", "--output", metavar="FILE", help="Where the broken design or the runbook goes.")
]
HistoryFile = Annotated[
    Path | None,
    typer.Option("--history", metavar="FILE", help="Keep the answers there; ask what is forgotten."),
]
Progress = Annotated[bool, typer.Option("--progress", help="Show how the answers of --history went.")]
Draw = Annotated[
    Path | None, typer.Option("--draw", metavar="OUT.svg", help="Also draw the progress, or what each failure does.")
]
Interview = Annotated[
    str | None, typer.Option("--interview", metavar="LENGTH", help="Hold an interview about the file, such as 45m.")
]
Prompt = Annotated[str, typer.Option("--prompt", metavar="NAME", help="The task of the interview.")]
Partner = Annotated[bool, typer.Option("--partner", help="Print the interviewer's sheet, with the answers.")]
GameDay = Annotated[bool, typer.Option("--game-day", help="Write a runbook for a team that rehearses failures.")]
GameDayDone = Annotated[
    str | None, typer.Option("--game-day-done", metavar="DATE", help="Print a patch that says what was rehearsed.")
]


def moment(today: datetime | None) -> datetime:
    """Noon of the day that was given (UTC), or now."""
    return today.replace(hour=12, tzinfo=UTC) if today else datetime.now(UTC).replace(microsecond=0)
