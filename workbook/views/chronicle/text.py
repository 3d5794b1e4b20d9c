"""The rows that messages give, for the terminal."""

from collections.abc import Iterator

from workbook.review.outage_timeline import OutageTimeline
from workbook.views.terminal import paragraph, table
from workbook.wording.name_lists import plural


def timeline_text(made: OutageTimeline, *, dropped: bool = False) -> str:
    """Each row with what shows it, then how many messages were dropped and why; each of them if *dropped*."""
    rows = [
        ((entry.at.strftime("%Y-%m-%d %H:%M"), entry.kind, entry.event), f"shown by {entry.evidence}")
        for entry in made.chronicle.entries
    ]
    lines = [table(("UTC", "kind", "what"), rows)] if rows else []
    lines += ["", *_left_out(made)]
    if dropped:
        lines += ["", *_each(made)]
    elif made.chronicle.dropped:
        lines.append("--dropped lists them.")
    return "\n".join(lines)


def summary(made: OutageTimeline, where: str) -> str:
    """What was written, in a sentence or two."""
    counts = sum(made.chronicle.counts.values())
    return (
        f"{plural(made.added, 'row')} added to {where} from {plural(made.messages, 'message')}; {counts} "
        f"dropped or merged"
    )


def _left_out(made: OutageTimeline) -> Iterator[str]:
    rows, counts = len(made.chronicle.entries), made.chronicle.counts
    yield paragraph(
        f"{plural(rows, 'row')} from {plural(made.messages, 'message')}. The kinds are proposals by words; check them."
    )
    if counts:
        yield paragraph(
            "Left out: "
            + ", ".join(f"{count} {why}" for why, count in sorted(counts.items(), key=lambda pair: -pair[1]))
            + "."
        )


def _each(made: OutageTimeline) -> Iterator[str]:
    for message in made.chronicle.dropped:
        yield paragraph(f"{message.at.strftime('%Y-%m-%d %H:%M')} {message.why}: {message.text} ({message.source})")
