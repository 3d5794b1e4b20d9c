"""A game day: the runbook, or afterwards the dates on which components were drilled."""

from pathlib import Path

from workbook.cli import inputs
from workbook.cli.outcome import Outcome, Output


def rehearsed(file: Path, seed: int, done: str | None, output: Path | None, *, force: bool) -> Outcome:
    """The runbook; once the day is *done*, a patch of the design."""
    from workbook.review.game_day import drilled_patch, prepared
    from workbook.views.drill.runbook import runbook
    from workbook.views.terminal import printable

    architecture = inputs.design(file)
    held = prepared(architecture, seed)
    name = printable(inputs.called(file)).lstrip("/")
    if done is not None:
        patch = drilled_patch(held, done, name)
        return Outcome(held, patch.removesuffix("\n"), machine=True)
    text = runbook(held, inputs.called(file))
    if output is None:
        return Outcome(held, text.removesuffix("\n"))
    return Outcome(held, files=[Output(output, text, force=force)])
