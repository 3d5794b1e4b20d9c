"""workbook timeline CHAT_OR_LOG…"""  # noqa: D400, D415

from workbook.cli.arguments import Force, Format, OutputFormat
from workbook.cli.options import timeline as given
from workbook.cli.outcome import Outcome
from workbook.cli.timeline_outputs import into_outage, new_outage


def timeline(  # noqa: PLR0913  each is one choice about the rows
    files: given.Files, *, into: given.Into = None, output: given.NewOutage = None, design: given.Design = None,
    roles: given.RolesFile = None, zone: given.Zone = None, first_day: given.FirstDay = None,
    dropped: given.Dropped = False, form: OutputFormat = Format.TEXT, force: Force = False,
) -> Outcome:  # fmt: skip
    """Draft the timeline of an outage from chats and logs: at most 40 rows, each with its source.

    Milestones (trigger, detected, acknowledged, mitigated, recovered), decisions and findings are recognised by
    keywords. Other messages are counted and left out. Names become roles, and times become UTC. Nothing leaves your
    machine. Exits with 0, with 2 if a file is unreadable or its times have no time zone.
    """
    from workbook.cli import inputs
    from workbook.cli.timeline_files import exports
    from workbook.document import read
    from workbook.errors import UsageError
    from workbook.intake.messages import LARGEST
    from workbook.intake.messages.clock import zone_named
    from workbook.review.outage_timeline import outage_timeline, roles_in
    from workbook.views.chronicle.json import timeline_document
    from workbook.views.chronicle.text import summary, timeline_text
    from workbook.views.json_text import json_text

    if into and output:
        raise UsageError("say --into OUTAGE to add rows to one, or -o OUTAGE to write a new one, not both")
    made = outage_timeline(
        exports(files, LARGEST),
        zone=zone_named(zone) if zone else None,
        day=first_day.date() if first_day else None,
        roles=roles_in(read(roles).data, str(roles)) if roles else None,
        design=inputs.components_of(design) if design else None,
    )
    shown = json_text(timeline_document(made)) if form is Format.JSON else timeline_text(made, dropped=dropped)
    if where := into or output:
        made, outputs = into_outage(made, into) if into else new_outage(made, where, design, force=force)
        return Outcome(made, shown if dropped else None, outputs, summary=summary(made, str(where)))
    return Outcome(made, shown, machine=form is Format.JSON)
