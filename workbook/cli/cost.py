"""workbook cost FILE"""  # noqa: D400, D415

from workbook.cli.arguments import DesignFile, Force
from workbook.cli.options.size import Drawing, Everything, Shown, Told
from workbook.cli.outcome import Outcome, Output


def cost(
    file: DesignFile,
    *,
    everything: Everything = False,
    output: Told = Shown.TEXT,
    draw: Drawing = None,
    force: Force = False,
) -> Outcome:
    """Compute the monthly cost from the prices in the design.

    By component, cost driver and journey, per user, and per 1,000 uses of a journey. Also shows what redundancy costs
    and what growth would add. Currencies are never converted or added. Exits with 0, with 2 if the file or the
    arguments are invalid.
    """
    from workbook.cli.inputs import design
    from workbook.review.costing import costing
    from workbook.views.cost.formats import FORMATS
    from workbook.views.cost.picture import cost_picture

    costs = costing(design(file))
    text = FORMATS[output.value](costs, everything=everything)
    files = (Output(draw, cost_picture(costs), force=force),) if draw else ()
    return Outcome(costs, text, files, machine=output is not Shown.TEXT)
