"""workbook availability FILE [JOURNEY]"""  # noqa: D400, D415

from workbook.cli.arguments import DesignFile, Format, OutputFormat
from workbook.cli.options import availability as given
from workbook.cli.options.cuts import JourneyName, Mebibytes, Seconds, Slow
from workbook.cli.outcome import Outcome, Output


def availability(  # noqa: PLR0913  they are the command's options
    file: DesignFile,
    journey: JourneyName = None,
    *,
    importance: given.Important = False, recovery: given.Recovery = False, samples: given.Samples = None,
    seed: given.Seed = 1, slow: Slow = False, time_limit: Seconds = 10.0, memory_limit: Mebibytes = 4096,
    workers: given.Workers = None, scheduler: given.Scheduler = None, tls_ca: given.TlsCa = None,
    tls_cert: given.TlsCert = None, tls_key: given.TlsKey = None, checkpoint: given.Checkpoint = None,
    output: OutputFormat = Format.TEXT,
) -> Outcome:  # fmt: skip
    """Compute the availability of each journey, compare it with the SLO, and show what would improve it.

    Computed exactly where possible; otherwise a bound, or an estimate with a confidence interval. Figures that the
    design does not give are assumed, and listed with their source. Exits with 0 if every SLO is met, with 1 if one is
    or may be missed, with 2 if the file or the arguments are invalid.
    """
    from workbook.cli.inputs import design, read_so_far
    from workbook.cli.written_files import refuse
    from workbook.progress import reporting
    from workbook.review.availability import Settings
    from workbook.review.availability import availability as computed
    from workbook.views.availability.formats import FORMATS

    number = given.samples_given(samples)
    architecture = design(file)
    if checkpoint is not None:
        refuse(Output(checkpoint, "", force=True), read_so_far())
    with given.spread_over(workers, scheduler, tls_ca, tls_cert, tls_key) as spread:
        settings = Settings(
            slow=slow, importance=importance, time_limit=time_limit, memory_limit=memory_limit << 20,
            samples=number, seed=seed, progress=reporting("sampling"), spread=spread, checkpoint=checkpoint,
        )  # fmt: skip
        figures = computed(architecture, journey, settings, recovery=recovery)
    return Outcome(
        figures, FORMATS[output.value](figures), status=1 if figures.is_missed else 0, machine=output is Format.JSON
    )
