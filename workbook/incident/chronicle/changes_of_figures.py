"""Whether a message says that it got better or worse in figures: from 38% to 0.9%, 97 -> 71%, 97% of starts work."""

import re

_NUMBER = r"(\d+(?:[.,]\d+)?)\s?(k|m|%|percent|ms|s)?"
_PAIR = re.compile(
    rf"{_NUMBER}\s*(?:->|→|=>|to|down to|up to|at \d\d:\d\d[,;:]?(?: and)?|before[,;:]?)\s*(?:now )?{_NUMBER}"
    rf"|from {_NUMBER}[^.;]{{0,20}}? to {_NUMBER}",
    re.IGNORECASE,
)
_BAD = re.compile(
    r"\b(?:errors?|error ratio|5xx|5\d\ds|fail\w*|lag\w*|latency|p9\d|rebuffer\w*|queue|backlog|load|egress|cpu"
    r"|timeouts?"
    r"|saturat\w+|waiting|drops?|loss|refus\w+|tickets|retries)\b",
    re.IGNORECASE,
)
_GOOD_SHARE = re.compile(
    r"\b(?:9\d(?:[.,]\d+)?|100)\s?(?:%|percent) (?:of )?(?:the |all )?\w+(?: \w+)? (?:are |is |now )*(?:ok|fine"
    r"|succe\w+"
    r"|work\w*|healthy|served|pass\w*|through|good|complete\w*)\b|\b(?:success"
    r"|availability)\b.{0,30}\b(?:9\d(?:[.,]\d+)?|100)\s?%",
    re.IGNORECASE,
)
_NORMAL = re.compile(
    r"\b(?:our|its|the|their|is|at|within|to) (?:normal|usual|baseline) (?:level|rate|value|load|range)s?\b"
    r"|\b(?:serving|served|running|working) normally\b",
    re.IGNORECASE,
)


def improved(text: str) -> bool:
    """Whether figures of trouble fall, most of it works, or a level is usual again."""
    if _most(text) or _NEARLY_NONE.search(text):
        return True
    if _GOOD_SHARE.search(text) or _NORMAL.search(text):
        return True
    return bool(_BAD.search(text)) and any(first > second for first, second in _pairs(text))


_OF = re.compile(
    r"\b(?P<part>\d+(?:[.,]\d+)?) ?(?:k|m|thousand|million)? (?:(?:out )?of) (?:the |all )?(?P<whole>\d+(?:[.,]\d+)?)\b"
    r"(?!\s?%)(?P<behind>.{0,60})",
    re.IGNORECASE,
)
_WORKING = re.compile(
    r"\b(?:back|inside|in|up|ok|fine|connected|online|served|restored|recovered|healthy|green|sessions?|again"
    r"|working|work)\b",
    re.IGNORECASE,
)
_NEARLY_NONE = re.compile(
    r"\b(?:errors?|failures?|timeouts?|5xxs?|5\d\ds?|refusals?|rejects?|drops|complaints)(?: \w+){0,2} (?:is "
    r"|are )?(?:nearly|almost|close to"
    r"|near|down to|at|back to) (?:zero|none|nothing|gone|0)\b",
    re.IGNORECASE,
)
NINE_TENTHS = 0.9


def _most(text: str) -> bool:
    """Whether nine tenths or more of something work: 405 thousand of 412 are back."""
    for match in _OF.finditer(text):
        part, whole = (float(match[name].replace(",", ".")) for name in ("part", "whole"))
        if whole >= 10 and NINE_TENTHS * whole <= part <= whole and _WORKING.search(match["behind"]):
            return True
    return False


def worsened(text: str) -> bool:
    """Whether figures of trouble rise."""
    return bool(_BAD.search(text)) and any(first < second for first, second in _pairs(text))


def _pairs(text: str) -> list[tuple[float, float]]:
    drawn = list[tuple[float, float]]()
    for match in _PAIR.finditer(text):
        first, unit, second, other = match.groups()[:4] if match[1] else match.groups()[4:]
        if {unit, other} == {None} or {unit or other, other or unit} - {unit or other}:
            continue
        drawn.append((float(first.replace(",", ".")), float(second.replace(",", "."))))
    return drawn
