"""workbook replay OUTAGE..."""

import os
from typing import TYPE_CHECKING

from workbook.cli.arguments import day
from workbook.cli.exit_codes import DONE, UNREADABLE
from workbook.cli.options import replay as given
from workbook.cli.outcome import Outcome

if TYPE_CHECKING:
    from workbook.review.replayed_outages import Design


def replay(
    files: given.Files,
    *,
    as_behaved: given.AsBehaved = False,
    remedies: given.Helped = False,
    output: given.Output = given.ReplayFormat.TEXT,
) -> Outcome:
    """Predict past outages from their trigger alone, and compare with what was observed.

    One outage is shown in detail, several as a table with totals. Predictions use the design as its owners intended
    it. --as-behaved also shows a run with the corrections from the outage; it never counts in the score. Exits with 0,
    with 2 if a file is invalid.
    """
    from workbook.cli.inputs import in_folders, outage
    from workbook.cli.refusals import refusals
    from workbook.errors import UsageError
    from workbook.review.replayed_outages import replayed_outage, replayed_outages
    from workbook.views.replay.formats import ALL, ONE

    paths = list(in_folders(files, "outage", ".yaml", ".yml"))
    alone = len(paths) == 1 and not os.path.isdir(files[0])
    if remedies and not alone:
        raise UsageError("--remedies looks at one outage; name its file alone")
    which: Design = "as it behaved" if as_behaved else "as intended"
    machine = output is not given.ReplayFormat.TEXT
    if alone:
        replayed = replayed_outage(outage(paths[0]), which, day(None), with_remedies=remedies)
        return Outcome(replayed, ONE[output.value](replayed).rstrip("\n"), machine=machine)
    every = replayed_outages(paths, outage, which, day(None))
    text = ALL[output.value](every).rstrip("\n")
    status = UNREADABLE if every.refused else DONE
    remarks = tuple(refusals(every.refused))
    return Outcome(every, text, remarks=remarks, status=status, machine=machine, crashes=every.crashes)
