"""What Python code may rely on: a changed signature is in the changelog, the page is that of the examples."""

import re
from pathlib import Path

from benchmarks.pages.python import NOTEBOOK, PAGE, notebook, page, signatures

ROOT = Path(__file__).parents[2]
AGREED = re.compile(r"<!-- the interface of Python -->\n```text\n(.*?)\n```", re.DOTALL)


def test_a_public_signature_that_changes_is_in_the_changelog():
    """The newest list of signatures there is that of the code."""
    agreed = AGREED.search((ROOT / "CHANGELOG.md").read_text(encoding="utf-8"))
    assert agreed is not None
    assert agreed[1].splitlines() == [f"{name}{signature}" for name, signature, _ in signatures()]


def test_the_page_and_the_notebook_are_made_from_the_examples():
    """If not: `make docs`."""
    assert (ROOT / "docs" / PAGE).read_text(encoding="utf-8") == page()
    assert (ROOT / "docs" / NOTEBOOK).read_text(encoding="utf-8") == notebook()
