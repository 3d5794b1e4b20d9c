"""The file of scenarios that belongs to a design."""

import os
from pathlib import Path
from typing import TYPE_CHECKING

from workbook.cli import inputs

if TYPE_CHECKING:
    from workbook.model import Scenario


def listed_scenarios(file: Path, named: Path | None) -> "tuple[Scenario, ...]":
    """The scenarios of the file that is *named*, else of `scenarios/` beside the design at *file*, if there is one."""
    beside = None if inputs.is_standard_input(file) else _beside(inputs.located(file, "architectures"))
    chosen = named or beside
    return () if chosen is None else inputs.scenarios(chosen)[1].scenarios


def _beside(design: Path) -> Path | None:
    beside = design.parent / "scenarios" / design.name
    return beside if os.path.isfile(beside) else None
