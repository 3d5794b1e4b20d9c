"""`workbook drill FILE --page`: the quiz as one page."""

from pathlib import Path

from workbook.cli import inputs
from workbook.cli.drill_modes import past, short_of
from workbook.cli.drill_request import Asked
from workbook.cli.outcome import Outcome, Output
from workbook.errors import UsageError


def written(asked: Asked) -> Outcome:
    """The page of the questions that were asked for; `UsageError` with what prints or grades them instead."""
    from workbook.drill.question import naming
    from workbook.review.drill import drill_sheet
    from workbook.review.drill_page import drill_page
    from workbook.views.drill_page.page import drill_html

    if asked.answers is not None or asked.machine or asked.with_key or asked.draw:
        raise UsageError(
            "--page writes a page that asks and grades itself; leave out --answers, --key, --draw and JSON"
        )
    design = inputs.design(asked.design_file)
    sheet = naming(drill_sheet(design, asked.count, asked.seed, past(asked.history)), str(asked.design_file))
    page = drill_page(design, sheet)
    remark = f", with {len(sheet.questions)} questions"
    file = Output(asked.out or Path("drill.html"), drill_html(page), remark, force=None)
    return Outcome(page, files=[file], remarks=short_of(asked, sheet))
