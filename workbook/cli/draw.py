"""workbook draw FILE -o OUT"""  # noqa: D400, D415

from pathlib import Path

from workbook.cli.arguments import DesignFile
from workbook.cli.options import draw as given
from workbook.cli.outcome import Outcome, Output


def draw(  # noqa: PLR0913  each is one choice about the picture
    file: DesignFile,
    output: given.OutputFile = Path("design.svg"),
    *,
    by: given.By = given.Clusters.DOMAIN,
    journey: given.JourneyName = None,
    focus: given.Focus = None,
    hops: given.Hops = 2,
    engine: given.Engine = given.EngineName.AUTO,
    detail: given.Detail = False,
    paint: given.PaintBy = None,
    time_limit: given.Seconds = 10.0,
) -> Outcome:
    """Draw a design: components, failure domains, dependencies and their protections.

    FILE may be an outage: its design is drawn with what the events of the outage are predicted to do.
    """
    from workbook.cli.drawn_outage import design_or_outage, outage_diagram
    from workbook.model import Architecture
    from workbook.views.picture.depict import depict
    from workbook.views.picture.formats import picture_file
    from workbook.views.picture.numbers import numbers

    architecture = design_or_outage(file)
    if not isinstance(architecture, Architecture):
        diagram = outage_diagram(architecture, by.value, journey, focus, hops, painted=paint is not None)
    elif paint is None:
        said = numbers(architecture)
        diagram = depict(architecture, by=by.value, journey=journey, focus=focus, hops=hops, caption=said)
    else:
        from workbook.review.availability import importance
        from workbook.views.availability.picture import importance_diagram

        importances = importance(architecture, journey, time_limit)
        diagram = importance_diagram(architecture, importances, by=by.value, focus=focus, hops=hops)
    drawn = picture_file(diagram, output.suffix, engine=engine.value, detail=detail)
    return Outcome(diagram, files=[Output(output, drawn.content, force=None)], remarks=drawn.remarks)
