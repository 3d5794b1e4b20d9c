"""Everything that was chosen about a drill."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from workbook.errors import UsageError


@dataclass(frozen=True)
class Asked:
    """Everything that was chosen."""

    file: Path | None
    count: int
    seed: int
    answers: Path | None
    with_key: bool
    page: bool
    history: Path | None
    progress: bool
    plant: int | None
    interview: str | None
    prompt: str
    partner: bool
    game_day: bool
    done: str | None
    draw: Path | None
    out: Path | None
    force: bool
    machine: bool
    at: datetime

    @property
    def design_file(self) -> Path:
        """The file of the design; `UsageError` if none is named."""
        if self.file is None:
            raise UsageError("name a design: workbook drill FILE")
        return self.file
