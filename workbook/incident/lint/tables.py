"""What must be said: numbers of the impact, evidence of the timeline, who does what until when."""

import re
from collections.abc import Iterator

from workbook.incident.lint.page import Line, Page, Remark, Table

DATE = re.compile(r"\b\d{4}-\d{2}-\d{2}\b|\b(?:20\d\d-)?Q[1-4]\b")
LINK = re.compile(
    r"\]\(|https?://|\((?=[^)]*\w)[^)]+\)\s*$|\b(?:evidence|source|graph|log|dashboard|report):", re.IGNORECASE
)
ITEM = re.compile(r"\s*(?:[-*+]|\d+[.)])\s+(?:\[[ xX]\]\s+)?(?=\S)")
TIME = re.compile(r"\b\d{1,2}:\d{2}\b|\b\d{4}-\d{2}-\d{2}\b")
WANTED = (
    ("action-without-owner", "an owner", ("owner", "who", "assignee")),
    ("action-without-date", "a date", ("due", "date", "when by", "until", "deadline")),
    ("action-without-done-when", "a done-when", ("done when", "done-when", "verif", "success")),
)


def impact(page: Page) -> Iterator[Remark]:
    """An impact without a single number."""
    for heading in page.lines:
        if heading.is_heading and re.search(r"#\s+(?:\w+ )?impact\b", heading.text, re.IGNORECASE):
            inside = [line for line in page.lines if line.section.startswith(heading.section) and not line.is_heading]
            answered = [line.text for line in inside if "To answer:" not in line.text]
            if not any(re.search(r"\d", DATE.sub("", text)) for text in answered):
                message = "no number: how many users, how long, how much of the error budget?"
                yield Remark(heading.number, 1, "impact-without-numbers", message)


def timeline(page: Page) -> Iterator[Remark]:
    """Rows of a timeline that show no evidence."""
    for table in _tables(page, "timeline"):
        place = table.place("evidence", "source", "link", "decided by")
        if place is None:
            yield Remark(table.line, 1, "timeline-without-evidence", "the table has no column for the evidence")
            continue
        for number, cells in table.rows:
            if place >= len(cells) or cells[place].is_empty:
                column = cells[place].column if place < len(cells) else 1
                yield Remark(number, column, "timeline-without-evidence", "what shows it: a graph, a log, a message?")
    if not any(_tables(page, "timeline")):
        for line in page.within("timeline"):
            if ITEM.match(line.text) and TIME.search(line.text) and not LINK.search(line.text):
                yield Remark(line.number, 1, "timeline-without-evidence", "what shows it: a graph, a log, a message?")


def actions(page: Page) -> Iterator[Remark]:
    """Actions without owner, date or done-when, and lists of one type only."""
    for table in _tables(page, "action"):
        yield from _of_table(table)
    if not any(_tables(page, "action")):
        items = [line for line in page.within("action") if ITEM.match(line.text) and "To answer:" not in line.text]
        for line in items:
            yield from _of_item(line)
        kinds = [match[0].lower() for line in items if (match := re.search(KINDS, line.text, re.IGNORECASE))]
        if items and len(kinds) == len(items):
            yield from _one_sided(kinds, items[0].number)


def unfilled(page: Page) -> Iterator[Remark]:
    """Cells that hold a question mark and nothing else, where no other rule speaks of them."""
    for table in page.tables:
        if not re.search(r"\b(?:timeline|action)", table.section):
            for number, cells in table.rows:
                yield from (
                    Remark(number, cell.column, "open-question", "still open; fill it in or take the row out")
                    for cell in cells
                    if cell.text.strip() == "?"
                )


KINDS = r"\b(?:prevent|detect|mitigate|process|repair|investigate)\b"


def _of_table(table: Table) -> Iterator[Remark]:
    for rule, what, names in WANTED:
        place = table.place(*names)
        if place is None:
            yield Remark(table.line, 1, rule, f"the table has no column for {what}")
            continue
        for number, cells in table.rows:
            empty = place >= len(cells) or cells[place].is_empty
            column = cells[place].column if place < len(cells) else 1
            if empty or (rule == "action-without-date" and not DATE.search(cells[place].text)):
                yield Remark(number, column, rule, f"the action has no {what.split()[-1]}")
    kind = table.place("type", "kind")
    if kind is not None and table.rows:
        yield from _one_sided([cells[kind].text.lower() for _, cells in table.rows if kind < len(cells)], table.line)


def _of_item(line: Line) -> Iterator[Remark]:
    rows = (
        (
            "action-without-owner",
            "owner",
            re.search(r"\bowner\b|\bowned by\b|\bassigned to\b", line.text, re.IGNORECASE),
        ),
        ("action-without-date", "date", DATE.search(line.text)),
        (
            "action-without-done-when",
            "done-when",
            re.search(r"\bdone[ -]when\b|\bverified\b", line.text, re.IGNORECASE),
        ),
    )
    for rule, what, there in rows:
        if not there:
            yield Remark(line.number, 1, rule, f"the action has no {what}")


def _one_sided(kinds: list[str], line: int) -> Iterator[Remark]:
    for kind, missing in (("prevent", "seen sooner or hurt less"), ("process", "less likely or hurt less")):
        if kinds and set(kinds) == {kind}:
            yield Remark(line, 1, f"only-{kind}-actions", f"every action is of type {kind}; what lets it be {missing}?")


def _tables(page: Page, name: str) -> list[Table]:
    return [table for table in page.tables if re.search(rf"\b{name}", table.section)]
