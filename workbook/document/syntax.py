"""What is wrong where the YAML parser gives up, in the words of somebody who writes a file."""

import re
from collections.abc import Callable
from dataclasses import dataclass

import yaml

_NO_SPACE = re.compile(r"\s*(?:- +)*[\w.-]+(:)[^\s:/]\S*\s*(?:#.*)?")
_SWALLOWED = re.compile(r"[\r\n][ \t]*(-)[ \t]")
_BRACKETS = {"[": "]", "{": "}"}


@dataclass(frozen=True, slots=True)
class _Complaint:
    """Of the parser: what it was doing, what it did not like and where, in the whole *text*."""

    text: str
    doing: str
    problem: str
    index: int
    began: int
    bracket: int | None

    @property
    def character(self) -> str:
        return self.text[self.index : self.index + 1]

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


def syntax_problem(error: yaml.MarkedYAMLError, text: str, mark: int, bracket: int | None) -> Answer:
    """Return where in *text* a syntax error is best shown, and what is wrong and what to do.

    *mark* is what the parser's indexes lack; *bracket* is where the innermost open bracket stands, if one is.
    """
    problem_mark = error.problem_mark or error.context_mark
    index = min(problem_mark.index + mark, len(text)) if problem_mark else 0
    began = error.context_mark.index + mark if error.context_mark else index
    complaint = _Complaint(text, error.context or "", error.problem or "", index, began, bracket)
    said = f"{complaint.doing}; {complaint.problem}"
    for words, answer in _ANSWERS:
        if words in said:
            return answer(complaint)
    return (
        index,
        f"this is not YAML: {_one_line(complaint.problem)}; quote the value, or check the lines above",
    )


def missing_space(text: str, start: int, end: int) -> Answer | None:
    """Return the place of a colon that lacks its space, and what to do, if `name:value` stands there."""
    found = _NO_SPACE.match(text, start, end)
    return (found.start(1), "put a space behind this ':'") if found else None


def swallowed_item(text: str, start: int, end: int) -> Answer | None:
    """Return the place of a list item that was read as text of the line above, and what to do."""
    found = _SWALLOWED.search(text, start, end)
    return (
        (found.start(1), "this '- ' is read as text of the line above; align it with its list, or use quotes")
        if found
        else None
    )


def _tab(complaint: _Complaint) -> Answer:
    return complaint.index, "a tab as indentation; use spaces"


def _cannot_start(complaint: _Complaint) -> Answer:
    if complaint.character == "\t":
        return _tab(complaint)
    return complaint.index, f"text that starts with '{complaint.character}' must be in quotes"


def _directive(complaint: _Complaint) -> Answer:
    return complaint.began, "text that starts with '%' must be in quotes"


def _alias(complaint: _Complaint) -> Answer:
    return complaint.began, f"text that starts with '{complaint.text[complaint.began]}' must be in quotes"


def _tag(complaint: _Complaint) -> Answer:
    return complaint.began, "text that starts with '!' must be in quotes; tags are not supported"


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


def _list_in_line(complaint: _Complaint) -> Answer:
    return complaint.index, "a list cannot start behind a ':'; start it in the next line, or use [ ]"


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
    if complaint.bracket is not None and complaint.index >= len(complaint.text.rstrip()):
        return _in_brackets(complaint)
    what = f"'{complaint.character}'" if complaint.character.strip() else "this"
    return complaint.index, f"a value is missing before {what}; write it, or put the text in quotes"


def _unclosed_quote(complaint: _Complaint) -> Answer:
    quote = complaint.text[complaint.began]
    return complaint.began, f"this quote is not closed; close it with {quote}"


def _escape(complaint: _Complaint) -> Answer:
    return (
        complaint.index,
        "no such escape in double quotes; write '\\\\' for a backslash, or use single quotes",
    )


def _block_header(complaint: _Complaint) -> Answer:
    sign = complaint.text[complaint.began]
    return (
        complaint.began,
        f"text behind '{sign}' starts in the next line; text that starts with '{sign}' needs quotes",
    )


def _document(complaint: _Complaint) -> Answer:
    missing = complaint.missing_space_above()
    if missing:
        return missing
    return complaint.index, "more text behind the end of the document; remove it, or check the brackets above"


def _version(complaint: _Complaint) -> Answer:
    return complaint.index, "this line about the version of YAML is not understood; remove it"


_ANSWERS: tuple[tuple[str, Callable[[_Complaint], Answer]], ...] = (
    ("tab character", _tab),
    ("cannot start any token", _cannot_start),
    ("incompatible YAML", _version),
    ("YAML directive", _version),
    ("scanning a directive", _directive),
    ("scanning a %", _directive),
    ("scanning an alias", _alias),
    ("scanning an anchor", _alias),
    ("undefined tag handle", _tag),
    ("ing a tag", _tag),
    ("could not find expected ':'", _no_colon),
    ("mapping values are not allowed", _second_colon),
    ("sequence entries are not allowed", _list_in_line),
    ("a quoted scalar; found unexpected", _unclosed_quote),
    ("parsing a quoted scalar", _escape),
    ("scanning a double-quoted scalar", _escape),
    ("scanning a block scalar", _block_header),
    ("parsing a flow sequence", _in_brackets),
    ("parsing a flow mapping", _in_brackets),
    ("parsing a flow node", _no_content),
    ("parsing a block node", _no_content),
    ("parsing a block mapping", _in_mapping),
    ("parsing a block collection", _in_list),
    ("<document start>", _document),
)


def _one_line(words: str) -> str:
    return " ".join(words.split())
