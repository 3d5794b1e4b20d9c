"""Answers of bounded length: the longest lists are cut at their end, and the answer says so."""

import json
from collections.abc import Iterator
from typing import Any

from workbook.views.json_text import json_text

Plain = dict[str, Any]


def shortened(answer: Plain, most: int) -> str:
    """Return *answer* as JSON text of at most *most* bytes, as far as cutting lists can do that.

    The list that takes most bytes is cut first. `truncated` says of each how many items are shown, of how many; its
    names are the keys that lead to the list, with dots. What has no list is never cut.

    >>> print(shortened({"numbers": list(range(100))}, 160))
    {
      "numbers": [
        0,
        1,
        2,
        3,
        4,
        5,
        6,
        7,
        8,
        9
      ],
      "truncated": {
        "numbers": [
          10,
          100
        ]
      }
    }
    """
    text = json_text(answer)
    lengths: dict[str, int] = {}
    answer = json.loads(text) if _bytes(text) > most else answer
    while _bytes(text) > most:
        every = [(_bytes(json_text(items)), name, items) for name, items in _lists(answer) if items]
        if not every:
            break
        size, name, items = max(every, key=lambda entry: entry[0])
        lengths.setdefault(name, len(items))
        _cut(items, size, _bytes(text) - most)
        answer["truncated"] = {cut: [_length(answer, cut), whole] for cut, whole in lengths.items()}
        for gone in [cut for cut in lengths if _length(answer, cut) is None]:
            del lengths[gone], answer["truncated"][gone]
        text = json_text(answer)
    return text


def _cut(items: list[Any], size: int, excess: int) -> None:
    """Take as many items away as make up for *excess*, at most half of the list, at least one."""
    least, wanted = len(items) // 2, len(items) - max(1, len(items) * excess // size)
    del items[max(least, wanted) :]


def _lists(part: Any, route: tuple[str, ...] = ()) -> Iterator[tuple[str, list[Any]]]:  # noqa: ANN401
    """Every list, also those inside of items of others."""
    if isinstance(part, list):
        yield ".".join(route), part
        inside: Iterator[tuple[str, Any]] = ((str(place), item) for place, item in enumerate(part))
    elif isinstance(part, dict):
        inside = ((name, value) for name, value in part.items() if route or name != "truncated")
    else:
        return
    for name, value in inside:
        yield from _lists(value, (*route, name))


def _length(answer: Plain, name: str) -> int | None:
    """How long the list called *name* is now; None if it went with a list around it."""
    return next((len(items) for known, items in _lists(answer) if known == name), None)


def _bytes(text: str) -> int:
    return len(text.encode("utf-8", "backslashreplace"))
