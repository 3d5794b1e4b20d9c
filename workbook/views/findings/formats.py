"""Everything that a check can be told as."""

from collections.abc import Callable
from functools import partial

from workbook.review.checkup import Checkup
from workbook.views.findings.github import github_text
from workbook.views.findings.gitlab import gitlab_document
from workbook.views.findings.json import checkup_document
from workbook.views.findings.junit import junit_text
from workbook.views.findings.markdown import checkup_markdown
from workbook.views.findings.sarif import sarif_document
from workbook.views.findings.text import EVERYTHING, Shown, checkup_text
from workbook.views.json_text import json_text

FORMATS: dict[str, Callable[[Checkup], str]] = {
    "text": lambda checkup: checkup_text(checkup, EVERYTHING),
    "markdown": checkup_markdown,
    "json": lambda checkup: json_text(checkup_document(checkup)),
    "sarif": lambda checkup: json_text(sarif_document(checkup)),
    "github": github_text,
    "gitlab": lambda checkup: json_text(gitlab_document(checkup)),
    "junit": junit_text,
}
"""Format to the text of a report in it."""


def formats_showing(shown: Shown) -> dict[str, Callable[[Checkup], str]]:
    """The same, with as much in the text as *shown* says; the other formats always have everything."""
    return {**FORMATS, "text": partial(checkup_text, shown=shown)}
