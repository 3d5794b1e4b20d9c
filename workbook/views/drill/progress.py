"""Progress over all answers that were kept: as plain data, as text and as a picture."""

from typing import Any

from workbook.drill.history import Progress
from workbook.views.picture.bars import Bar, Bars, bars_picture
from workbook.views.terminal import paragraph, table
from workbook.wording.name_lists import plural
from workbook.wording.quantities import share

Plain = dict[str, Any]


def progress_document(progress: Progress) -> Plain:
    """Everything about *progress*: scores and shares of 1; null where nothing was stated."""
    return {
        "answered": progress.answered,
        "score": progress.score,
        "brier": progress.brier,
        "interval": progress.interval,
        "calibration": [
            {"from": each.low, "to": each.high, "said": each.said, "right": each.right, "n": each.count}
            for each in progress.calibration
        ],
        "families": {
            name: {
                "answered": family.answered,
                "score": family.score,
                "forgotten": family.forgotten,
                "due": family.due,
            }
            for name, family in progress.families.items()
        },
    }


def progress_text(progress: Progress) -> str:
    """The score, the calibration, and the families, weakest first."""
    if not progress.answered:
        return paragraph("Nothing was answered yet.")
    lines = [paragraph(f"{plural(progress.answered, 'answer')}, score {share(progress.score or 0.0)}.")]
    if progress.brier is not None:
        lines.append(paragraph(f"Confidence: {progress.brier:.2g} (0 is perfect; always saying 50% gets 0.25)."))
    if progress.interval is not None:
        lines.append(paragraph(f"Ranges: {progress.interval:.2g} factors of ten (lower is better)."))
    for each in progress.calibration:
        told = (
            f"Said {share(round(each.said, 3))} on {plural(each.count, 'answer')}: {share(round(each.right, 3))} right."
        )
        lines.append(paragraph(told, 2))
    rows = [
        ((name, str(family.answered), share(round(family.score, 3)), family.due), "")
        for name, family in progress.families.items()
    ]
    return "\n".join([*lines, "", table(("family, weakest first", "answers", "score", "ask again"), rows)])


def progress_picture(progress: Progress) -> str:
    """The SVG: families by score, weakest first, and how often each confidence was right (line: what was said)."""
    families = tuple(
        Bar(name, family.score, f"{share(round(family.score, 3))} of {plural(family.answered, 'answer')}", 1.0)
        for name, family in progress.families.items()
    )
    calibration = tuple(
        Bar(
            f"{share(each.low)} to {share(each.high)} sure",
            each.right,
            f"{share(round(each.right, 3))} right of {each.count}",
            each.said,
            is_over=each.said > each.right,
        )
        for each in progress.calibration
    )
    groups = (
        Bars("Score by family, weakest first (line: all points)", families),
        Bars("How often you were right (line: how sure you said you were)", calibration),
    )
    return bars_picture(f"Progress over {plural(progress.answered, 'answer')}", groups)
