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
    """Compute request rates, replicas, bandwidth and storage from the expected number of users.

    Computed at peak and on average with nothing failed. Also shows the replicas needed when the largest failure domain
    or another region is lost. Missing figures are listed with the field to set. Exits with 0, with 2 if the file or the
    arguments are invalid.
    """
    from workbook.cli.inputs import design
    from workbook.review.sizing import sizing
    from workbook.views.size.formats import FORMATS
    from workbook.views.size.picture import size_picture

    sized = sizing(design(file), journey)
    text = FORMATS[output.value](sized, derivations=derivations, everything=everything)
    files = (Output(draw, size_picture(sized), force=force),) if draw else ()
    return Outcome(sized, text, files, machine=output is not Shown.TEXT)
