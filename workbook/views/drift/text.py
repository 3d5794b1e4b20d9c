"""Drift on the terminal: by kind, each difference with its place on both sides."""

from collections.abc import Iterator

from workbook.review.drift import KINDS, Drift
from workbook.views.terminal import paragraph, printable
from workbook.wording.name_lists import listed

HEADINGS = {
    "missing-dependency": "In the sources, not in the design",
    "claimed-protection": "Claimed by the design, in no source",
    "different-value": "Different values",
    "unseen-dependency": "In the design, seen in no source",
}
MOST_PLACES = 3


def drift_text(drift: Drift) -> str:
    """Return every difference under the heading of its kind, then what could not be compared."""
    return "\n".join(_lines(drift))


def _lines(drift: Drift) -> Iterator[str]:
    differences, both = len(drift.differences), drift.compared
    yield paragraph(f"{drift.name}: {differences or 'no'} difference{'' if differences == 1 else 's'} from the sources")
    yield paragraph(f"{both} {'dependency is' if both == 1 else 'dependencies are'} in both.")
    for kind in KINDS:
        of_kind = [difference for difference in drift.differences if difference.kind == kind]
        if of_kind:
            yield ""
            yield f"{HEADINGS[kind]} ({len(of_kind)}), {kind}:"
        for difference in of_kind:
            yield paragraph(f"- {difference.message}", hanging=2)
            there = f"; {listed(difference.sources[:MOST_PLACES])}" if difference.sources else ""
            where = f"{difference.design.file}:{difference.design.line}"
            yield paragraph(printable(f"{where}{there}"), 4, 2)
    if drift.not_compared:
        yield ""
    for sentence in drift.not_compared:
        yield paragraph(sentence)
