"""Lists and rows that are no Markdown: lines of a paragraph that begin with a bullet, a time or TODO."""

import re
from collections.abc import Iterator
from dataclasses import replace

from workbook.incident.reading.blocks import Block, Form
from workbook.incident.reading.times import leading_time

BULLET = re.compile(
    r"(?:[•‣◦▪●–—·]\s+|(?:TODO|ACTION|AI|Action(?: item)?(?: \d+)?|Task \d+)\s*:\s*|\(?\d{1,2}\)\s+)(?=\S)"
)
SHORT_LINE = 6
"""Words of a line that stands for itself; a longer one that ends in no full stop goes on in the next line."""


def apart(blocks: Iterator[Block]) -> Iterator[Block]:
    """*blocks* with such paragraphs divided: bullets become items of a list, rows paragraphs of their own."""
    groups = 1_000_000
    for block in blocks:
        if block.form is not Form.PARAGRAPH or "\n" not in block.text:
            yield block
            continue
        groups += 1
        yield from _divided(block, groups)


def _divided(block: Block, group: int) -> Iterator[Block]:
    text = block.text
    starts = [0]
    before = ""
    listed = sum(BULLET.match(line) is not None for line in text.split("\n")) > 1
    for match in re.finditer(r"[^\n]*\n?", text):
        line = match[0].rstrip("\n")
        if match.start() and line and ((listed and BULLET.match(line)) or (_is_time(line) and _ends(before))):
            starts.append(match.start())
        before = line or before
    for start, end in zip(starts, [*starts[1:], len(text)], strict=True):
        passage = block.passage if len(starts) == 1 else block.passage.cut(start, end)
        bullet = BULLET.match(passage.text) if listed else None
        if bullet:
            yield Block(Form.ITEM, passage.cut(bullet.end()), 1, group)
        else:
            yield replace(block, passage=passage)


def _is_time(line: str) -> bool:
    lead = leading_time(line)
    return lead is not None and lead[0].minutes is not None


def _ends(line: str) -> bool:
    """Whether a line is the last of its sentence."""
    return (
        line.rstrip().endswith((".", "!", "?", ":", "”", '"', ")")) or len(line.split()) <= SHORT_LINE or _is_time(line)
    )
