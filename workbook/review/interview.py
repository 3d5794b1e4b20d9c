"""An interview about a design: what each stage asks of the file as it stands, and the scorecard."""

from collections.abc import Sequence
from dataclasses import dataclass

from workbook.drill.interview.follow_ups import follow_ups
from workbook.drill.interview.prompts import PROMPTS, Prompt
from workbook.drill.interview.scorecard import Scorecard, scorecard
from workbook.drill.interview.stages import STAGES, Stage, starts
from workbook.drill.points import Graded
from workbook.drill.question import Sheet
from workbook.errors import UsageError
from workbook.model import Architecture
from workbook.model.references import choice
from workbook.model.units import duration
from workbook.review.drill import sheet_of_kinds


@dataclass(frozen=True)
class StagePlan:
    """One stage with what is asked at its end."""

    stage: Stage
    start: float
    """Seconds from the beginning."""
    sheet: Sheet
    """Questions with a key."""
    follow_ups: tuple[str, ...]
    """Questions that a partner judges."""


@dataclass(frozen=True)
class Interview:
    """A whole interview about one file, as the interviewer sees it."""

    prompt: Prompt
    total: float
    """Seconds."""
    stages: tuple[StagePlan, ...]
    scorecard: Scorecard


def known_prompt(name: str) -> Prompt:
    """The prompt of that name; `UsageError` with those that there are."""
    if name not in PROMPTS:
        raise UsageError(f"unknown prompt {name!r}{choice(name, PROMPTS)}")
    return PROMPTS[name]


def interview_length(text: str) -> float:
    """The length of an interview in seconds, from `45m`; `UsageError` if it is none between 5 minutes and 4 hours."""
    try:
        seconds = duration(text)
    except ValueError as error:
        raise UsageError(f"--interview takes a length such as 45m, not {text!r}") from error
    if not 300 <= seconds <= 4 * 3600:
        raise UsageError(f"an interview takes from 5m to 4h, not {text}")
    return seconds


def stage_plan(architecture: Architecture, place: int, total: float, seed: int) -> StagePlan:
    """What the stage at *place* asks about *architecture* as it stands."""
    stage = STAGES[place]
    sheet = sheet_of_kinds(architecture, stage.questions, seed + place)
    return StagePlan(stage, starts(total)[place], sheet, follow_ups(architecture, stage))


def interview(architecture: Architecture, prompt: str, total: float, seed: int) -> Interview:
    """The whole interview as its interviewer prepares it: nothing is answered yet."""
    plans = tuple(stage_plan(architecture, place, total, seed) for place in range(len(STAGES)))
    return Interview(known_prompt(prompt), total, plans, scored(architecture, ()))


def scored(architecture: Architecture, answered: Sequence[Graded]) -> Scorecard:
    """The scorecard of *architecture* and the answers given."""
    return scorecard(architecture, answered)
