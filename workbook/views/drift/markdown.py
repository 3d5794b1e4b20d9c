"""Drift as Markdown, for a comment on a pull request."""

from collections.abc import Iterator, Sequence

from workbook.review.drift import KINDS, Difference
from workbook.review.drift_checkup import JudgedDrift
from workbook.views.drift.text import HEADINGS, MOST_PLACES
from workbook.views.markdown_escaping import escaped
from workbook.wording.name_lists import listed, plural

MOST = 20
"""Differences of one kind in a list; a comment holds 65,536 characters."""


def drift_markdown(judged: JudgedDrift) -> str:
    """The same kinds as for the terminal; long lists are cut and say so."""
    drift = judged.drift
    new = "new " if judged.checkup.against_baseline else ""
    lines = [f"**{escaped(drift.name)}: {plural(len(drift.differences), f'{new}difference')} from the sources**"]
    for kind in KINDS:
        of_kind = [difference for difference in drift.differences if difference.kind == kind]
        if of_kind:
            lines += ["", f"### {HEADINGS[kind]} ({len(of_kind)}), {kind}", "", *map(_item, of_kind[:MOST])]
        if len(of_kind) > MOST:
            lines.append(f"- and {len(of_kind) - MOST} more")
    return "\n".join([*lines, *_accepted(judged), *_section("Not compared", drift.not_compared)])


def _item(difference: Difference) -> str:
    places = (f"{difference.design.file}:{difference.design.line}", *difference.sources[:MOST_PLACES])
    return f"- {escaped(difference.message)} ({escaped(listed(places))})"


def _accepted(judged: JudgedDrift) -> Iterator[str]:
    """What is waived and by whom, what is in the baseline, and what is wrong with waivers."""
    waived = [
        f"{finding.short_id}, by {finding.waiver.owner} until {finding.waiver.expires}: {finding.waiver.because}"
        for finding in judged.waived
        if finding.waiver
    ]
    known = [f"{plural(judged.known, 'difference')} more in the baseline"] if judged.known else []
    yield from _section("Accepted", (*waived, *known))
    yield from _section("Waivers", [finding.message for finding in judged.waivers])


def _section(heading: str, sentences: Sequence[str]) -> list[str]:
    return ["", f"### {heading}", "", *(f"- {escaped(sentence)}" for sentence in sentences)] if sentences else []
