"""Texts of strangers that may be shown: what may be a secret in them is dropped."""

import re

from workbook.intake.text.names import shown_name

_CREDENTIALS = re.compile(r"(?<=://)[^\s]*@")
_QUERY = re.compile(r"\?\S*")
_PAIR = re.compile(
    r"(?i)\b[\w.-]*(?:pass(?:word|wd)?|pwd|secret|token|api_?key|credential|auth|bearer|key)[\w.-]*\s*[=:]\s*\S+"
)
_BEARER = re.compile(r"(?i)\b(?:bearer|basic)\s+\S+")
_LONG = re.compile(r"\b(?=[A-Za-z0-9+/_=-]*\d)(?=[A-Za-z0-9+/_=-]*[A-Za-z])[A-Za-z0-9+/_=-]{25,}")
_MAIL = re.compile(r"[\w.+%-]+(?:@|%40)[\w-]+\.[\w.-]+")
_QUOTED = re.compile(r"'[^']*'|\"[^\"]*\"")


def without_secrets(text: str, longest: int = 80) -> str:
    """Return *text* fit to be shown: without credentials, query strings, quoted values, e-mail addresses and long keys.

    >>> without_secrets("GET http://u:p@api/login?token=1 for jane@example.com")
    'GET http://api/login for …'
    """
    text = text[:2000]
    for pattern, instead in (
        (_CREDENTIALS, ""),
        (_QUERY, ""),
        (_BEARER, "…"),
        (_PAIR, "…"),
        (_MAIL, "…"),
        (_QUOTED, "…"),
        (_LONG, "…"),
    ):
        text = pattern.sub(instead, text)
    return shown_name(text, longest)
