"""Actions: what is to be done, by whom, until when, and whether it is done; from lists, tables, headings and prose."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from workbook.incident.reading.blocks import Block, Form, Mark, Passage
from workbook.incident.reading.owners import DATED, owner_in, team_in
from workbook.incident.reading.roles import Role
from workbook.incident.reading.sections import Section
from workbook.incident.reading.timeline import EVIDENCE, TICKET, says_nothing

OWNERS = re.compile(r"\b(?:owners?|who|assignees?|assigned(?: to)?|responsib\w+|dri|lead|person|accountable|poc|team|by whom|driver|contact)\b", re.I)
DATES = re.compile(r"\b(?:due|date|deadline|eta|when|until|target|by when|timeline|completion|milestone|sprint|quarter|timeframe)\b", re.I)
TICKETS = re.compile(r"\b(?:bug|ticket|issue|link|jira|tracking|pr|tracker|reference|github|card|id)\b|#", re.I)
STATES = re.compile(r"\b(?:status|state|done|completed?|progress)\b", re.I)
TYPES = re.compile(r"\b(?:type|kind|category)\b", re.I)
TEXTS = re.compile(r"\b(?:actions?(?: items?)?|items?|tasks?|what|descriptions?|todo|follow[- ]?ups?|remediation|improvement|measure|recommendation|title|summary|step)\b", re.I)
NO_DATE = re.compile(r"\b(?:identified|created|opened|reported|raised|added)\b", re.I)
DONE_WORD = re.compile(r"^[\W_]*(?:done|completed?|closed|resolved|merged|shipped|fixed|finished|yes|implemented|deployed|released|in place|rolled out|live|✅|✔|☑|x)\b|✅|✔|☑|:white_check_mark:|:heavy_check_mark:", re.I)
DONE_SIGN = re.compile(r"✅|✔|☑|:(?:white|heavy)_check_mark:|[(\[](?:already )?(?:done|completed?|finished|fixed|merged|shipped|implemented|deployed|resolved|closed|in place)\b[^)\]]{0,40}[)\]]|(?-i:\bDONE\b)", re.I)
DONE_MARK = re.compile(
    r"✅|✔|☑|:(?:white|heavy)_check_mark:|[(\[](?:already )?(?:done|completed?|finished|fixed|merged|shipped|closed|resolved|implemented|deployed|in place)\b[^)\]]{0,40}[)\]]"
    r"|(?:^|[-–—:|]\s*)(?:done|completed|finished|fixed|merged|shipped|implemented)\b[\s.!]*(?:$|[-–—:|(]|on \d|in #?\d|\d{4})"
    r"|\b(?:has|have) (?:already |now |since |also )?(?:been|\w+ed)\b|\b(?:was|were) (?:already |then |also |since |subsequently )?(?:\w+ed|made|set|put|sent|built|written|rewritten)\b|\bis now\b|\bare now\b|\bnow (?:has|have|runs?|uses?)\b|\balready (?:\w+ed|done|in place|made|built)\b"
    r"|\bstatus\s*:\s*(?:done|complete|closed|fixed|merged|resolved)",
    re.IGNORECASE,
)
DONE_HEADING = re.compile(r"\bcompleted\b|\bdone\b|\balready\b|\btaken\b|\bfinished\b|\bimplemented\b|\bwhat (?:we|has|have|was).{0,15}(?:did|done|changed|fixed)\b|✅|\bdelivered\b|\bshipped\b|\bclosed\b", re.I)
NOT_DONE_HEADING = re.compile(r"\b(?:not|to be|un|yet to be|still to be|getting|in)[ -]?(?:completed|done|finished|implemented|progress)\b|\bto do\b", re.I)
PRESENT = frozenset({"need", "embed", "feed", "speed", "seed", "shed", "proceed", "exceed", "succeed", "bleed", "breed", "heed", "weed", "shred", "bed", "red", "led", "wed", "unneeded", "automated", "improved", "dedicated", "updated", "distributed", "managed", "shared", "related", "centralized", "centralised", "detailed", "required", "limited", "extended", "advanced", "increased", "better", "enhanced", "standardized", "scheduled", "planned", "proposed"})  # fmt: skip
"""Words that end like a past tense and are none at the start of an action, or as often an adjective."""
ADJECTIVES = frozenset({"automated", "improved", "dedicated", "distributed", "managed", "shared", "related", "centralized", "centralised", "detailed", "required", "limited", "extended", "advanced", "increased", "enhanced", "standardized", "scheduled", "planned", "proposed", "updated"})  # fmt: skip
PAST = frozenset({"sent", "made", "built", "wrote", "ran", "took", "got", "gave", "began", "found", "brought", "rewrote", "rebuilt", "taught", "drew", "held", "grew", "met", "kept", "told", "bought", "chose"})
ACTION_WORDS = re.compile(
    r"\b(?:we|the team|engineering|[\w-]+ team)(?:'ll| will| need(?:s)? to| should| must| plan(?:s)? to| (?:are|is) (?:going|planning|working|looking) to| (?:intend|aim|want)(?:s)? to| (?:are|is) (?:working on|adding|planning|building|improving|changing|investigating|implementing|introducing|reviewing|updating))\b"
    r"|\b(?:will|needs? to|must|has to|have to|should) be (?:\w+ly )?(?:\w+ed|made|set|put|built|written|rewritten|split)\b",
    re.IGNORECASE,
)
KIND_WORD = r"(?:prevent\w*|detect\w*|mitigat\w*|process\w*|repair|investigat\w*|respon[ds]\w*|other|p\d|sev-?\d|priority \w+|high|medium|low|critical|urgent|must|should|could|short[- ]term|long[- ]term|immediate)"
DEFINES = re.compile(rf"^[\W_]*{KIND_WORD}[\s*_]*(?:[-–—:=]|\()", re.I)
EXPLAINS = re.compile(r"\b(?:types?|priorit(?:y|ies)|kinds?|categor(?:y|ies)|class(?:es|ified)?|severit\w+|legend|labels?)\b", re.I)
META = re.compile(r"\b(?:action items?|actions|items|these|each|every action|table|list)\b", re.I)
TYPED = re.compile(rf"^[\W_]*[\[(]?(?P<kind>prevent\w*|detect\w*|mitigat\w*|process|repair|investigate)\b[\])]?\s*[-–—:]|[\[(](?P<behind>prevent\w*|detect\w*|mitigat\w*|process|repair|investigate)[\])]|\btype\s*:\s*(?P<said>\w+)", re.I)


@dataclass(frozen=True, slots=True)
class Action:
    """Something to be done: its words, sub-points included, and what is said of who, when and where it is tracked."""

    line: int
    text: str
    passage: Passage
    owner: str | None
    date: str | None
    ticket: bool
    done: bool
    kind: str | None
    section: Section
    lines: tuple[int, ...] = ()
    """Of its sub-points."""


def actions(sections: Sequence[Section]) -> tuple[Action, ...]:
    """Every action of the page, in order."""
    return tuple(action for section in sections if Role.ACTIONS in section.roles for action in _Section(section).actions())


class _Section:
    """The actions of one section; its headings may hold an owner, a date, or say that all of it is done."""

    def __init__(self, section: Section) -> None:
        self.section = section
        inner = [part for part in (*section.parents, section) if Role.ACTIONS in part.roles]
        titles = [part.title for part in inner]
        self.done = any(DONE_HEADING.search(title) and not NOT_DONE_HEADING.search(title) for title in titles)
        self.owner = next((owner for title in titles if (owner := team_in(title) or owner_in(title, heading=True))), None)
        self.date = next((found[0] for title in titles if (found := DATED.search(title))), None)
        kind = next((found for title in titles[1:] if (found := re.match(r"(?:prevent|detect|mitigat)\w*", title, re.I))), None)
        self.kind = kind[0].lower() if kind else None
        for block in section.blocks:  # "Owner for all: storage team"
            if block.form is Form.PARAGRAPH and re.search(r"\ball\b", block.text, re.I) and len(block.text) < 200:  # noqa: PLR2004
                self.owner = self.owner or owner_in(block.text)
                self.date = self.date or (found[0] if (found := DATED.search(block.text)) else None)

    def actions(self) -> Iterator[Action]:
        """Its actions: rows and items if there are any, else its heading, else its sentences."""
        blocks = [block for block in self.section.blocks if block.form is not Form.COMMENT]
        listed = [*self._listed(blocks)]
        if listed:
            yield from listed
        elif not any(block.form in (Form.ITEM, Form.ROW) for block in blocks):
            yield from self._heading(blocks) if self._is_action_heading() else self._sentences(blocks)

    def _listed(self, blocks: Sequence[Block]) -> Iterator[Action]:
        explained = self._explained(blocks)
        top: list[Block] = []
        for block in blocks:
            if block.group in explained or block.form is Form.HEADING:
                continue
            if block.form is Form.ROW:
                yield from self._item(top)
                top = []
                if not block.depth and (action := self._row(block)):
                    yield action
            elif block.form is Form.ITEM and block.bullet and (not top or block.depth <= top[0].depth):
                yield from self._item(top)
                top = [block]
            elif top and (block.form in (Form.ITEM, Form.CODE, Form.QUOTE)):
                top.append(block)
        yield from self._item(top)

    def _explained(self, blocks: Sequence[Block]) -> set[int]:
        """Lists that say what types or priorities mean."""
        groups: dict[int, list[Block]] = {}
        before: dict[int, str] = {}
        above = ""
        for block in blocks:
            if block.form is Form.ITEM:
                groups.setdefault(block.group, []).append(block)
                before.setdefault(block.group, above)
            elif block.form is Form.PARAGRAPH:
                above = block.text
        return {
            group
            for group, items in groups.items()
            if EXPLAINS.search(before[group]) and all(DEFINES.match(item.text) for item in items if item.bullet)
        }

    def _item(self, blocks: Sequence[Block]) -> Iterator[Action]:
        if not blocks:
            return
        head, *below = blocks
        if not head.text.strip(" -–—.…") or says_nothing(head.text) or "To answer:" in head.text:
            return
        is_group = below and len(head.text) < 60 and head.text.rstrip().endswith(":") and below[0].form is Form.ITEM  # noqa: PLR2004
        if is_group and not owner_in(head.text):
            for block in below:
                yield from self._item([block]) if block.bullet else ()
            return
        whole = "\n".join(block.text for block in blocks)
        yield self._action(head.passage, whole, blocks, tuple(block.line for block in below))

    def _action(self, passage: Passage, whole: str, blocks: Sequence[Block], lines: tuple[int, ...] = ()) -> Action:
        linked = any(block.passage.marked(Mark.LINK) for block in blocks)
        struck = any(span.start == 0 and span.end >= len(passage.text.strip()) for span in passage.marked(Mark.STRUCK))
        typed = TYPED.search(whole)
        kind = next(filter(None, typed.groups()), None) if typed else self.kind
        owner = owner_in(whole) or next((o for block in blocks[1:] if (o := owner_in(block.text))), None)
        date = DATED.search(whole)
        return Action(
            passage.line,
            passage.text,
            passage,
            owner or self.owner,
            date[0] if date else self.date,
            linked or bool(EVIDENCE.search(whole) or TICKET.search(whole)),
            self.done or struck or is_done(passage.text) or bool(re.search(r"\bstatus\s*:\s*(?:done|complete|closed|fixed)", whole, re.I)),
            kind.lower() if kind else None,
            self.section,
            lines,
        )

    def _row(self, block: Block) -> Action | None:
        named = [*zip(block.columns, block.cells, strict=False)]
        if not named or all(not cell.text.strip(" -–") for cell in block.cells):
            return None

        def cell(pattern: re.Pattern[str], not_pattern: re.Pattern[str] | None = None) -> str | None:
            values = (
                cell.text
                for name, cell in named
                if pattern.search(name) and not (not_pattern and not_pattern.search(name)) and not says_nothing(cell.text)
            )
            return next(values, None)

        text = next((words for name, words in named if TEXTS.search(name) and not OWNERS.search(name) and words.text.strip()), None)
        text = text or max((words for _, words in named), key=lambda words: len(words.text))
        if not text.text.strip() or says_nothing(text.text):
            return None
        state = cell(STATES)
        linked = bool(block.passage.marked(Mark.LINK) or EVIDENCE.search(block.text) or TICKET.search(block.text))
        inside = TYPED.search(text.text)
        typed = cell(TYPES) or (next(filter(None, inside.groups()), None) if inside else None)
        owner = cell(OWNERS) or owner_in(text.text) or self.owner
        dated = DATED.search(text.text)
        return Action(
            block.line,
            text.text,
            text,
            owner,
            cell(DATES, NO_DATE) or (dated[0] if dated else self.date),
            linked or cell(TICKETS) is not None,
            self.done or is_done(text.text) or bool(state and DONE_WORD.search(state)),
            typed.lower() if typed else self.kind,
            self.section,
        )

    def _is_action_heading(self) -> bool:
        """Whether the heading of the section is itself an action, and its text the details of it."""
        if self.section.role is Role.ACTIONS and not re.match(r"\s*\d+[.)]", self.section.title):
            return False
        title, heading = self.section.title, self.section.heading
        if heading is None or self.section.children:
            return False
        around = self.section.parents[-1] if self.section.parents else None
        if around is None or Role.ACTIONS not in around.roles:
            return False
        return bool(owner_in(title) or DATED.search(title) or re.match(r"\s*\d+[.)]", title) or (self.section.blocks and len(title.split()) > 3))  # noqa: PLR2004

    def _heading(self, blocks: Sequence[Block]) -> Iterator[Action]:
        heading = self.section.heading
        if heading:
            whole = "\n".join([heading.text, *(block.text for block in blocks)])
            yield self._action(heading.passage, whole, [heading, *blocks], tuple(block.line for block in blocks))

    def _sentences(self, blocks: Sequence[Block]) -> Iterator[Action]:
        """Paragraphs of prose that say what will be done."""
        for block in blocks:
            if block.form is Form.PARAGRAPH and (match := ACTION_WORDS.search(block.text)):
                before = block.text[: match.start()]
                start = max(before.rfind(". "), before.rfind(".\n")) + 1
                yield self._action(block.passage.cut(start), block.text, [block])


def is_done(text: str) -> bool:
    """Whether an action is told as done: ticked, marked, or in the past tense."""
    if re.match(r"\s*\[[xX✓✔]\]", text):
        return True
    if re.match(r"\s*\[ ?\]", text):
        return False
    words = re.findall(r"[\w']+", text[:120].lower())
    words = words[1:] if words[:1] in (["we"], ["we've"], ["i"], ["then"]) else words
    words = words[1:] if words[:1] and words[0].endswith("ly") else words
    first = words[0] if words else ""
    following = words[1] if len(words) > 1 else ""
    if first in PAST or (first.endswith("ed") and len(first) > 4 and first not in PRESENT):  # noqa: PLR2004
        return True
    if first in ADJECTIVES and following in ("the", "a", "an", "our", "all", "this", "these", "its", "to", "from"):
        return True
    if DONE_SIGN.search(text):
        return True
    return bool(DONE_MARK.search(text)) and not re.search(r"\b(?:not|never) (?:yet )?(?:been|done)\b|\buntil\b|\bonce\b|\bafter\b|\bwhen\b|\bif\b|\bthat (?:has|have|was|were|is|are)\b|\bwhich\b", text, re.I)
