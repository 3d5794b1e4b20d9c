"""A text to its design, or to every problem, as the commands read it."""

import re
from dataclasses import dataclass

from workbook.errors import DocumentError, Location, Problem
from workbook.model import Architecture, load_outage_text, load_scenarios_text, load_text

_FIELD = re.compile(r"^([a-z_]+)\s*:", re.MULTILINE)


@dataclass(frozen=True)
class ReadText:
    """The design of a text, or why there is none; of an outage or of scenarios the problems alone."""

    text: str
    architecture: Architecture | None
    problems: tuple[Problem, ...]


def read(text: str, file: str) -> ReadText:
    """Return the design in *text*, which is that of *file*."""
    fields = set(_FIELD.findall(text))
    try:
        if {"id", "title"} <= fields and "name" not in fields:
            load_outage_text(text, file)
        elif "scenarios" in fields and "components" not in fields:
            load_scenarios_text(text, file)
        else:
            return ReadText(text, load_text(text, file), ())
    except DocumentError as error:
        return ReadText(text, None, tuple(_here(problem, file) for problem in error.problems))
    except Exception as error:  # noqa: BLE001  a bug is shown where somebody sees it
        message = f"internal error: {type(error).__name__}: {str(error)[:200]}; this is a bug in workbook"
        return ReadText(text, None, (Problem(Location(file, 1, 1), message),))
    return ReadText(text, None, ())


def _here(problem: Problem, file: str) -> Problem:
    """*problem*, at the top of *file* if it is in another one."""
    return problem if problem.where.file == file else Problem(Location(file, 1, 1), str(problem))
