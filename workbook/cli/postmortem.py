"""workbook postmortem OUTAGE, or --design FILE --down X..."""

from workbook.cli.arguments import Force, Today, day
from workbook.cli.options import events
from workbook.cli.options import postmortem as given
from workbook.cli.outcome import Outcome


def postmortem(  # noqa: PLR0913  one option per kind of event
    outage: given.OutageFile = None,
    output: given.Output = None,
    *,
    design: given.Design = None,
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
    template: given.Template = "full",
    page: given.Format = None,
    pictures: given.Pictures = True,
    past: given.Past = None,
    variables: given.Variables = False,
    force: Force = False,
    today: Today = None,
) -> Outcome:
    """Draft a post-mortem of an outage, or a pre-mortem of a design.

    Fills in what follows from the design and asks questions about the rest. Without -o the text is printed without
    pictures. Exits with 0, with 2 if a file or an argument is invalid.
    """
    from workbook.cli.pages import draft_outcome, listed_variables, own_template
    from workbook.cli.postmortem_case import case_given
    from workbook.review.postmortem_case import draft

    if variables:
        return listed_variables()
    happens = events.given_events(
        down=down, slow=slow, replica=replica, lost=lost, surge=surge, bad_deploy=bad_deploy, bad_push=bad_push,
        partition=partition, between=between,
    )  # fmt: skip
    own = own_template(template)
    case = case_given(outage, design, happens, outage_length, day(today), past)
    drafted = draft(case, "full" if own else template)
    return draft_outcome(drafted, given.page_of(output, page).value, output, own, pictures=pictures, force=force)
