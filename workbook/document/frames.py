"""Mappings and lists that have begun and not ended: what the reader keeps on its stack."""

from abc import ABC, abstractmethod
from dataclasses import dataclass
from typing import Any

from workbook.document.document import Place


@dataclass(frozen=True, slots=True)
class Weight:
    """How much of the bounds a value takes: values, characters of text, levels of nesting."""

    nodes: int
    characters: int
    levels: int


class Frame(ABC):
    """A collection that has not ended, where it began, and what had been read before it."""

    value: Any
    place: Place

    def __init__(self, place: Place, *, anchor: str | None, flow: bool, before: Weight) -> None:
        self.place = place
        self.anchor = anchor
        self.flow = flow
        self.before = before
        self.levels = 1
        self.last = place.end

    @abstractmethod
    def expects_key(self) -> bool:
        """Return whether what comes next is the key of a field."""

    def add(self, value: Any, place: Place, levels: int) -> bool:  # noqa: ANN401  any YAML value
        """Take *value*, which nests so many *levels*, as the next part (or as a key that was refused).

        False if it cannot be that part.
        """
        self.last = place.end
        self.levels = max(self.levels, levels + 1)
        return self._put(value, place)

    @abstractmethod
    def _put(self, value: Any, place: Place) -> bool:  # noqa: ANN401
        pass


class ListFrame(Frame):
    """A list so far."""

    def __init__(self, place: Place, *, anchor: str | None, flow: bool, before: Weight) -> None:
        super().__init__(place, anchor=anchor, flow=flow, before=before)
        self.value: list[Any] = []
        self._parts: list[Place] = []
        place.parts = self._parts

    def expects_key(self) -> bool:
        """Return False: an item has no key."""
        return False

    def _put(self, value: Any, place: Place) -> bool:  # noqa: ANN401
        self.value.append(value)
        self._parts.append(place)
        return True


class MappingFrame(Frame):
    """A mapping so far, and the key whose value has not come yet."""

    def __init__(self, place: Place, *, anchor: str | None, flow: bool, before: Weight) -> None:
        super().__init__(place, anchor=anchor, flow=flow, before=before)
        self.value: dict[str, Any] = {}
        self._parts: dict[str, tuple[int, int, Place]] = {}
        self._merged: set[str] = set()
        self._merging = False
        self._key: tuple[str | None, int, int] | None = None
        place.parts = self._parts

    def expects_key(self) -> bool:
        """Return whether the last field has its value."""
        return self._key is None

    def begin(self, key: str | None, start: int, end: int) -> None:
        """Take *key*, written from *start* to *end*; the value of None will be dropped."""
        self._key = (key, start, end)
        self.last = end

    def begin_merge(self, start: int, end: int) -> None:
        """Take a `<<`, written from *start* to *end*: the fields of its value become fields of this mapping."""
        self.begin(None, start, end)
        self._merging = True

    def key_span(self) -> tuple[int, int]:
        """Return from where to where the key that waits for its value was written."""
        return self._key[1:] if self._key else (0, 0)

    def written_at(self, key: str) -> int | None:
        """Return where *key* was written before, if it was written here."""
        return self._parts[key][0] if key in self._parts and key not in self._merged else None

    def _put(self, value: Any, place: Place) -> bool:  # noqa: ANN401
        if self._key is None:
            self.begin(None, place.start, place.end)
            return True
        key, start, end = self._key
        self._key = None
        if self._merging:
            self._merging = False
            return self._merge(value, place)
        if key is not None:
            self.value[key] = value
            self._parts[key] = (start, end, place)
            self._merged.discard(key)
        return True

    def _merge(self, value: Any, place: Place) -> bool:  # noqa: ANN401
        """Take every field of *value* that is not here yet, where it was written there; the first of a list wins."""
        if isinstance(value, list) and isinstance(place.parts, list):
            return all(self._merge_one(entry, there) for entry, there in zip(value, place.parts, strict=True))
        return self._merge_one(value, place)

    def _merge_one(self, value: Any, place: Place) -> bool:  # noqa: ANN401
        if not isinstance(value, dict) or not isinstance(place.parts, dict):
            return False
        for key, part in value.items():
            if key not in self.value:
                self.value[key] = part
                self._parts[key] = place.parts[key]
                self._merged.add(key)
        return True
