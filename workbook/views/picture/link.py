"""Which addresses a picture may link to."""

import re

_SAFE = re.compile(r"(https?://|mailto:|#)[\w\-.~:/?#\[\]@!$&()*+,;=%]*", re.ASCII)


def safe(address: str) -> bool:
    """Return whether *address* is one of the web, of mail, or of a place in the page; no script, no data.

    >>> safe("https://example.org/api"), safe("#api"), safe("javascript:alert(1)"), safe("data:text/html,x")
    (True, True, False, False)
    """
    return _SAFE.fullmatch(address) is not None
