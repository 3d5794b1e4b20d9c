"""workbook fail FILE --down X --slow Y --lost Z"""  # noqa: D400, D415

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from workbook.cli.arguments import DesignFile, Format, OutputFormat, PhaseName
from workbook.cli.outcome import Outcome, Output

if TYPE_CHECKING:
    from workbook.review.scenario_outcome import FailedScenario

Down = Annotated[list[str] | None, typer.Option(metavar="X", help="A component (or stamp, api@eu-west-1) is down.")]
Slow = Annotated[list[str] | None, typer.Option(metavar="Y", help="A component hangs.")]
Lost = Annotated[list[str] | None, typer.Option(metavar="Z", help="A failure domain is lost.")]
Surge = Annotated[list[str] | None, typer.Option(metavar="C=3", help="The load entering at C, times a factor.")]
Partition = Annotated[
    list[str] | None, typer.Option(metavar="Z", help="A domain on our side of a partition; give each of them.")
]
Length = Annotated[str, typer.Option(metavar="2h", help="How long the outage lasts.")]
Phase = Annotated[PhaseName, typer.Option(help="onset: the first minutes, before breakers are open.")]
Picture = Annotated[Path | None, typer.Option("--draw", metavar="OUT.svg", help="Also draw it (svg, png or dot).")]


def fail(  # noqa: PLR0913  one option per kind of event
    file: DesignFile,
    *,
    down: Down = None,
    slow: Slow = None,
    lost: Lost = None,
    surge: Surge = None,
    partition: Partition = None,
    outage_length: Length = "1h",
    phase: Phase = PhaseName.STEADY,
    output: OutputFormat = Format.TEXT,
    draw: Picture = None,
) -> Outcome:
    """Say what one scenario does to every journey and component, with the chain of causes.

    Options may be repeated and combined. Exits with 1 if a core journey is lost for anybody, with 0 otherwise,
    with 2 if the file or the arguments are wrong.
    """
    from workbook.model import load, scenario_of
    from workbook.review.scenario_outcome import failed_scenario

    architecture = load(file)
    events = {"down": down, "slow": slow, "lost": lost, "surge": surge, "partition": partition}
    scenario = scenario_of(architecture, {kind: given or [] for kind, given in events.items()}, outage_length, phase)
    failed = failed_scenario(architecture, scenario)
    if output is Format.JSON:
        from workbook.views.json_text import json_text
        from workbook.views.scenarios.json import scenario_document

        text = json_text(scenario_document(failed.outcome))
    else:
        from workbook.views.scenarios.text import failed_text

        text = failed_text(failed.outcome)
    files = _picture(failed, draw) if draw is not None else ()
    return Outcome(failed, text, files, status=1 if failed.loses_core else 0)


def _picture(failed: "FailedScenario", file: Path) -> Iterator[Output]:
    from workbook.views.picture.formats import rendered
    from workbook.views.scenarios.picture import failure_diagram

    yield Output(file, rendered(failure_diagram(failed.evaluation, 0, failed.outcome.name), file.suffix))
