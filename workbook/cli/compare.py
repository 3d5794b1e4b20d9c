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
    """Say what got better and what got worse from one design to another, for whom, and what was traded for what.

    Looks at every single failure, every journey and every segment, at findings, and at the numbers: latency,
    availability, cost, bandwidth, replicas, stores cut apart, deploys. Of more than two designs: a table of these.
    With `--fail-on worse` it exits with 1 if somebody loses a journey, or gets less of it, after a failure after which
    they did not; if what is new loses a journey more often than what is gone did; or if there is a new finding at
    least high. Exits with 0 otherwise, with 2 if a file cannot be accepted.
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
