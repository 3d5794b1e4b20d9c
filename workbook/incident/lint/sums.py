"""Figures in one sentence that cannot all be right: parts and their sum, a share of a whole, seconds in minutes."""

import re
from collections.abc import Iterator

from workbook.incident.lint.remark import Remark, home
from workbook.incident.reading import Postmortem

_N = r"(?<![\d.,:-])\d{1,3}(?:,\d{3})+(?![\d,])|(?<![\d.,:-])\d+(?:\.\d+)?(?![\d,.:]\d|[\d:%-])"
_WORDS = r"[^.;:()\d]{1,60}?"
_TOGETHER = re.compile(
    rf"(?P<one>{_N}){_WORDS}\band (?P<two>{_N}){_WORDS}(?:, |; )(?:(?P<all>{_N}) (?:in all|in total|altogether"
    rf"|together)\b"
    rf"|(?:together |that is |which (?:makes|is) )(?:these |they |this )?(?:are |is |make "
    rf"|makes )?(?:all )?(?P<sum>{_N}))",
    re.IGNORECASE,
)
_SPLIT = re.compile(
    rf"(?P<all>{_N})(?: of (?:{_N})(?: \w+)?)?[^.;:\d]{{1,60}}(?:\(\d+(?:\.\d+)? ?%\))?[^.;:\d]{{0,40}}:"
    rf" (?P<one>{_N}){_WORDS}\band (?P<two>{_N})"
    r"(?![^.]{0,80}\d)",
    re.IGNORECASE,
)
_SHARE = re.compile(
    rf"(?P<part>{_N}) (?:out )?of (?:the |all )?(?P<whole>{_N}) (?P<unit>million|thousand|billion)?"
    r" ?[^.;:()\d]{1,40}?"
    r"\((?:about |some |~)?(?P<share>\d+(?:\.\d+)?) ?(?:%|percent)\)",
    re.IGNORECASE,
)
_SHARE_BEFORE = re.compile(
    rf"(?<![\d.])(?P<share>\d+(?:\.\d+)?) ?(?:%"
    rf"|percent) (?:of )?[^.;:()\d]{{1,50}}? ?\((?P<part>{_N}) (?:out )?of (?:the |all )?"
    rf"(?P<whole>{_N}) ?(?P<unit>million|thousand|billion)?",
    re.IGNORECASE,
)
_REST = re.compile(
    rf"\b(?P<one>{_N}|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve) (?:in all|of them|altogether"
    rf"|in total)\b[^\d]{{0,60}}?"
    rf"\b(?:the )?(?:other|remaining|rest,) (?P<two>{_N}) of (?:the )?(?P<all>{_N})",
    re.IGNORECASE,
)
_WORDS_FOR = {
    word: place
    for place, word in enumerate(
        ["two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"], 2
    )
}
_IN_OTHER_UNITS = re.compile(
    rf"(?P<first>{_N}) (?P<unit>seconds|minutes|hours), (?:that is |or |i\.e\. )?(?:about |some |roughly "
    rf"|nearly )?(?P<second>{_N}) (?P<other>minutes|hours|days)\b",
    re.IGNORECASE,
)
_TIMES = {"": 1, "thousand": 1e3, "million": 1e6, "billion": 1e9}
_SECONDS = {"seconds": 1, "minutes": 60, "hours": 3600, "days": 86400}


def sums(page: Postmortem) -> Iterator[Remark]:
    """One remark per sentence in which figures exclude each other."""
    for section, _, passage in page.passages():
        text = " ".join(passage.text.split("\n"))
        for place, message in _wrong(text):
            line = passage.line_of(place)
            yield Remark("figures-differ", line, message, (line,), home(section))


def _value(written: str) -> float:
    return float(written.replace(",", ""))


def _wrong(text: str) -> Iterator[tuple[int, str]]:
    for match in _TOGETHER.finditer(text):
        parts, whole = _value(match["one"]) + _value(match["two"]), _value(match["all"] or match["sum"])
        if parts != whole:
            yield match.start(), f"{match['one']} and {match['two']} are {parts:,g}, and the sum is given as {whole:,g}"
    for match in _SPLIT.finditer(text):
        parts, whole = _value(match["one"]) + _value(match["two"]), _value(match["all"])
        if parts != whole and parts >= whole / 2:
            yield (
                match.start(),
                f"{match['one']} and {match['two']} are {parts:,g}, the whole is given as {whole:,g}",
            )
    yield from _of_a_whole(text)
    for match in _IN_OTHER_UNITS.finditer(text):
        first = _value(match["first"]) * _SECONDS[match["unit"].lower()]
        second = _value(match["second"]) * _SECONDS[match["other"].lower()]
        if second and not 0.9 < first / second < 1.1:
            yield match.start(), f"{match['first']} {match['unit']} are not {match['second']} {match['other']}"


def _of_a_whole(text: str) -> Iterator[tuple[int, str]]:
    """Parts that do not make up their whole, shares that are others."""
    for match in _REST.finditer(text):
        one = _WORDS_FOR.get(match["one"].lower()) or _value(match["one"])
        if one + _value(match["two"]) != _value(match["all"]):
            yield match.start(), f"{match['one']} and {match['two']} are not {match['all']}"
    for match in [*_SHARE.finditer(text), *_SHARE_BEFORE.finditer(text)]:
        part, whole, share = (_value(match[name]) for name in ("part", "whole", "share"))
        whole *= _TIMES[(match["unit"] or "").lower()]
        if whole and abs(100 * part / whole - share) > max(1.0, share / 20):
            yield match.start(), f"{match['part']} of {match['whole']} are {100 * part / whole:.3g}%, not {share:g}%"
