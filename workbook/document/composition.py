"""The parser's events to data and places: one pass, one stack of our own, no recursion."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Any

import yaml

from workbook.document.characters import refused_in
from workbook.document.document import Place
from workbook.document.frames import Frame, ListFrame, MappingFrame, Weight
from workbook.document.limits import MAX_CHARACTERS, MAX_DEPTH, MAX_NODES, MAX_SCALAR
from workbook.document.problems import Problems, shown
from workbook.document.scalars import plain_value
from workbook.document.syntax import Answer, missing_space, refused_bracket, swallowed_item, syntax_problem
from workbook.errors import Problem

_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_CORE_TAG = "tag:yaml.org,2002:"


class _Stop(Exception):  # noqa: N818  the problem is noted already, this only leaves the loop
    """Nothing that follows is worth reading."""


@dataclass(frozen=True, slots=True)
class _Anchored:
    """A value that aliases may repeat."""

    value: Any
    place: Place
    weight: Weight


class Composition:
    """What the text says, *complete* unless reading had to stop; what is wrong with it goes to *problems*."""

    def __init__(self, text: str, problems: Problems, *, foreign: bool = False) -> None:
        """*foreign*: of another program, so that tags and long texts are taken as they are."""
        self._foreign = foreign
        self.twice: list[Problem] = []
        """Keys that stand twice in one mapping of another program's file."""
        self.data: Any = None
        self.top: Place | None = None
        self.complete = False
        self._text = text
        # The C parser does not count a byte order mark, the Python one does: neither gets to see it.
        self._mark = int(text.startswith("\ufeff"))
        self._problems = problems
        self._frames: list[Frame] = []
        self._anchors: dict[str, _Anchored | None] = {}  # None: not ended
        self._nodes = 0
        self._characters = 0

    def run(self) -> None:
        """Read to the end, or to where nothing can be understood any more."""
        documents = 0
        try:
            for event in self._events():
                start, end = event.start_mark.index + self._mark, event.end_mark.index + self._mark
                if isinstance(event, yaml.ScalarEvent):
                    self._scalar(event, start, end)
                elif isinstance(event, yaml.CollectionStartEvent):
                    self._collection(event, start, end)
                elif isinstance(event, yaml.CollectionEndEvent):
                    self._end(start, end)
                elif isinstance(event, yaml.AliasEvent):
                    self._alias(event.anchor or "", start, end)
                elif isinstance(event, yaml.DocumentStartEvent):
                    documents += 1
                    if documents > 1:
                        self._stop(start, "a second document starts here; move it to a file of its own")
        except _Stop:
            return
        except yaml.MarkedYAMLError as error:
            self._syntax(error)
            return
        self.complete = True

    def _events(self) -> Iterator[Any]:
        """All that the parser tells, also of what it has scanned when it refuses one more bracket.

        It scans a line of brackets ahead of its events, and some versions give up there at a depth of their own.
        """
        text, count = self._text[self._mark :], 0
        try:
            for event in yaml.parse(text, Loader=_LOADER):
                count += 1
                yield event
        except yaml.MarkedYAMLError as error:
            place = refused_bracket(error, text)
            if place is not None:
                yield from islice(yaml.parse(text[:place], Loader=_LOADER), count, None)
            raise

    def _scalar(self, event: yaml.ScalarEvent, start: int, end: int) -> None:
        text, plain = event.value, event.implicit[0]
        if event.tag is not None and not self._foreign:
            self._refuse_tag(event.tag, start)
        if len(text) > MAX_SCALAR and not self._foreign:
            self._problems.add(start, f"a text of {len(text):,} characters; at most {MAX_SCALAR:,} are accepted")
        if event.style == '"' and (complaint := refused_in(text)):
            self._problems.add(start, complaint)
        if plain and " - " in text and not self._foreign:
            self._note(swallowed_item(self._text, start, end))
        if event.style in ("|", ">"):
            end = start + len(self._text[start:end].rstrip())
        self._weigh(start, 0, len(text))
        place = Place(start, end, tag=event.tag)
        frame = self._frames[-1] if self._frames else None
        if isinstance(frame, MappingFrame) and frame.expects_key():
            if plain and text == "<<":
                frame.begin_merge(start, end)
            else:
                frame.begin(self._accepted_key(frame, text, start, plain=plain), start, end)
            value: Any = text
        else:
            if plain and not text and frame and frame.flow and isinstance(frame, MappingFrame):
                self._note(missing_space(self._text, *frame.key_span()))
            value = self._meaning(text, start) if plain else text
            self._add(value, place, 0)
        if event.anchor is not None:
            self._anchors[event.anchor] = _Anchored(value, place, Weight(1, len(text), 0))

    def _meaning(self, text: str, start: int) -> str | float | bool | None:
        try:
            return plain_value(text)
        except ValueError as error:
            self._problems.add(start, str(error))
            return None

    def _accepted_key(self, frame: MappingFrame, text: str, start: int, *, plain: bool) -> str | None:
        if plain and not text:
            message = "a key is missing before this ':'; write `name: value`"
        elif (first := frame.written_at(text)) is not None:
            line = self._problems.source.location(first).line
            message = f"duplicate key {shown(text)}, first in line {line}; keep one of them, or rename one"
            if self._foreign:
                where = self._problems.source.location(start)
                self.twice.append(Problem(where, f"a key stands here twice, first in line {line}; the last one counts"))
                return text
        else:
            return text
        self._problems.add(start, message)
        return None

    def _collection(self, event: yaml.CollectionStartEvent, start: int, end: int) -> None:
        mapping = isinstance(event, yaml.MappingStartEvent)
        if event.tag is not None and not self._foreign:
            self._refuse_tag(event.tag, start)
        if len(self._frames) >= MAX_DEPTH:
            self._stop(start, f"nested more than {MAX_DEPTH} levels deep; is a bracket not closed?")
        if self._frames and self._frames[-1].expects_key():
            kind = "mapping" if mapping else "list"
            self._problems.add(start, f"a key must be text, not a {kind}; text with brackets needs quotes")
        if event.anchor is not None:
            self._anchors[event.anchor] = None
        self._frames.append(
            (MappingFrame if mapping else ListFrame)(
                Place(start, end, tag=event.tag),
                anchor=event.anchor,
                flow=bool(event.flow_style),
                before=Weight(self._nodes, self._characters, len(self._frames)),
            )
        )

    def _end(self, start: int, end: int) -> None:
        frame = self._frames.pop()
        # The end of a block has no width and stands behind comments: its last part says where it ended.
        frame.place.end = end if end > start else frame.last
        self._add(frame.value, frame.place, frame.levels)
        if frame.anchor is not None:
            nodes, characters = self._nodes - frame.before.nodes, self._characters - frame.before.characters
            self._anchors[frame.anchor] = _Anchored(frame.value, frame.place, Weight(nodes, characters, frame.levels))

    def _alias(self, name: str, start: int, end: int) -> None:
        anchored = self._anchors.get(name)
        if self._frames and self._frames[-1].expects_key():
            self._problems.add(start, f"a key must be written out; if '*{name}' is text, put it in quotes")
        elif name not in self._anchors:
            self._problems.add(start, f"no anchor '&{name}' before this alias; if '*{name}' is text, put it in quotes")
        elif anchored is None:
            self._problems.add(start, f"the alias '*{name}' stands inside its own anchor, so it would never end")
        else:
            if len(self._frames) + anchored.weight.levels > MAX_DEPTH:
                self._stop(start, f"the alias '*{name}' makes this nested more than {MAX_DEPTH} levels deep")
            self._weigh(start, anchored.weight.nodes - 1, anchored.weight.characters)
            self._add(anchored.value, Place(start, end, anchored.place.parts), anchored.weight.levels)
            return
        # Inside of something an empty mapping is never wrong twice, not even behind a merge key.
        self._add({} if self._frames else None, Place(start, end, {}), 0)

    def _add(self, value: Any, place: Place, levels: int) -> None:  # noqa: ANN401  any YAML value
        self._weigh(place.start, 1, 0)
        if not self._frames:
            self.data, self.top = value, place
        elif not self._frames[-1].add(value, place, levels):
            self._problems.add(place.start, "'<<' takes fields from a mapping, `<<: *name`, or from a list of them")

    def _weigh(self, start: int, nodes: int, characters: int) -> None:
        self._nodes += nodes
        self._characters += characters
        if self._nodes > MAX_NODES:
            self._stop(start, f"more than {MAX_NODES:,} values, aliases written out; split the file")
        if self._characters > MAX_CHARACTERS:
            self._stop(start, f"more than {MAX_CHARACTERS:,} characters, aliases written out; split the file")

    def _refuse_tag(self, tag: str, start: int) -> None:
        name = shown(tag.replace(_CORE_TAG, "!!", 1))
        message = f"the tag {name} is not supported, and no other is; remove it (for text, use quotes)"
        self._problems.add(self._text.find("!", start), message)

    def _note(self, answer: Answer | None) -> None:
        if answer:
            self._problems.add(*answer)

    def _syntax(self, error: yaml.MarkedYAMLError) -> None:
        index, message = syntax_problem(error, self._text, self._mark, self._frames)
        # A refused character in that line may well be the reason, and has been reported.
        if self._problems.source.line(index) not in self._problems.lines():
            self._problems.add(index, message)

    def _stop(self, index: int, message: str) -> None:
        self._problems.add(index, message)
        raise _Stop
