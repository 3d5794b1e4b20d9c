"""The outage that a timeline is written into, or the new one that it begins."""

import os
from pathlib import Path
from typing import TYPE_CHECKING

from workbook.cli.outcome import Output

if TYPE_CHECKING:
    from workbook.review.outage_timeline import OutageTimeline


def into_outage(made: "OutageTimeline", outage: Path) -> "tuple[OutageTimeline, list[Output]]":
    """The rows in the outage at *outage*, and the file if there are new ones."""
    from workbook.cli import inputs
    from workbook.intake.messages import LARGEST
    from workbook.review.outage_timeline import written_into

    text = inputs.text(outage, LARGEST)
    made = written_into(made, text, str(outage))
    return made, [Output(outage, made.text or text, silent=True, replaces=text)] if made.added else []


def new_outage(
    made: "OutageTimeline", outage: Path, design: Path | None, *, force: bool
) -> "tuple[OutageTimeline, list[Output]]":
    """A new outage at *outage* with the rows, about the design at *design* if there is one."""
    from workbook.cli import inputs
    from workbook.review.outage_timeline import written_anew

    path = os.path.relpath(inputs.located(design, "architectures"), outage.parent) if design else None
    made = written_anew(made, outage.name, path)
    return made, [Output(outage, made.text or "", silent=True, force=force)]
