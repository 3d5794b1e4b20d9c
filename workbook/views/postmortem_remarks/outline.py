"""How a post-mortem was read: its sections, the rows of its timelines, its actions."""

from collections.abc import Iterator

from workbook.incident import Reviewed
from workbook.review.postmortem_remarks import PostmortemRemarks
from workbook.views.terminal import paragraph

LONGEST = 70  # characters of a row or an action that are shown


def outline_text(linted: PostmortemRemarks) -> str:
    """The document model of every page, so that a person can see what the rules look at."""
    return "\n".join(
        line for file, reviewed in linted.pages.items() for line in (f"{file}", *_page(reviewed), "")
    ).rstrip("\n")


def _page(reviewed: Reviewed) -> Iterator[str]:
    page = reviewed.page
    for section in page.sections:
        if not section.level and not section.blocks:
            continue
        title = section.title.strip() or "(before the first heading)"
        what = section.role or ("part of " + ", ".join(sorted(section.roles)) if section.roles else "no known part")
        yield paragraph(
            f"line {section.line}: {title}: {what}, {len(section.blocks)} blocks", 2 * max(1, len(section.parents))
        )
    for timeline in page.timelines:
        support = "with evidence" if timeline.supported else "without evidence"
        yield f"  timeline in line {timeline.line}, {len(timeline.rows)} rows, {support}"
        yield from (paragraph(f"line {row.line}: {row.written}: {_short(row.text)}", 4) for row in timeline.rows)
    if page.actions:
        yield f"  actions: {len(page.actions)}"
    for action in page.actions:
        state = "done" if action.done else "linked" if action.ticket else "open"
        said = f"owner {action.owner or 'none'}, date {action.date or 'none'}"
        yield paragraph(f"line {action.line}: {state}, {said}: {_short(action.text)}", 4)
    if page.settings:
        yield "  settings: " + ", ".join(dict.fromkeys(paragraph(setting.key) for setting in page.settings[:20]))


def _short(text: str) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= LONGEST else flat[: LONGEST - 1] + "…"
