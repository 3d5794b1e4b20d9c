"""What was asked last: after a save it is answered first, before anybody asks again."""

from collections import OrderedDict
from collections.abc import Iterator, Mapping
from typing import Any

Ask = Mapping[str, Any]
"""Events, phase and length, as a page sends them."""
MOST = 1


class RecentAsks:
    """The last ask, or the last few."""

    def __init__(self) -> None:
        self._asks: OrderedDict[str, Ask] = OrderedDict()

    def __iter__(self) -> Iterator[Ask]:
        """The last one first."""
        return iter(list(reversed(self._asks.values())))

    def add(self, key: str, ask: Ask) -> None:
        """Remember *ask*, which is told from others by *key*."""
        self._asks.pop(key, None)
        self._asks[key] = ask
        while len(self._asks) > MOST:
            self._asks.popitem(last=False)
