"""Drift on the terminal: by kind, each difference with its place on both sides."""

from collections.abc import Iterator

from workbook.review.drift import KINDS
from workbook.review.drift_checkup import JudgedDrift
from workbook.views.terminal import paragraph, printable
from workbook.wording.name_lists import listed, plural

HEADINGS = {
    "missing-dependency": "In the sources, not in the design",
    "claimed-protection": "Claimed by the design, in no source",
    "different-value": "Different values",
    "unseen-dependency": "In the design, seen in no source",
}
MOST_PLACES = 3


def drift_text(judged: JudgedDrift) -> str:
    """Return every new difference under the heading of its kind, then what is accepted or could not be compared."""
    return "\n".join(_lines(judged))


def _lines(judged: JudgedDrift) -> Iterator[str]:
    drift = judged.drift
    differences, both = len(drift.differences), drift.compared
    new = "new " if judged.checkup.against_baseline else ""
    counted = f"{differences or 'no'} {new}difference{'' if differences == 1 else 's'}"
    yield paragraph(f"{drift.name}: {counted} from the sources")
    yield paragraph(f"{both} {'dependency is' if both == 1 else 'dependencies are'} in both.")
    for kind in KINDS:
        of_kind = [difference for difference in drift.differences if difference.kind == kind]
        if of_kind:
            yield ""
            yield paragraph(f"{HEADINGS[kind]} ({len(of_kind)}), {kind}:")
        for difference in of_kind:
            yield paragraph(f"- {difference.message}", hanging=2)
            there = f"; {listed(difference.sources[:MOST_PLACES])}" if difference.sources else ""
            where = f"{difference.design.file}:{difference.design.line}"
            yield paragraph(printable(f"{where}{there}"), 4, 2)
    yield from _accepted(judged)
    if drift.not_compared:
        yield ""
    for sentence in drift.not_compared:
        yield paragraph(sentence)


def _accepted(judged: JudgedDrift) -> Iterator[str]:
    """What is not new, what is waived and by whom, what is wrong with waivers, and how to accept a difference."""
    if judged.known or judged.waived or judged.waivers:
        yield ""
    if judged.known:
        yield paragraph(f"In the baseline: {plural(judged.known, 'difference')} more.")
    for finding in judged.waived:
        if finding.waiver:
            accepted = f"{finding.waiver.owner} until {finding.waiver.expires}: {finding.waiver.because}"
            yield paragraph(printable(f"Accepted by {accepted} ({finding.id})"), hanging=2)
    for finding in judged.waivers:
        yield paragraph(printable(f"Waiver: {finding.message}"), hanging=2)
    if judged.findings:
        yield ""
        yield paragraph(
            printable(
                f"Accept one under `waivers`: {{finding: {judged.findings[0].id}, because: …, owner: …, expires: …}}"
            ),
            hanging=2,
        )
