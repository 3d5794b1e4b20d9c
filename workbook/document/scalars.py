"""What a plain (unquoted) scalar means."""

import re

from workbook.document.limits import MAX_DIGITS

_NAMED: dict[str, bool | float | None] = {
    **dict.fromkeys(("", "~", "null", "Null", "NULL"), None),
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
    **dict.fromkeys((".nan", ".NaN", ".NAN"), float("nan")),
    **{sign + name: float(sign + "inf") for sign in ("", "+", "-") for name in (".inf", ".Inf", ".INF")},
}
_LONGEST_NAME = max(map(len, _NAMED))
_STARTS_A_NUMBER = frozenset("0123456789+-.")
_DECIMAL = re.compile(r"[-+]?(0|[1-9][0-9]*)")
_HEX = re.compile(r"0x[0-9a-fA-F]+")
_OCTAL = re.compile(r"0o[0-7]+")
_FLOAT = re.compile(r"[-+]?(?:(?:\.[0-9]+|[0-9]+\.[0-9]*)(?:[eE][-+]?[0-9]+)?|[0-9]+[eE][-+]?[0-9]+)")


def plain_value(text: str) -> str | float | bool | None:
    """Return what *text* means when it is written without quotes: the core schema of YAML 1.2.

    One exception: a whole number that starts with 0, `012`, stays text, because readers of YAML
    disagree whether it is twelve or ten. ValueError, with what to do, if a number is too long or too large.
    Source: YAML 1.2.2, section 10.3.2.

    >>> [plain_value(text) for text in ("12", "0x1F", "1e3", "~", "no", "012", "1_000", "12:30")]
    [12, 31, 1000.0, None, 'no', '012', '1_000', '12:30']
    """
    if len(text) <= _LONGEST_NAME and text in _NAMED:
        return _NAMED[text]
    return _number(text) if text[0] in _STARTS_A_NUMBER else text


def _number(text: str) -> str | float:
    for pattern, base in ((_DECIMAL, 10), (_HEX, 16), (_OCTAL, 8)):
        if pattern.fullmatch(text):
            _refuse_if_long(text)
            return int(text if base == 10 else text[2:], base)
    if not _FLOAT.fullmatch(text):
        return text
    _refuse_if_long(text)
    number = float(text)
    if number in (float("inf"), float("-inf")):
        raise ValueError(f"the number {text} is too large; if it is text, put it in quotes")
    return number


def _refuse_if_long(text: str) -> None:
    if len(text) > MAX_DIGITS:
        raise ValueError(f"a number of {len(text):,} characters; if it is text, put it in quotes")
