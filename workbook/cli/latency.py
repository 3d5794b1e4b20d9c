"""workbook latency FILE [JOURNEY]"""  # noqa: D400, D415

from workbook.cli.arguments import DesignFile, Format, OutputFormat
from workbook.cli.options import latency as given
from workbook.cli.options.cuts import JourneyName
from workbook.cli.outcome import Outcome


def latency(  # noqa: PLR0913  they are the command's options
    file: DesignFile,
    journey: JourneyName = None,
    *,
    slow: given.Slow = None,
    surge: given.Surge = None,
    load: given.Load = None,
    output: OutputFormat = Format.TEXT,
    draw: given.Picture = None,
) -> Outcome:
    """Compute the latency of each journey, compare it with its budget, and test slowdowns and surges.

    Shows percentiles for each journey and segment, where the time is spent, and the attempts and timeouts of each
    call. With --slow, --surge or --load, also shows the delay at which a timeout, pool or breaker is reached. Exits
    with 0, with 2 if the file or the arguments are invalid.
    """
    from workbook.cli.inputs import design
    from workbook.cli.pages import latency_picture
    from workbook.review.latency import latency_review, spike_of
    from workbook.views.latency.formats import FORMATS

    architecture = design(file)
    spike = spike_of(architecture, slow or (), surge or (), load)
    review = latency_review(architecture, journey, spike)
    files = latency_picture(review, draw) if draw is not None else ()
    return Outcome(review, FORMATS[output.value](review), files, machine=output is Format.JSON)
