"""Files that are made while they are written: the folder of an analysis, a picture, a post-mortem with its own."""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from workbook.cli.inputs import called, is_standard_input, text
from workbook.cli.outcome import Outcome, Output
from workbook.errors import UsageError

if TYPE_CHECKING:
    from workbook.review.brief import Brief
    from workbook.review.design_analysis import DesignAnalysis
    from workbook.review.latency import LatencyReview
    from workbook.review.partition import Partitioned
    from workbook.review.postmortem_case import Draft
    from workbook.review.scenario_outcome import FailedScenario
    from workbook.views.postmortem.own_template import OwnTemplate
    from workbook.views.postmortem.pages import Page as PageKind


def folder_outputs(analysed: "DesignAnalysis", folder: Path) -> Iterator[Output]:
    """The pictures, the JSON and the summary of an analysis, for *folder*, which is made if it is missing."""
    from workbook.views.analysis.folder import folder as content_of

    made_folder(folder)
    summary, sibling = (folder / name for name in ("README.md", "analysis.json"))
    if summary.exists() and not sibling.exists():
        raise UsageError(f"{summary} exists and is not of an analysis; name another folder")
    for name, content in content_of(analysed.analysis, analysed.report):
        yield Output(folder / name, content, force=True)


def failure_picture(failed: "FailedScenario", file: Path) -> Iterator[Output]:
    """The picture of what failed, for *file*."""
    from workbook.views.picture.formats import rendered
    from workbook.views.scenarios.picture import failure_diagram

    yield Output(file, rendered(failure_diagram(failed.evaluation, 0, failed.outcome.name), file.suffix))


def latency_picture(review: "LatencyReview", file: Path) -> Iterator[Output]:
    """Curves and time lines of latency, for *file*."""
    from workbook.views.latency.picture import latency_image

    yield Output(file, latency_image(review, file.suffix))


def cut_picture(partitioned: "Partitioned", file: Path, *, force: bool) -> Iterator[Output]:
    """The picture of the cut that loses most, for *file*."""
    from workbook.views.partition.picture import partition_diagram
    from workbook.views.picture.formats import rendered

    if partitioned.worst is None:
        raise UsageError("there is no cut to draw; give two groups of failure domains: --between A,B C,D")
    content = rendered(partition_diagram(partitioned, partitioned.worst), file.suffix)
    yield Output(file, content, force=force)


def made_folder(folder: Path, complaint: str = "cannot be a folder") -> None:
    """*folder*, made with all above it; `UsageError` if it cannot be."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UsageError(f"{folder} {complaint}: {error.strerror}") from error


LARGEST_TEMPLATE = 200_000
"""Bytes."""


def own_template(name: str) -> "OwnTemplate | None":
    """The user's own template at *name* (`-`: standard input); None for one that comes along, else `UsageError`."""
    from workbook.model import suggestion
    from workbook.review.postmortem_case import TEMPLATES
    from workbook.views.postmortem.own_template import OwnTemplate

    if name in TEMPLATES:
        return None
    if not is_standard_input(Path(name)) and not os.path.isfile(name):
        raise UsageError(
            f"no template and no file {name!r}{suggestion(name, TEMPLATES)}; there are {', '.join(TEMPLATES)}"
        )
    return OwnTemplate(called(Path(name)), text(Path(name), LARGEST_TEMPLATE))


def listed_variables() -> Outcome:
    """The variables of templates, printed."""
    from workbook.views.postmortem.variables import VARIABLES, variables_text

    return Outcome(VARIABLES, variables_text())


def draft_outcome(  # noqa: PLR0913  each is an option of the command
    drafted: "Draft",
    kind: "PageKind",
    output: Path | None,
    own: "OwnTemplate | None",
    *,
    pictures: bool,
    force: bool,
) -> Outcome:
    """The page of *drafted*, printed; or as a file, behind the pictures beside it."""
    from workbook.views.postmortem.document import Source, beside, inside, no_pictures
    from workbook.views.postmortem.own_template import own_page
    from workbook.views.postmortem.pages import page

    source: Source = no_pictures
    drawn: dict[Path, bytes] = {}
    if pictures and kind == "html":
        source = inside
    elif pictures and output is not None:
        source = beside(output, drawn)
    shown = page(drafted, kind, source) if own is None else own_page(drafted, own, kind, source)
    if output is None:
        return Outcome(drafted, shown.rstrip("\n"), machine=True)
    remark = f", with {len(drafted.questions)} questions to answer"
    beside_it = (Output(*pair, silent=True) for pair in drawn.items())
    return Outcome(drafted, files=[*beside_it, Output(output, shown, remark, force=force)])


def brief_outcome(brief: "Brief", output: Path | None, *, force: bool) -> Outcome:
    """The page of *brief*, printed as Markdown; or as a file, of Markdown with its drawing beside it."""
    from workbook.views.brief.formats import drawing, html, is_html, markdown

    if output is None:
        return Outcome(brief, markdown(brief).rstrip("\n"), machine=True)
    if is_html(output.name):
        return Outcome(brief, files=[Output(output, html(brief), force=force)])
    beside = output.with_name(f"{output.stem}-design.svg")
    return Outcome(
        brief,
        files=[
            Output(beside, drawing(brief), silent=True, force=force),
            Output(output, markdown(brief, beside.name), f", with {beside.name} beside it", force=force),
        ],
    )
