"""workbook size FILE [JOURNEY]"""  # noqa: D400, D415

from workbook.cli.arguments import DesignFile, Force
from workbook.cli.options.cuts import JourneyName
from workbook.cli.options.size import Derivations, Drawing, Everything, Shown, Told
from workbook.cli.outcome import Outcome, Output


def size(  # noqa: PLR0913  they are the command's options
    file: DesignFile,
    journey: JourneyName = None,
    *,
    derivations: Derivations = False,
    everything: Everything = False,
    output: Told = Shown.TEXT,
    draw: Drawing = None,
    force: Force = False,
) -> Outcome:
    """Compute rates, replicas, bandwidth and storage from the demand.

    At peak and on average with nothing failed, and the replicas needed with the largest failure domain or another
    region lost. What a design does not say is unknown, and listed with the field to set. Exits with 0, or with 2 if
    the file or the arguments are wrong.
    """
    from workbook.cli.inputs import design
    from workbook.review.sizing import sizing
    from workbook.views.size.formats import FORMATS
    from workbook.views.size.picture import size_picture

    sized = sizing(design(file), journey)
    text = FORMATS[output.value](sized, derivations=derivations, everything=everything)
    files = (Output(draw, size_picture(sized), force=force),) if draw else ()
    return Outcome(sized, text, files, machine=output is not Shown.TEXT)
