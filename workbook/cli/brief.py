"""workbook brief FILE -o OUT"""  # noqa: D400, D415

from workbook.cli.arguments import DesignFile, Force, Today, day
from workbook.cli.options.brief import For, PageFile, Reader
from workbook.cli.outcome import Outcome


def brief(
    file: DesignFile,
    output: PageFile = None,
    *,
    reader: For = Reader.INTERVIEW,
    today: Today = None,
    force: Force = False,
) -> Outcome:
    """Write the page about a design for an interviewer or a board.

    What it is and for whom, its numbers, its worst failures, latency, availability, what its stores choose, changes,
    metrics, cost, refused features, reasons, and what it leaves open. Everything is computed; a field that is missing
    is a question. Without -o the page is printed as Markdown. Exits with 0, or with 2 if the file or the arguments are
    wrong.
    """
    from workbook.cli.inputs import design
    from workbook.cli.pages import brief_outcome
    from workbook.review.brief import brief as brief_of

    return brief_outcome(brief_of(design(file), reader.value, day(today)), output, force=force)
