"""Sentences about two designs that the terminal and Markdown share."""

from collections.abc import Iterator, Sequence

from workbook.findings import Finding, listed
from workbook.review.comparison import Available, Comparison, Shift
from workbook.review.declared_figures import Figure
from workbook.views.analysis_summaries import NAMED
from workbook.views.comparison.whom import for_whom
from workbook.wording.probabilities import achieved

NO_JOURNEY = "no journey is in both, so what failures do to users cannot be compared"


def summary(comparison: Comparison) -> str:
    """What changes for users: which journeys, for whom, better or worse; what to know if one reads no further."""
    sides = [_side(comparison, better=better) for better in (False, True)]
    missed = [compared.journey for compared in comparison.available if compared.worse]
    alike = "no failure changes anything for users" if comparison.tallies else NO_JOURNEY
    parts = [*filter(None, sides)] or [alike]
    if missed:
        parts.append(f"{listed(missed)} now {'misses its SLO' if len(missed) == 1 else 'miss their SLOs'}")
    if comparison.severe and not sides[0]:
        parts.append("but there are new severe findings")
    return "; ".join(parts)


def _side(comparison: Comparison, *, better: bool) -> str:
    """`worse: buy and look for all users, search for europe`; empty if nothing is."""
    by_segments: dict[tuple[str, ...], list[str]] = {}
    for change in comparison.user_changes:
        if change.better == better:
            by_segments.setdefault(change.segments, []).append(change.journey)
    told = [f"{listed(names)} {for_whom(hit, comparison.segments)}" for hit, names in by_segments.items()]
    return f"{'better' if better else 'worse'}: {', '.join(told)}" if told else ""


def shifts_told(shifts: Sequence[Shift], segments: Sequence[str]) -> Iterator[str]:
    """What shifts alike in one sentence, with the events after which it does."""
    together: dict[tuple[str, str, str, str, tuple[str, ...]], list[str]] = {}
    for shift in shifts:
        key = shift.journey, shift.priority, shift.before, shift.after, shift.segments
        together.setdefault(key, []).append(f"when {shift.event}" if shift.event else "with nothing failed")
    for (journey, priority, before, after, hit), events in together.items():
        yield f"{journey} ({priority}) is {after}, not {before}, {for_whom(hit, segments)} {_named(events)}"


def _named(events: Sequence[str]) -> str:
    """The first few of *events*, and how many more; `when api is down or slow` is one of them."""
    together: dict[str, None] = {}
    for event in events:
        part = event.removesuffix(" is down").removesuffix(" is slow")
        both = {f"{part} is down", f"{part} is slow"} <= {*events}
        together[f"{part} is down or slow" if both else event] = None
    named = list(together)
    more = len(named) - NAMED
    return "; ".join(named) if more <= 1 else f"{'; '.join(named[:NAMED])}; and {more} more"


def new_losses(comparison: Comparison) -> Iterator[str]:
    """Journeys that are lost by what could not fail before."""
    together: dict[tuple[str, str, tuple[str, ...]], list[str]] = {}
    for tally in comparison.tallies:
        if tally.worse:
            together.setdefault((tally.journey, tally.priority, tally.lost_by_own[1]), []).append(tally.segment)
    for (journey, priority, events), hit in together.items():
        what = _named([f"when {event}" for event in events])
        yield f"{journey} ({priority}) is lost {for_whom(hit, comparison.segments)} {what}, which was impossible before"


def tally_rows(comparison: Comparison) -> Iterator[list[str]]:
    """Journey, for whom, what it survives in the old design and in the new one; equal segments in one row."""
    together: dict[tuple[str, str, tuple[int, int], tuple[int, int]], list[str]] = {}
    for tally in comparison.tallies:
        key = tally.journey, tally.priority, tally.survived, tally.events
        together.setdefault(key, []).append(tally.segment)
    for (journey, priority, survived, events), hit in together.items():
        sides = zip(survived, events, strict=True)
        whom = for_whom(hit, comparison.segments).removeprefix("for ")
        yield [f"{journey} ({priority})", whom, *(f"{part} of {whole}" for part, whole in sides)]


def totals_told(comparison: Comparison) -> str:
    """Why the two designs do not have the same number of single failures; empty if they do."""
    if all(len(set(tally.events)) == 1 for tally in comparison.tallies):
        return ""
    return (
        "Totals differ because each design is counted with all of its own single failures: "
        "a component or failure domain that only one of them has can fail only there."
    )


TALLY_HEADINGS = ("journey", "for", "survives before", "survives after")


def findings_told(comparison: Comparison) -> str:
    """How many findings are new, gone, accepted and as before."""
    parts = [f"{len(comparison.findings_new)} new", f"{len(comparison.findings_gone)} gone"]
    if comparison.findings_waived:
        parts.append(f"{len(comparison.findings_waived)} now accepted")
    return f"Findings: {', '.join(parts)}, {comparison.findings_kept} as before"


def finding_told(finding: Finding) -> str:
    """One finding with what and why."""
    return f"{finding.severity} {finding.short_id}: {finding.message}"


def available_told(compared: Available) -> str:
    """How available a journey was and is, and against its objective."""
    sides = [
        f"{'' if side.overall.exact else 'about '}{achieved(side.overall.value)}"
        for side in (compared.before, compared.after)
    ]
    word = {1: "better", -1: "worse", 0: "no measurable change"}[compared.change]
    verdicts = [side.verdict for side in (compared.before, compared.after)]
    slo = f"; its SLO was {verdicts[0]}, is now {verdicts[1]}" if all(verdicts) and len(set(verdicts)) > 1 else ""
    return f"{compared.journey}: {sides[0]} before, {sides[1]} after ({word}){slo}"


def figure_told(figure: Figure) -> str:
    """One declared figure."""
    before, after = (side or "not given" for side in figure.shown)
    return f"{figure.what}: {before} before, {after} after"


def journeys_told(comparison: Comparison) -> Iterator[str]:
    """Journeys that only one design has, and so are not compared."""
    if comparison.journeys_gone:
        yield f"only in the old design: {', '.join(comparison.journeys_gone)}"
    if comparison.journeys_new:
        yield f"only in the new design: {', '.join(comparison.journeys_new)}"
