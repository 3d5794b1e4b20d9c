"""Everything that a check can be told as."""

from collections.abc import Callable

from workbook.review.checkup import Checkup
from workbook.views.findings.github import github_text
from workbook.views.findings.gitlab import gitlab_document
from workbook.views.findings.json import checkup_document
from workbook.views.findings.junit import junit_text
from workbook.views.findings.sarif import sarif_document
from workbook.views.findings.text import checkup_text
from workbook.views.json_text import json_text

FORMATS: dict[str, Callable[[Checkup], str]] = {
    "text": lambda checkup: checkup_text(checkup, undecided=True),
    "json": lambda checkup: json_text(checkup_document(checkup)),
    "sarif": lambda checkup: json_text(sarif_document(checkup)),
    "github": github_text,
    "gitlab": lambda checkup: json_text(gitlab_document(checkup)),
    "junit": junit_text,
}
"""Format to the text of a report in it."""
