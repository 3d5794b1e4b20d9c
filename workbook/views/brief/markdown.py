"""A brief as Markdown, with its picture beside it."""

from collections.abc import Iterator

from workbook.views.brief.blocks import Bar, Bars, Block, Item, Items, Page, Picture, Table, Text
from workbook.views.markdown_escaping import escaped
from workbook.views.picture.svg import described

WIDE = 24
"""Characters of the longest bar."""


def brief_markdown(page: Page, picture: str | None) -> str:
    """*page*; *picture* is the address of its drawing from there, None to leave it out."""
    lines = [f"# {escaped(page.title)}", ""]
    if page.summary:
        lines += [escaped(page.summary), ""]
    for section in page.sections:
        blocks = [list(_block(block, picture)) for block in section.blocks]
        if any(blocks):
            lines += [f"## {escaped(section.heading)}", ""]
            for block in blocks:
                lines += [*block, ""] if block else []
    return "\n".join(lines).rstrip("\n") + "\n"


def _block(block: Block, picture: str | None) -> Iterator[str]:
    match block:
        case Text():
            yield escaped(block.text)
        case Items():
            for place, item in enumerate(block.items, 1):
                yield f"{f'{place}.' if block.is_numbered else '-'} {_item(item)}"
        case Table():
            yield f"| {' | '.join(map(escaped, block.headings))} |"
            yield f"|{'---|' * len(block.headings)}"
            yield from (f"| {' | '.join(map(escaped, row))} |" for row in block.rows)
        case Bars():
            yield from _bars(block)
        case Picture() if picture is not None:
            yield f"![{escaped(described(block.diagram))}]({picture})"
            yield ""
            yield escaped(block.title)


def _item(item: Item) -> str:
    if not item.lead:
        return escaped(item.text)
    mark = "" if item.lead.endswith("?") else ":"
    return f"**{escaped(item.lead)}{mark}** {escaped(item.text)}"


def _bars(bars: Bars) -> Iterator[str]:
    """In a table, so that names line up; the mark is where the budget ends."""
    yield f"| | 99% of requests within{f'; `│` is {bars.mark}' if bars.mark else ''} | |"
    yield "|---|---|---|"
    for bar in bars.bars:
        over = " over" if bar.is_over else ""
        yield f"| {escaped(bar.label)} | `{_drawn(bar)}` | {escaped(bar.shown)}{over} |"


def _drawn(bar: Bar) -> str:
    filled = max(1, round(bar.length * WIDE))
    cells = ["█" if place < filled else "·" for place in range(WIDE)]
    if bar.mark is not None:
        cells[min(WIDE - 1, round(bar.mark * WIDE) - 1)] = "│"
    return "".join(cells)
