"""The page of a drill: a question at a time, answered on the diagram, graded from sealed keys."""

from workbook.review.drill_page import DrillPage
from workbook.views.drill_page.question_document import questions_document
from workbook.views.report.diagram import page_diagram
from workbook.views.report.offline_page import advances, filled_in, offline_page


def drill_html(page: DrillPage) -> str:
    """The whole page, the same for the same sheet; `CannotDraw` if the diagram cannot be laid out."""
    architecture, sheet = page.architecture, page.sheet
    drawn = page_diagram(architecture, words="Diagram: choose what the question asks for")
    shown = {
        "architecture": architecture,
        "sheet": sheet,
        "drawn": drawn,
        "unframed": [name for name in architecture.failure_domains if name not in drawn.framed],
    }
    facts = {
        "advances": advances(),
        "sheet": sheet.id,
        "weights": dict(sheet.weights),
        "components": list(architecture.components),
        "domains": list(architecture.failure_domains),
    }
    data = {"facts-data": facts, "questions-data": questions_document(page)}
    body = filled_in("drill_page.html.j2", shown)
    return offline_page(f"{architecture.name}: drill", body, drawn.look, data, "drill_page")
