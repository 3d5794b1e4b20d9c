"""The fault tree of a journey, for other programs."""

from pathlib import Path
from typing import TYPE_CHECKING

from workbook.cli.outcome import Outcome, Output

if TYPE_CHECKING:
    from workbook.model import Architecture


def exported_tree(
    architecture: "Architecture", journey: str | None, segment: str | None, out: Path | None, *, slow: bool
) -> Outcome:
    """The tree in Open-PSA XML, for *out* or to be printed."""
    from workbook.review.cut_sets import journey_fault_tree
    from workbook.views.cut_sets.openpsa import openpsa_text

    exported = journey_fault_tree(architecture, journey, segment, slow=slow)
    text = openpsa_text(exported.tree, exported.title)
    if out is None:
        return Outcome(exported, text.removesuffix("\n"), machine=True)
    return Outcome(exported, files=[Output(out, text, force=None)])
