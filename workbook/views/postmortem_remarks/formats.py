"""Everything that remarks on a post-mortem can be told as."""

from collections.abc import Callable

from workbook.review.postmortem_remarks import PostmortemRemarks
from workbook.views.json_text import json_text
from workbook.views.postmortem_remarks.ci import lint_github, lint_gitlab, lint_junit
from workbook.views.postmortem_remarks.json import remarks_document
from workbook.views.postmortem_remarks.sarif import lint_sarif
from workbook.views.postmortem_remarks.text import lint_text

FORMATS: dict[str, Callable[[PostmortemRemarks], str]] = {
    "text": lint_text,
    "json": lambda linted: json_text(remarks_document(linted)),
    "sarif": lint_sarif,
    "github": lint_github,
    "gitlab": lambda linted: json_text(lint_gitlab(linted)),
    "junit": lint_junit,
}
"""Format to the text of the remarks in it."""
