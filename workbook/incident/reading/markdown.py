"""Markdown to blocks, by a CommonMark parser: no rule ever looks at a raw line."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from markdown_it import MarkdownIt
from markdown_it.token import Token

from workbook.incident.reading.blocks import Block, Form, Mark, Passage, Span

FRONT_MATTER = re.compile(
    r"(?P<fence>---|\+\+\+)[ \t]*\n(?P<inside>.*?)^(?P=fence)[ \t]*(?:\n|\Z)", re.DOTALL | re.MULTILINE
)
LONGEST_PASSAGE = 20_000  # characters; beyond it a passage is read as plain text, for links nest without end


def blocks(text: str) -> tuple[Block, ...]:
    """The blocks of *text*, in order. Time linear in its size."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").lstrip("\ufeff")
    front = FRONT_MATTER.match(text)
    drawn: list[Block] = []
    if front:
        drawn += _front_matter(front["inside"])
        text = "\n" * front[0].count("\n") + text[front.end() :]
    parser = MarkdownIt("commonmark", {"maxNesting": 30}).enable(["table", "strikethrough"]).disable("inline")
    env: dict[str, object] = {}
    reader = _Reader(MarkdownIt("commonmark", {"maxNesting": 30}).enable("strikethrough"), env)
    reader.read(parser.parse(text, env))
    return (*drawn, *reader.drawn)


def _front_matter(inside: str) -> Iterator[Block]:
    """One row `key, value` per setting at the top of a page for a site."""
    for place, line in enumerate(inside.split("\n")):
        if match := re.match(r"\s*([\w-]+)\s*[:=]\s*(.*?)\s*$", line):
            cells = tuple(Passage(cell.strip("\"'[] "), place + 2) for cell in match.groups())
            yield Block(Form.ROW, Passage(": ".join(cell.text for cell in cells), place + 2), cells=cells, group=-1)


LIST_OPEN = frozenset({"bullet_list_open", "ordered_list_open"})
LIST_CLOSE = frozenset({"bullet_list_close", "ordered_list_close"})
ITEM_OPEN = frozenset({"list_item_open"})


@dataclass
class _Reader:
    """Tokens to blocks; keeps count of the lists, quotations and tables that are open."""

    inline: MarkdownIt
    env: dict[str, object]
    drawn: list[Block] = field(default_factory=list)
    lists: list[int] = field(default_factory=list)
    quotes: int = 0
    groups: int = 0
    fresh: bool = False
    """Whether an item has just begun."""
    columns: tuple[str, ...] = ()
    row: list[Passage] | None = None
    head: bool = False
    heading: int = 0

    def read(self, tokens: list[Token]) -> None:
        """Draw every block of *tokens*."""
        for token in tokens:
            kind = token.type
            if kind in LIST_OPEN | LIST_CLOSE | ITEM_OPEN:
                self._list(kind)
            elif kind in ("blockquote_open", "blockquote_close"):
                self.quotes += 1 if kind == "blockquote_open" else -1
            elif kind in ("heading_open", "heading_close"):
                self.heading = int(token.tag[1:]) if kind == "heading_open" else 0
            elif kind in ("fence", "code_block"):
                self._add(Block(Form.CODE, Passage(token.content, _line(token)), depth=len(self.lists)))
            elif kind == "html_block":
                self._html(token)
            elif kind == "inline":
                self._inline(token)
            else:
                self._table(token)

    def _list(self, kind: str) -> None:
        if kind in LIST_OPEN:
            self.groups += 1
            self.lists.append(self.groups)
        elif kind in LIST_CLOSE:
            self.lists.pop()
        else:
            self.fresh = True

    def _add(self, block: Block) -> None:
        self.drawn.append(block)

    def _html(self, token: Token) -> None:
        form = Form.COMMENT if token.content.lstrip().startswith("<!--") else Form.PARAGRAPH
        words = token.content if form is Form.COMMENT else TAG.sub(lambda tag: _shown(tag[0]), token.content)
        if words.strip():
            self._add(Block(form, Passage(words.rstrip("\n"), _line(token)), depth=len(self.lists)))

    def _table(self, token: Token) -> None:
        if token.type == "table_open":
            self.groups += 1
            self.columns = ()
        elif token.type in ("thead_open", "thead_close"):
            self.head = token.type == "thead_open"
        elif token.type == "tr_open":
            self.row = []
        elif token.type == "tr_close" and self.row is not None:
            self._row(self.row)
            self.row = None

    def _row(self, cells: list[Passage]) -> None:
        line = cells[0].line if cells else 1
        words = tuple(cell.text for cell in cells)
        whole, spans = "", list[Span]()
        for cell in cells:
            whole += " | " if whole else ""
            spans += [
                Span(span.start + len(whole), span.end + len(whole), span.mark, span.target) for span in cell.spans
            ]
            whole += cell.text.replace("\n", " ")
        columns = self.columns if not self.head else words
        if self.head:
            self.columns = words
        depth = 1 if self.head else 0
        passage = Passage(whole, line, tuple(spans))
        self._add(Block(Form.ROW, passage, depth, self.groups, tuple(cells), columns))

    def _inline(self, token: Token) -> None:
        passage = self._passage(token)
        if self.row is not None:
            self.row.append(passage)
        elif self.quotes:
            self._add(Block(Form.QUOTE, passage, len(self.lists)))
        elif self.heading:
            self._add(Block(Form.HEADING, passage, self.heading))
        elif self.lists:
            self._add(Block(Form.ITEM, passage, len(self.lists), self.lists[-1], bullet=self.fresh))
            self.fresh = False
        else:
            self._add(Block(Form.PARAGRAPH, passage))

    def _passage(self, token: Token) -> Passage:
        if len(token.content) > LONGEST_PASSAGE:
            return Passage(token.content, _line(token))
        children = self.inline.parseInline(token.content, self.env)[0].children or []
        text, spans, open_marks = "", list[Span](), list[tuple[int, Mark, str]]()
        for child in children:
            if child.type in OPENING:
                open_marks.append((len(text), OPENING[child.type], str(child.attrs.get("href", ""))))
            elif child.type in CLOSING and open_marks:
                start, mark, target = open_marks.pop()
                spans.append(Span(start, len(text), mark, target))
            elif child.type in ("softbreak", "hardbreak"):
                text += "\n"
            elif child.type == "html_inline":
                text += _shown(child.content)
            elif child.type in ("code_inline", "image"):
                spans.append(
                    Span(
                        len(text),
                        len(text) + len(child.content),
                        Mark.CODE if child.type == "code_inline" else Mark.IMAGE,
                        str(child.attrs.get("src", "")),
                    )
                )
                text += child.content
            else:
                text += child.content
        return Passage(text, _line(token), tuple(spans))


TAG = re.compile(r"<[^<>\n]{0,2000}>")


def _source(tag: str) -> str:
    """What an HTML tag shows, such as a graph in a frame."""
    source = re.search(r"(?:src|href)=[\"'](https?://[^\"'\s]{1,500})", tag)
    return f" {source[1]} " if source else " "


KNOWN_TAG = re.compile(
    r"</?(?:a|abbr|b|big|blockquote|br|center|code|del|details|div|em|figure|font|h[1-6]|hr|i|iframe"
    r"|img|ins|kbd|li|mark|ol|p|pre|q|s|samp|small|span|strike|strong|sub|summary|sup|table|tbody|td"
    r"|th|thead|tr|u|ul|var|video)\b",
    re.IGNORECASE,
)


def _shown(tag: str) -> str:
    """What is left of a tag within a sentence; a placeholder such as <name> is no tag."""
    if tag.startswith("<!--"):
        return ""
    return _source(tag) if KNOWN_TAG.match(tag) else tag


OPENING = {"link_open": Mark.LINK, "strong_open": Mark.BOLD, "s_open": Mark.STRUCK}
CLOSING = frozenset({"link_close", "strong_close", "s_close"})


def _line(token: Token) -> int:
    return token.map[0] + 1 if token.map else 1
