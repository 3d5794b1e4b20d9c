"""Everything that drift can be told as: its own text and JSON, and the reports of a check."""

from collections.abc import Callable

from workbook.review.drift_checkup import JudgedDrift
from workbook.views.drift.json import drift_document
from workbook.views.drift.markdown import drift_markdown
from workbook.views.drift.text import drift_text
from workbook.views.findings.formats import FORMATS as OF_FINDINGS
from workbook.views.json_text import json_text

FORMATS: dict[str, Callable[[JudgedDrift], str]] = {
    "text": drift_text,
    "markdown": drift_markdown,
    "json": lambda judged: json_text(drift_document(judged)),
    "sarif": lambda judged: OF_FINDINGS["sarif"](judged.checkup),
    "github": lambda judged: OF_FINDINGS["github"](judged.checkup),
    "gitlab": lambda judged: OF_FINDINGS["gitlab"](judged.checkup),
    "junit": lambda judged: OF_FINDINGS["junit"](judged.checkup),
}
"""Format to the text of a report in it."""
