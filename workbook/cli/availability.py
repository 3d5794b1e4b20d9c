"""workbook availability FILE [JOURNEY]"""  # noqa: D400, D415

from contextlib import nullcontext
from typing import TYPE_CHECKING

from workbook.cli.arguments import DesignFile, Format, OutputFormat
from workbook.cli.options import availability as given
from workbook.cli.options.cuts import JourneyName, Mebibytes, Seconds, Slow
from workbook.cli.outcome import Outcome, Output

if TYPE_CHECKING:
    from workbook.review.availability import Availability


def availability(  # noqa: PLR0913  they are the command's options
    file: DesignFile,
    journey: JourneyName = None,
    *,
    importance: given.Important = False,
    recovery: given.Recovery = False,
    samples: given.Samples = None,
    seed: given.Seed = 1,
    slow: Slow = False,
    time_limit: Seconds = 10.0,
    memory_limit: Mebibytes = 4096,
    workers: given.Workers = None,
    scheduler: given.Scheduler = None,
    checkpoint: given.Checkpoint = None,
    output: OutputFormat = Format.TEXT,
) -> Outcome:
    """Say how available every journey is, against its SLO, and what would change that.

    Exact where possible; else a bound or an estimate with its interval, and labelled so. Figures that the
    design does not give are assumed, listed with their source. Exits with 1 if an SLO is missed or may be,
    with 0 if none is, with 2 if the file or the arguments are wrong.
    """
    from workbook.cli.inputs import design, read_so_far
    from workbook.cli.written_files import refuse
    from workbook.errors import UsageError
    from workbook.review.availability import Settings, cluster, in_turn
    from workbook.review.availability import availability as computed
    from workbook.views.availability.progress import progress_bar

    if samples is not None and samples != samples:  # noqa: PLR0124  not a number is not itself
        raise UsageError("--samples takes a number of scenarios, such as 1e7")
    architecture = design(file)
    if checkpoint is not None:
        refuse(Output(checkpoint, "", force=True), read_so_far())
    spreading = cluster(workers, scheduler) if workers or scheduler else nullcontext(in_turn)
    with spreading as spread, progress_bar() as progress:
        settings = Settings(
            slow=slow,
            importance=importance,
            time_limit=time_limit,
            memory_limit=memory_limit << 20,
            samples=None if samples is None else int(samples),
            seed=seed,
            progress=progress,
            spread=spread,
            checkpoint=checkpoint,
        )
        found = computed(architecture, journey, settings, recovery=recovery)
    return Outcome(found, _shown(found, output), status=1 if found.is_missed else 0, machine=output is Format.JSON)


def _shown(found: "Availability", output: Format) -> str:
    if output is Format.JSON:
        from workbook.views.availability.json import availability_document
        from workbook.views.json_text import json_text

        return json_text(availability_document(found))
    from workbook.views.availability.text import availability_text

    return availability_text(found)
