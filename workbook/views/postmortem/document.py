"""A draft and its pictures as plain data for templates."""

import base64
from collections.abc import Callable
from dataclasses import fields
from pathlib import Path
from typing import Any

from workbook.incident import Course, Draft, Stage
from workbook.views.picture.depict import Failure, depict
from workbook.views.picture.diagram import Diagram
from workbook.views.picture.formats import rendered
from workbook.views.picture.placement import Grouping
from workbook.views.picture.svg import described
from workbook.views.postmortem.course import course_in_words, course_svg

Plain = dict[str, Any]
Source = Callable[[str, Callable[[], bytes]], str]
"""Where a picture is found, from the page, by its key and by what draws it as SVG; empty to leave it out."""


def postmortem_document(draft: Draft, source: Source) -> Plain:
    """*draft* as templates see it: title, header, sections with blocks, the same by key, open questions."""
    sections = [
        {"key": section.key, "heading": section.heading, "blocks": [_block(block, source) for block in section.blocks]}
        for section in draft.sections
    ]
    return {
        "title": draft.title,
        "header": [list(pair) for pair in draft.header],
        "sections": sections,
        "section": {section["key"]: section for section in sections},
        "questions": list(draft.questions),
    }


def _block(block: Any, source: Source) -> Plain:  # noqa: ANN401  any kind of block
    if isinstance(block, Stage):
        diagram = drawn(block)
        address = source(block.key, lambda: rendered(diagram, ".svg"))
        return {"kind": "picture", "title": block.title, "source": address, "words": described(diagram)}
    if isinstance(block, Course):
        address = source(block.key, lambda: course_svg(block).encode())
        return {"kind": "picture", "title": block.title, "source": address, "words": course_in_words(block)}
    return {"kind": block.kind, **{field.name: _tuples_as_lists(getattr(block, field.name)) for field in fields(block)}}


def _tuples_as_lists(value: object) -> object:
    return [_tuples_as_lists(item) for item in value] if isinstance(value, tuple) else value


def drawn(
    stage: Stage, *, by: Grouping = "domain", journey: str | None = None, focus: str | None = None, hops: int = 2
) -> Diagram:
    """The picture of one stage; the other choices are those of `depict`."""
    if stage.states is None:
        return depict(stage.architecture, by=by, journey=journey, focus=focus, hops=hops)
    failure = Failure(
        f"{stage.title}: {stage.events}",
        stage.states,
        stage.verdicts,
        stage.chain,
        segments=stage.segments,
        is_seen=stage.is_seen,
    )
    return depict(stage.architecture, by=by, journey=journey, focus=focus, hops=hops, failure=failure)


def no_pictures(_key: str, _draw: Callable[[], bytes]) -> str:
    """For a page that stands alone as text."""
    return ""


def inside(_key: str, draw: Callable[[], bytes]) -> str:
    """The picture as data in the page itself."""
    return "data:image/svg+xml;base64," + base64.b64encode(draw()).decode()


def beside(page: Path, pictures: dict[Path, bytes]) -> Source:
    """Pictures as files beside *page*, which are put into *pictures*."""

    def source(key: str, draw: Callable[[], bytes]) -> str:
        file = page.with_name(f"{page.stem}-{key}.svg")
        pictures[file] = draw()
        return "".join(letter if letter.isalnum() or letter in "-_." else f"%{ord(letter):02X}" for letter in file.name)

    return source
