"""Characters that do not belong into a file that people read: refused wherever they stand."""

import re

from workbook.document.problems import Problems

_REFUSED = re.compile(
    "["
    "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f"  # control characters
    "\u2028\u2029"  # line breaks to some programs and not to others
    "\u202a-\u202e\u2066-\u2069"  # show text in another order than it is read
    "\ud800-\udfff\ufeff\ufffe\uffff"  # no characters at all, or only as the very first
    "]"
)
INVISIBLE = "\u034f\u115f\u1160\u3164\uffa0"
"""Characters that are accepted, count as printable and have no ink."""
_RUNS = re.compile(f"{_REFUSED.pattern}+")


def without_refused(text: str, problems: Problems) -> str:
    """Return *text* with every refused character replaced, one for one; each run of them is a problem.

    What follows a byte order mark keeps its index.
    """
    mark = text.startswith("\ufeff")
    if not _REFUSED.search(text, int(mark)):
        return text
    for run in _RUNS.finditer(text, int(mark)):
        problems.add(run.start(), complaint(run[0][0]))
    return text[:mark] + _REFUSED.sub("\ufffd", text[mark:])


def refused_in(value: str) -> str | None:
    """Return what is wrong with a character that *value* was given by an escape, if anything is."""
    refused = _REFUSED.search(value)
    return complaint(refused[0]) if refused else None


def complaint(character: str) -> str:
    """Return what is wrong with *character*, which is refused, and what to do."""
    code = ord(character)
    name = f"U+{code:04X}"
    if 0xDC80 <= code <= 0xDCFF:
        return f"the byte 0x{code - 0xDC00:02X} is not UTF-8; save the file as UTF-8"
    if code == 0xFEFF:
        return f"a byte order mark ({name}) inside the text; remove it"
    if code in (0x85, 0x2028, 0x2029):
        return f"an invisible line separator ({name}); use an ordinary line break"
    if 0x202A <= code <= 0x2069:
        return f"a bidirectional control ({name}) shows text in another order than it is read; remove it"
    if code < 0xA0:
        return f"a control character ({name}); remove it"
    return f"{name} is not a character; remove it"
