"""The page of a design that is served: the same page, in parts that are replaced when the file changes."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from markupsafe import Markup

from workbook.errors import Problem
from workbook.review.report.answered_design import AnsweredDesign
from workbook.review.report.design_report import DesignReport
from workbook.views.analysis_summaries import verdict
from workbook.views.picture.style import sheet
from workbook.views.report.diagram import PageDiagram
from workbook.views.report.offline_page import Document, document, filled_in
from workbook.views.report.shown_design import facts, shown_design, shown_drawing, shown_table
from workbook.views.report.tables import SLOTS, tables

Parts = Mapping[str, str]
"""Markup by the name of the part of a page that it belongs into."""
AROUND = 2
"""Lines shown before and after one with a problem."""
MOST = 50
"""Problems shown."""


@dataclass(frozen=True)
class Review:
    """What is shown of a report that may not be whole yet."""

    tables: Parts = field(default_factory=dict)
    titles: Mapping[str, str] = field(default_factory=dict)
    refused: Mapping[str, str] = field(default_factory=dict)
    survives: Mapping[str, str] = field(default_factory=dict)
    """A sentence per journey."""
    is_whole: bool = False


def review_of(report: DesignReport) -> Review:
    """What is shown of *report*."""
    made = list(tables(report))
    return Review(
        {table.id: shown_table(table) for table in made},
        {table.id: table.title for table in made},
        report.refused,
        {name: verdict(report.analysis, name) for name in report.architecture.journeys},
    )


def live_page(design: AnsweredDesign, drawn: PageDiagram, review: Review, problems: str, version: int) -> Document:
    """The whole page; *version* says which save it shows."""
    architecture = design.architecture
    shown = {
        **shown_design(design.analysis, design.lengths),
        **shown_drawing(architecture, drawn),
        "survives": review.survives,
        "slots": SLOTS,
        "shown_titles": review.titles,
        "shown_tables": {name: Markup(review.tables.get(name, "")) for name in SLOTS},  # noqa: S704
        "refused": review.refused,
        "problems": Markup(problems),  # noqa: S704
        "live": True,
    }
    data = {"facts-data": live_facts(design, version)}
    body = filled_in("report.html.j2", shown)
    return document(page_title(design), body, sheet(themed=True, crowded=True), data, "live", connects=True)


def page_title(design: AnsweredDesign) -> str:
    """What the window is called."""
    return f"{design.architecture.name}: what breaks what"


def live_facts(design: AnsweredDesign, version: int) -> dict[str, Any]:
    """What the script has to know of a design, and which save it is."""
    return {**facts(design.architecture, design.lengths), "version": version}


def design_parts(design: AnsweredDesign, survives: Mapping[str, str]) -> Parts:
    """What is known of a design as soon as it is read."""
    shown = {**shown_design(design.analysis, design.lengths), "survives": survives}
    return {name: filled_in(f"report_{name}.html.j2", shown) for name in ("top", "verdicts", "components")}


def drawing_parts(design: AnsweredDesign, drawn: PageDiagram) -> Parts:
    """The drawing, and what depends on it."""
    shown = shown_drawing(design.architecture, drawn)
    named = {name: filled_in(f"report_{name}.html.j2", shown) for name in ("domains", "connections")}
    return {"picture": drawn.svg, "legend": drawn.legend, **named}


def review_parts(review: Review) -> Parts:
    """The tables, those that there is nothing for as empty ones."""
    return {
        "nav": filled_in("report_nav.html.j2", {"shown_titles": review.titles}),
        "refused": filled_in("report_refused.html.j2", {"refused": review.refused}),
        **{f"table-{name}": review.tables.get(name, "") for name in SLOTS if name in review.tables or review.is_whole},
    }


def problems_part(problems: Sequence[Problem], text: str, *, is_first: bool) -> str:
    """*problems* on the lines of *text*; *is_first* if no design could be read before."""
    lines = text.splitlines()
    shown = [
        {
            "place": str(problem.where),
            "message": problem.message,
            "lines": [
                (number, lines[number - 1], number == problem.where.line)
                for number in range(problem.where.line - AROUND, problem.where.line + AROUND + 1)
                if 1 <= number <= len(lines)
            ],
        }
        for problem in problems[:MOST]
    ]
    values = {"problems": shown, "count": len(problems), "is_first": is_first}
    return filled_in("report_problems.html.j2", values)


def waiting_page(name: str, problems: str) -> Document:
    """The page of a file that never was a design: its problems, until they are mended."""
    body = filled_in("report_waiting.html.j2", {"name": name, "problems": Markup(problems)})  # noqa: S704
    return document(f"{name}: cannot be accepted yet", body, "", {}, "waiting", connects=True)


@dataclass(frozen=True)
class ListedDesign:
    """A file in a folder that is served."""

    name: str
    address: str
    what: str
    """What it is, or why it cannot be accepted."""


def designs_page(folder: str, designs: Sequence[ListedDesign]) -> Document:
    """The designs of a folder, with links."""
    body = filled_in("report_designs.html.j2", {"folder": folder, "designs": designs})
    return document(f"{folder}: designs", body, "", {}, "", connects=True)
