"""workbook fail FILE --down X --slow Y --lost Z"""  # noqa: D400, D415

from pathlib import Path
from typing import Annotated

import typer

from workbook.cli.arguments import DesignFile, Format, OutputFormat, PhaseName

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
) -> None:
    """Say what one scenario does to every journey and component, with the chain of causes.

    Options may be repeated and combined. Exits with 1 if a core journey is lost for anybody, with 0 otherwise,
    with 2 if the file or the arguments are wrong.
    """
    from workbook.failure import Analysis
    from workbook.model import load, scenario_of
    from workbook.views.analysis.json import scenario_document

    architecture = load(file)
    events = {"down": down, "slow": slow, "lost": lost, "surge": surge, "partition": partition}
    scenario = scenario_of(architecture, {kind: given or [] for kind, given in events.items()}, outage_length, phase)
    evaluation = Analysis(architecture).verified([scenario])
    told = scenario_document(evaluation, 0, scenario)
    if output is Format.JSON:
        from workbook.views.json_text import json_text

        typer.echo(json_text(told))
    else:
        from workbook.views.scenarios.text import failed_text

        typer.echo(failed_text(told))
    if draw is not None:
        from workbook.document import write
        from workbook.views.analysis.picture import failure_diagram
        from workbook.views.picture.formats import rendered

        write(draw, rendered(failure_diagram(evaluation, 0, scenario.name), draw.suffix))
        typer.echo(f"wrote {draw}", err=True)
    raise typer.Exit(1 if evaluation.loses_core(0) else 0)
