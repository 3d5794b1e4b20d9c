"""Answers that nobody reads at a glance: mixed with a stream of numbers that begins with their label.

It keeps a page from giving its answers away to who looks at its source; it is no secret. `sealed.js` opens them.
"""

import json
from base64 import b64encode
from collections.abc import Iterator

WORD = 0xFFFFFFFF


def sealed(value: object, label: str) -> str:
    """*value*, which is plain data, sealed with *label*."""
    data = json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False).encode()
    return b64encode(bytes(byte ^ mixed for byte, mixed in zip(data, _stream(label), strict=False))).decode()


def _stream(label: str) -> Iterator[int]:
    """A byte of each number that xorshift makes, begun with a hash of *label* (FNV-1a)."""
    number = 0x811C9DC5
    for byte in label.encode():
        number = (number ^ byte) * 0x01000193 & WORD
    number = number or 1
    while True:
        number ^= number << 13 & WORD
        number ^= number >> 17
        number ^= number << 5 & WORD
        yield number >> 11 & 0xFF
