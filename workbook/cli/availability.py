"""workbook availability FILE [JOURNEY]"""  # noqa: D400, D415

from contextlib import nullcontext
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from workbook.cli.arguments import DesignFile, Format, OutputFormat
from workbook.cli.cuts import JourneyName, Mebibytes, Seconds, Slow
from workbook.cli.outcome import Outcome

if TYPE_CHECKING:
    from workbook.review.availability import Availability

Important = Annotated[bool, typer.Option("--importance", help="What each event contributes, by the usual measures.")]
Recovery = Annotated[
    bool, typer.Option("--recovery", help="Also: at which load failures sustain themselves, and what ends them.")
]
Samples = Annotated[
    float | None,
    typer.Option(metavar="N", min=1, max=1e12, help="Sample so many scenarios (1e7) instead of computing exactly."),
]
Workers = Annotated[
    int | None, typer.Option(metavar="N", min=1, max=1024, help="Sample in N processes of this machine.")
]
Scheduler = Annotated[str | None, typer.Option(metavar="tcp://…", help="Sample on the workers of a Dask scheduler.")]
Checkpoint = Annotated[
    Path | None, typer.Option(metavar="FILE", help="Keep what was sampled here, and go on from it the next time.")
]
Seed = Annotated[int, typer.Option(min=0, max=2**63 - 1, help="The same seed draws the same scenarios.")]


def availability(  # noqa: PLR0913  they are the command's options
    file: DesignFile,
    journey: JourneyName = None,
    *,
    importance: Important = False,
    recovery: Recovery = False,
    samples: Samples = None,
    seed: Seed = 1,
    slow: Slow = False,
    time_limit: Seconds = 10.0,
    memory_limit: Mebibytes = 4096,
    workers: Workers = None,
    scheduler: Scheduler = None,
    checkpoint: Checkpoint = None,
    output: OutputFormat = Format.TEXT,
) -> Outcome:
    """Say how available every journey is, against its SLO, and what would change that.

    Exact where possible; else a bound or an estimate with its interval, and labelled so. Figures that the
    design does not give are assumed, listed with their source. Exits with 1 if an SLO is missed or may be,
    with 0 if none is, with 2 if the file or the arguments are wrong.
    """
    from workbook.errors import UsageError
    from workbook.model import load
    from workbook.review.availability import Settings, cluster, in_turn
    from workbook.review.availability import availability as computed
    from workbook.views.availability.progress import progress_bar

    if samples is not None and samples != samples:  # noqa: PLR0124  not a number is not itself
        raise UsageError("--samples takes a number of scenarios, such as 1e7")
    architecture = load(file)
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
    return Outcome(found, _shown(found, output), status=1 if found.is_missed else 0)


def _shown(found: "Availability", output: Format) -> str:
    if output is Format.JSON:
        from workbook.views.availability.json import availability_document
        from workbook.views.json_text import json_text

        return json_text(availability_document(found))
    from workbook.views.availability.text import availability_text

    return availability_text(found)
