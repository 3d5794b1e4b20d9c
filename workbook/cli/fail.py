"""workbook fail FILE --down X --slow Y --lost Z"""  # noqa: D400, D415

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from workbook.cli.arguments import DesignFile, Format, OutputFormat, PhaseName
from workbook.cli.options import events
from workbook.cli.outcome import Outcome, Output

if TYPE_CHECKING:
    from workbook.review.scenario_outcome import FailedScenario

Length = Annotated[str, typer.Option(metavar="2h", help="How long the outage lasts.")]
Phase = Annotated[PhaseName, typer.Option(help="onset: the first minutes, before breakers are open.")]
Picture = Annotated[Path | None, typer.Option("--draw", metavar="OUT.svg", help="Also draw it (svg, png or dot).")]


def fail(  # noqa: PLR0913  one option per kind of event
    file: DesignFile,
    *,
    down: events.Down = None,
    slow: events.Slow = None,
    replica: events.Replica = None,
    lost: events.Lost = None,
    surge: events.Surge = None,
    bad_deploy: events.BadDeploy = None,
    bad_push: events.BadPush = None,
    partition: events.Partition = None,
    between: events.Between = None,
    outage_length: Length = "1h",
    phase: Phase = PhaseName.STEADY,
    output: OutputFormat = Format.TEXT,
    draw: Picture = None,
) -> Outcome:
    """Say what one scenario does to every journey and component, with the chain of causes.

    Options may be repeated and combined; api=25% is an event that meets 25% of requests. Exits with 1 if a core
    journey is lost for anybody, with 0 otherwise, with 2 if the file or the arguments are wrong.
    """
    from workbook.cli.inputs import design
    from workbook.model import scenario_of
    from workbook.review.scenario_outcome import failed_scenario

    architecture = design(file)
    given = events.given_events(
        down=down, slow=slow, replica=replica, lost=lost, surge=surge, bad_deploy=bad_deploy, bad_push=bad_push,
        partition=partition, between=between,
    )  # fmt: skip
    scenario = scenario_of(architecture, given, outage_length, phase)
    failed = failed_scenario(architecture, scenario)
    if output is Format.JSON:
        from workbook.views.json_text import json_text
        from workbook.views.scenarios.json import scenario_document

        text = json_text(scenario_document(failed.outcome))
    else:
        from workbook.views.scenarios.text import failed_text

        text = failed_text(failed.outcome)
    files = _picture(failed, draw) if draw is not None else ()
    return Outcome(failed, text, files, status=1 if failed.loses_core else 0, machine=output is Format.JSON)


def _picture(failed: "FailedScenario", file: Path) -> Iterator[Output]:
    from workbook.views.picture.formats import rendered
    from workbook.views.scenarios.picture import failure_diagram

    yield Output(file, rendered(failure_diagram(failed.evaluation, 0, failed.outcome.name), file.suffix))
