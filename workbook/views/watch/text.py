"""After each save: what cannot be read, which verdicts changed and for whom, which findings are new or gone."""

from collections.abc import Iterable, Iterator

from workbook.findings import Finding
from workbook.review.watched_design import FindingsChanged, Saved, Turn
from workbook.views.terminal import paragraph, printable
from workbook.wording.name_lists import first_few, listed, plural

_MOST = 12


def saved_text(saved: Saved) -> str:
    """Return what a save changed for users; of the first one how many failures lose a core journey."""
    return "\n".join(_lines(saved))


def _lines(saved: Saved) -> Iterator[str]:
    if saved.problems:
        yield from (printable(str(problem)) for problem in saved.problems[:_MOST])
        if len(saved.problems) > _MOST:
            yield f"and {len(saved.problems) - _MOST} more"
        yield (
            "Cannot be accepted; the verdicts stay those of the last save." if saved.verdicts else "Cannot be accepted."
        )
        return
    if saved.verdicts is None:
        return
    verdicts = saved.verdicts
    yield paragraph(
        printable(
            f"{verdicts.name}: {plural(verdicts.components, 'component')}, {verdicts.failures} single failures, "
            f"{verdicts.loses_core} of them lose a core journey for somebody"
        )
    )
    yield from _turned("worse", [turn for turn in saved.turns if turn.is_worse])
    yield from _turned("better", [turn for turn in saved.turns if not turn.is_worse])


def _turned(how: str, turns: Iterable[Turn]) -> Iterator[str]:
    """A line for each journey and change of its verdict, with the failures behind it."""
    failures: dict[tuple[str, str, str], dict[str, list[str]]] = {}
    for turn in turns:
        event, journey, segment = turn.harmed
        failures.setdefault((journey, turn.before, turn.after), {}).setdefault(event, []).append(segment)
    for place, ((journey, before, after), events) in enumerate(failures.items()):
        if place == _MOST:
            yield f"{how}: {len(failures) - _MOST} changes more"
            return
        names = [
            f"{event} (for {listed(segments)})" if segments != ["everyone"] else event
            for event, segments in events.items()
        ]
        text = f"{how}: {journey} is {after}, was {before}, with {listed(first_few(names, 4))}"
        yield paragraph(printable(text), hanging=2)


def findings_text(changed: FindingsChanged) -> str:
    """Return the findings that are new, those that are gone, and how many there are."""
    lines = [_finding("new", finding) for finding in changed.new[:_MOST]]
    if len(changed.new) > _MOST:
        lines.append(f"new: {len(changed.new) - _MOST} findings more")
    lines += [paragraph(printable(f"gone: {finding.short_id}"), hanging=2) for finding in changed.gone[:_MOST]]
    if len(changed.gone) > _MOST:
        lines.append(f"gone: {len(changed.gone) - _MOST} findings more")
    return "\n".join([*lines, plural(changed.total, "finding")])


def _finding(what: str, finding: Finding) -> str:
    return paragraph(printable(f"{what}: {finding.severity} {finding.short_id}: {finding.message}"), hanging=2)
