"""XML from strangers as elements that know their place; nothing is fetched, nothing expands."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from xml.parsers import expat

from workbook.document import file_bytes
from workbook.errors import DocumentError, Location, Problem

LARGEST = 64_000_000
"""Bytes of a file."""
DEEPEST = 200
"""Elements within each other."""


@dataclass(slots=True)
class Element:
    """A tag with its attributes, its place, and the elements inside."""

    tag: str
    attributes: dict[str, str]
    where: Location
    children: list["Element"] = field(default_factory=list)

    def walk(self) -> Iterator["Element"]:
        """The element itself and all below, in the order of the file."""
        stack = [self]
        while stack:
            element = stack.pop()
            yield element
            stack.extend(reversed(element.children))


def read_xml(file: Path, content: bytes | None = None) -> Element:
    """Return the root element of *file*, or of its *content* if that has been read.

    Entity declarations are refused, because a few lines of them expand to gigabytes or name files to be
    fetched; so are files of more than 64 MB and more than 200 levels. Raises DocumentError, located.
    """
    if content is None:
        content = file_bytes(file, LARGEST)
    return _Reading(file).read(content)


class _Reading:
    def __init__(self, file: Path) -> None:
        self.file = file
        self.root: Element | None = None
        self.path: list[Element] = []
        self.parser = expat.ParserCreate()
        self.parser.StartElementHandler = self.start
        self.parser.EndElementHandler = self.end
        self.parser.EntityDeclHandler = self.entity

    def read(self, content: bytes) -> Element:
        try:
            self.parser.Parse(content, True)  # noqa: FBT003  expat takes it by position only
        except expat.ExpatError as error:
            where = Location(str(self.file), error.lineno, error.offset + 1)
            reason = expat.ErrorString(error.code)
            raise DocumentError([Problem(where, f"is not well-formed XML: {reason}")]) from error
        except (LookupError, ValueError) as error:
            raise DocumentError([Problem(self.where(), f"is not readable as XML: {error}")]) from error
        assert self.root is not None  # noqa: S101  expat refuses a document without an element
        return self.root

    def where(self) -> Location:
        return Location(str(self.file), max(1, self.parser.CurrentLineNumber), self.parser.CurrentColumnNumber + 1)

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        element = Element(tag, attributes, self.where())
        if len(self.path) >= DEEPEST:
            reason = f"<{tag}> stands inside more than {DEEPEST} others; name a gate in between"
            raise DocumentError([Problem(element.where, reason)])
        if self.path:
            self.path[-1].children.append(element)
        else:
            self.root = element
        self.path.append(element)

    def end(self, _tag: str) -> None:
        self.path.pop()

    def entity(self, name: str, *_rest: object) -> None:
        raise DocumentError([Problem(self.where(), f"declares the entity '{name}'; write its text where it is meant")])
