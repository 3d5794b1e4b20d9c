"""workbook fail FILE --down X --slow Y --lost Z"""  # noqa: D400, D415

from workbook.cli.arguments import DesignFile, Format, OutputFormat, PhaseName
from workbook.cli.options import events
from workbook.cli.options import fail as given
from workbook.cli.outcome import Outcome


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
    outage_length: given.Length = "1h",
    phase: given.Phase = PhaseName.STEADY,
    output: OutputFormat = Format.TEXT,
    draw: given.Picture = None,
) -> Outcome:
    """Analyze one failure scenario: its effect on every journey and component, and the causes.

    Options can be repeated and combined. Add =25% to an event to limit it to 25% of requests: api=25%. Exits with 0 if
    no core journey is lost, with 1 if one is lost for any users, with 2 if the file or the arguments are invalid.
    """
    from workbook.cli.inputs import design
    from workbook.cli.pages import failure_picture
    from workbook.model import scenario_of
    from workbook.review.scenario_outcome import failed_scenario
    from workbook.views.scenarios.formats import FORMATS

    architecture = design(file)
    happens = events.given_events(
        down=down, slow=slow, replica=replica, lost=lost, surge=surge, bad_deploy=bad_deploy, bad_push=bad_push,
        partition=partition, between=between,
    )  # fmt: skip
    scenario = scenario_of(architecture, happens, outage_length, phase)
    failed = failed_scenario(architecture, scenario)
    text = FORMATS[output.value](failed.outcome)
    files = failure_picture(failed, draw) if draw is not None else ()
    return Outcome(failed, text, files, status=1 if failed.loses_core else 0, machine=output is Format.JSON)
