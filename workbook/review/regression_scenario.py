"""An outage as a scenario that must hold when it happens again."""

import os
from dataclasses import dataclass
from pathlib import Path

from workbook.errors import UsageError
from workbook.incident import design_text, replay, scenario_text
from workbook.model import Architecture, OutageFile, scenario_misfits


@dataclass(frozen=True)
class RegressionScenario:
    """The text of the scenario, and of the design that it is about if the outage has one of its own."""

    text: str
    design: str | None
    path: str
    """Of the design, from the folder of the scenario."""


def regression_scenario(
    file: OutageFile, target: Path | None, named: Path | None, architecture: Architecture | None
) -> RegressionScenario:
    """The scenario of *file*, to be written at *target*, about *architecture* at *named*, else the outage's own design.

    Raises:
        UsageError: an event does not fit *architecture*.

    """
    replayed = replay(file)
    if architecture is not None:
        problems = [text for _, text in scenario_misfits(architecture, replayed.outage.scenario)]
        if problems:
            raise UsageError("\n".join(f"{named}: {text}" for text in problems))
    folder = target.parent if target else Path()
    path = _from(folder, named) if named else f"{(target or Path()).stem}.design.yaml"
    return RegressionScenario(
        scenario_text(replayed, path, architecture), None if named else design_text(replayed), path
    )


def _from(folder: Path, file: Path) -> str:
    """The path that leads from *folder* to *file*."""
    return Path(os.path.relpath(file.resolve(), folder.resolve())).as_posix()
