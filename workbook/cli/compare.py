"""workbook compare OLD NEW [MORE]..."""

from workbook.cli.arguments import Today, day
from workbook.cli.options.compare import FailOn, Fails, More, New, Old, Output, Shown
from workbook.cli.outcome import Outcome


def compare(  # noqa: PLR0913  each is one choice about what is shown
    old: Old,
    new: New,
    more: More = None,
    *,
    output: Output = Shown.TEXT,
    fail_on: Fails = FailOn.NEVER,
    today: Today = None,
) -> Outcome:
    """Compare two designs: what gets better, what gets worse, and for which users.

    Compares every single failure for each journey and segment, findings, latency, availability, cost, bandwidth,
    replicas, partitions and deployments. Three or more designs are compared in a table.

    With --fail-on worse, exits with 1 in three cases: a failure harms a journey more than before, new components lose a
    journey more often than the ones they replace, or there is a new finding of at least high severity. Exits with 0
    otherwise, with 2 if a file is invalid.
    """
    from workbook.cli.inputs import design
    from workbook.review.compared_designs import compared_designs
    from workbook.review.options import several_designs
    from workbook.views.comparison.formats import FORMATS, OPTIONS

    machine = output is not Shown.TEXT
    if more:
        sides = several_designs([design(file) for file in (old, new, *more)])
        return Outcome(sides, OPTIONS[output.value](sides), machine=machine)
    compared = compared_designs(design(old), design(new), day(today))
    status = 1 if fail_on is FailOn.WORSE and compared.is_worse else 0
    text = FORMATS[output.value](compared.comparison, compared.sides)
    return Outcome(compared, text, status=status, machine=machine)
