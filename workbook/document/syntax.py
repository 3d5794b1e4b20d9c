"""What is wrong where the YAML parser gives up, in the words of somebody who writes a file.

Judged by what stands there and by what is open, never by the words of the parser: these change with its version.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import yaml
from yaml.scanner import ScannerError

from workbook.document.frames import Frame, ListFrame

_NO_SPACE = re.compile(r"\s*(?:- +)*[\w.-]+(:)[^\s:/]\S*\s*(?:#.*)?")
_SWALLOWED = re.compile(r"[\r\n][ \t]*(-)[ \t]")
_BRACKETS = {"[": "]", "{": "}"}
_QUOTED = re.compile(r'"(?:[^"\\]|\\.)*+"|\'(?:[^\']|\'\')*+\'', re.DOTALL)
_ANCHOR = re.compile(r"[&*][\w-]*", re.ASCII)
_SPACE = re.compile(r"\s")
_TIGHT_COLON = re.compile(r":[,?\[\]{}]")
_END_OF_DOCUMENT = re.compile(r"(?:---|\.\.\.)(?!\S)")


@dataclass(frozen=True, slots=True)
class _Complaint:
    """Of the parser: the *index* in the whole *text* of what it did not like, and where that *began*.

    *flow* is whether brackets are open, *bracket* where the innermost of them stands if that is known.
    """

    text: str
    index: int
    began: int
    flow: bool
    bracket: int | None

    @property
    def character(self) -> str:
        return self.text[self.index : self.index + 1]

    @property
    def first(self) -> str:
        """The character with which it began."""
        return self.text[self.began : self.began + 1]

    @property
    def line_start(self) -> int:
        return max(self.text.rfind(end, 0, self.index) for end in "\n\r") + 1

    @property
    def starts_line(self) -> bool:
        return not self.text[self.line_start : self.index].strip(" \ufeff")

    @property
    def starts_document(self) -> bool:
        return re.match(r"\ufeff?(---|%|$)", self._last_line_above()[1]) is not None

    def missing_space_above(self) -> "Answer | None":
        """Return the colon of the line above that lacks its space, if that is the reason."""
        start, line = self._last_line_above()
        return missing_space(self.text, start, start + len(line))

    def _last_line_above(self) -> "Answer":
        above = self.text[: self.line_start].rstrip()
        start = max(above.rfind(end) for end in "\n\r") + 1
        return start, above[start:]

    def breaks_before(self, index: int) -> bool:
        """Return whether the parser was in a later line than *index* when it gave up."""
        return index < self.line_start


Answer = tuple[int, str]


def syntax_problem(error: yaml.MarkedYAMLError, text: str, mark: int, frames: Sequence[Frame]) -> Answer:
    """Return where in *text* a syntax error is best shown, and what is wrong and what to do.

    *mark* is what the parser's indexes lack; *frames* are the collections that are open, innermost last.
    """
    problem_mark = error.problem_mark or error.context_mark
    index = min(problem_mark.index + mark, len(text)) if problem_mark else 0
    began = min(error.context_mark.index + mark, len(text)) if error.context_mark else index
    inside = frames[-1] if frames else None
    flow = inside is not None and inside.flow
    openings = (frame.place.end - 1 for frame in reversed(frames) if frame.flow)  # an open one ends behind its bracket
    bracket = next((opening for opening in openings if text[opening] in _BRACKETS), None)
    complaint = _Complaint(text, index, began, flow=flow, bracket=bracket)
    if isinstance(error, ScannerError):
        return _unread(complaint)
    if error.context_mark is None:
        return _document(complaint)
    return _misplaced(complaint, inside)


def _unread(complaint: _Complaint) -> Answer:
    """Of characters that make no word of YAML: what begins like one says which it was to be."""
    if complaint.began == complaint.index:
        return _cannot_start(complaint)
    if complaint.character == "\t" and complaint.starts_line:
        return _tab(complaint)
    return _BEGINNINGS.get(complaint.first, _plain)(complaint)


def _misplaced(complaint: _Complaint, inside: Frame | None) -> Answer:
    """Of words of YAML where none of their kind can stand: as a value, or as the next part of *inside*."""
    of_inside = inside is not None and inside.place.start == complaint.began
    if not of_inside and (complaint.began == complaint.index or complaint.first in ("&", "!")):
        return _tag(complaint) if complaint.character == "!" else _no_content(complaint)
    if complaint.flow:
        return _in_brackets(complaint)
    return _in_list(complaint) if isinstance(inside, ListFrame) else _in_mapping(complaint)


def refused_bracket(error: yaml.MarkedYAMLError, text: str) -> int | None:
    """Return where an opening bracket stands in *text* that the scanner refused, which only its depth can explain."""
    if not isinstance(error, ScannerError) or error.problem_mark is None:
        return None
    index = error.problem_mark.index
    began = error.context_mark.index if error.context_mark else index
    return index if began == index and text[index : index + 1] in ("[", "{") else None


def missing_space(text: str, start: int, end: int) -> Answer | None:
    """Return the place of a colon that lacks its space, and what to do, if `name:value` stands there."""
    colon = _NO_SPACE.match(text, start, end)
    return (colon.start(1), "put a space behind this ':'") if colon else None


def swallowed_item(text: str, start: int, end: int) -> Answer | None:
    """Return the place of a list item that was read as text of the line above, and what to do."""
    item = _SWALLOWED.search(text, start, end)
    return (
        (item.start(1), "this '- ' is read as text of the line above; align it with its list, or use quotes")
        if item
        else None
    )


def _tab(complaint: _Complaint) -> Answer:
    return complaint.index, "a tab as indentation; use spaces"


def _cannot_start(complaint: _Complaint) -> Answer:
    if complaint.character == "\t":
        return _tab(complaint)
    if complaint.character == ":":
        return _second_colon(complaint)
    if complaint.character == "-":
        return complaint.index, "a list cannot start behind a ':'; start it in the next line, or use [ ]"
    return complaint.index, f"text that starts with '{complaint.character}' must be in quotes"


def _directive(complaint: _Complaint) -> Answer:
    if complaint.text.startswith("%YAML", complaint.began):
        return complaint.index, "this line about the version of YAML is not understood; remove it"
    return complaint.began, "text that starts with '%' must be in quotes"


def _anchor(complaint: _Complaint) -> Answer:
    name = _ANCHOR.match(complaint.text, complaint.began)
    if name is None or name.end() != complaint.index:
        return _no_colon(complaint)
    return complaint.began, f"text that starts with '{complaint.first}' must be in quotes"


def _begun_tag(complaint: _Complaint) -> Answer:
    if _SPACE.search(complaint.text, complaint.began, complaint.index):
        return _no_colon(complaint)
    return _tag(complaint)


def _tag(complaint: _Complaint) -> Answer:
    return complaint.began, "text that starts with '!' must be in quotes; tags are not supported"


def _plain(complaint: _Complaint) -> Answer:
    if _TIGHT_COLON.match(complaint.text, complaint.index):
        return complaint.index, "put a space behind this ':'"
    return _no_colon(complaint)


def _no_colon(complaint: _Complaint) -> Answer:
    line = re.split(r"[\r\n]", complaint.text[complaint.began :], maxsplit=1)[0]
    return missing_space(complaint.text, complaint.began, complaint.began + len(line)) or (
        complaint.began,
        "a line without ': '; write `name: value`, or indent the line to go on with the text above",
    )


def _second_colon(complaint: _Complaint) -> Answer:
    before = complaint.text[complaint.line_start : complaint.index]
    if re.search(r":\s", before):
        return complaint.index, "a second ': ' in one line; put the value in quotes, or use { }"
    missing = complaint.missing_space_above()
    if missing:
        return missing
    if not complaint.starts_document:
        return (
            complaint.index,
            "no field can stand here: the text above goes on in this line; check the indentation, or its ':'",
        )
    return complaint.index, "no field can stand here; start it in a line of its own"


def _in_mapping(complaint: _Complaint) -> Answer:
    index, character = complaint.index, complaint.character
    if character in ("]", "}"):
        return index, f"this '{character}' closes nothing; remove it, or put the text in quotes"
    if character == ":":
        return index, "a key is missing before this ':'; write `name: value`"
    if character == "-" and complaint.starts_line:
        return index, "a list item among fields; indent it under the field that it belongs to"
    if complaint.starts_line:
        return index, "this line is indented like none above it; align it with the fields beside it"
    return index, "more text behind a value that has ended; put the whole value in quotes"


def _in_list(complaint: _Complaint) -> Answer:
    if complaint.starts_line:
        return complaint.index, "this line is not an item of the list above; start it with '- ', or indent it"
    return complaint.index, "more text behind an item that has ended; put the whole item in quotes"


def _in_brackets(complaint: _Complaint) -> Answer:
    opened = complaint.began if complaint.bracket is None else complaint.bracket
    bracket = complaint.text[opened : opened + 1]
    close = _BRACKETS.get(bracket, "]")
    if complaint.breaks_before(opened) or complaint.index >= len(complaint.text):
        return (
            opened,
            f"this '{bracket}' is not closed; close it with '{close}', and put ',' between its parts",
        )
    return complaint.index, f"',' or '{close}' is missing here; text with one of [ ] {{ }} , : needs quotes"


def _no_content(complaint: _Complaint) -> Answer:
    if complaint.flow and complaint.index >= len(complaint.text.rstrip()):
        return _in_brackets(complaint)
    what = f"'{complaint.character}'" if complaint.character.strip() else "this"
    return complaint.index, f"a value is missing before {what}; write it, or put the text in quotes"


def _quoted(complaint: _Complaint) -> Answer:
    whole = _QUOTED.match(complaint.text, complaint.began)
    if whole and whole.end() <= complaint.index:
        return _no_colon(complaint)
    ends = complaint.starts_line and _END_OF_DOCUMENT.match(complaint.text, complaint.index)
    if ends or complaint.index >= len(complaint.text):
        return complaint.began, f"this quote is not closed; close it with {complaint.first}"
    return (
        complaint.index,
        "no such escape in double quotes; write '\\\\' for a backslash, or use single quotes",
    )


def _block_header(complaint: _Complaint) -> Answer:
    sign = complaint.first
    return (
        complaint.began,
        f"text behind '{sign}' starts in the next line; text that starts with '{sign}' needs quotes",
    )


def _document(complaint: _Complaint) -> Answer:
    if complaint.character == "%":
        return _directive(complaint)
    missing = complaint.missing_space_above()
    if missing:
        return missing
    return complaint.index, "more text behind the end of the document; remove it, or check the brackets above"


_BEGINNINGS: dict[str, Callable[[_Complaint], Answer]] = {
    "%": _directive,
    '"': _quoted,
    "'": _quoted,
    "|": _block_header,
    ">": _block_header,
    "&": _anchor,
    "*": _anchor,
    "!": _begun_tag,
}
