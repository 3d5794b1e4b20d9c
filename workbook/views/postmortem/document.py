"""A draft and its pictures as plain data for templates."""

import base64
from collections.abc import Callable
from dataclasses import fields
from pathlib import Path
from typing import Any

from workbook.incident import Draft, Stage
from workbook.views.picture.depict import Failure, depict
from workbook.views.picture.diagram import Diagram
from workbook.views.picture.formats import rendered
from workbook.views.picture.svg import described

Plain = dict[str, Any]
Source = Callable[[Stage, Diagram], str]
"""Where a picture is found, from the page; empty to leave it out."""


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
        return {"kind": "picture", "title": block.title, "source": source(block, diagram), "words": described(diagram)}
    return {"kind": block.kind, **{field.name: _tuples_as_lists(getattr(block, field.name)) for field in fields(block)}}


def _tuples_as_lists(value: object) -> object:
    return [_tuples_as_lists(item) for item in value] if isinstance(value, tuple) else value


def drawn(stage: Stage) -> Diagram:
    """The picture of one stage."""
    if stage.states is None:
        return depict(stage.architecture)
    caption = tuple(f"{name} is {verdict}" for name, verdict in stage.verdicts.items())
    failure = Failure(f"{stage.title}: {stage.events}", stage.states, stage.verdicts, stage.chain)
    return depict(stage.architecture, failure=failure, caption=caption)


def no_pictures(_stage: Stage, _diagram: Diagram) -> str:
    """For a page that stands alone as text."""
    return ""


def inside(_stage: Stage, diagram: Diagram) -> str:
    """The picture as data in the page itself."""
    return "data:image/svg+xml;base64," + base64.b64encode(rendered(diagram, ".svg")).decode()


def beside(page: Path, pictures: dict[Path, bytes]) -> Source:
    """Pictures as files beside *page*, which are put into *pictures*."""

    def source(stage: Stage, diagram: Diagram) -> str:
        file = page.with_name(f"{page.stem}-{stage.key}.svg")
        pictures[file] = rendered(diagram, ".svg")
        return "".join(letter if letter.isalnum() or letter in "-_." else f"%{ord(letter):02X}" for letter in file.name)

    return source
