"""YAML files of other programs: several documents in one file, tags, and any value at the top."""

import re
from itertools import pairwise

from workbook.document.characters import without_refused
from workbook.document.composition import Composition
from workbook.document.document import Document, Place
from workbook.document.limits import MAX_BYTES
from workbook.document.problems import Problems
from workbook.document.reader import collector_paused
from workbook.document.source import Source
from workbook.errors import DocumentError, Location, Problem

_START = re.compile(r"^---(?=\s|$)", re.MULTILINE)
_BLANK = re.compile(r"(?:\s|#[^\n]*(?:\n|$)|---|\.\.\.)*")


def read_foreign(text: str, file: str, lines_before: int = 0) -> list[Document | DocumentError]:
    r"""Return every document of the YAML *text*, in order, each with its own places or with what is wrong with it.

    A document that cannot be read does not take the others with it. A line that starts with `---` ends a document
    wherever it stands (YAML 1.2.2, 9.2), so that the text can be cut there before it is parsed. Empty ones are
    left out. Of a key that stands twice in one mapping the last one counts, as for most programs, and the document
    remarks it. The first line of *text* is that after *lines_before*.

    >>> first, second = read_foreign("a: 1\n---\nb: !new [2]\n", "x.yaml")
    >>> second.data, second.tag(("b",)), str(second.where(("b", 0)))
    ({'b': [2]}, '!new', 'x.yaml:3:10')
    """
    if len(text) > MAX_BYTES:
        message = f"the file is too large; of YAML at most {MAX_BYTES / 1e6:.3g} MB are read; split it"
        return [DocumentError([Problem(Location(file, 1, 1), message)])]
    starts = [0, *(start.start() for start in _START.finditer(text) if start.start() > 0), len(text)]
    documents: list[Document | DocumentError] = []
    lines = lines_before
    for start, end in pairwise(starts):
        part = text[start:end]
        blank = _BLANK.match(part)
        if blank is None or blank.end() < len(part):
            documents.append(_document(part, file, lines))
        lines += part.count("\n")
    return documents


def _document(text: str, file: str, lines_before: int) -> Document | DocumentError:
    problems = Problems(Source(text, file, lines_before))
    composition = Composition(without_refused(text, problems), problems, foreign=True)
    with collector_paused():
        composition.run()
    try:
        problems.raise_any()
    except DocumentError as error:
        return error
    top = composition.top or Place(0, 0)
    return Document(composition.data, text, file, top, lines_before, tuple(composition.twice))
