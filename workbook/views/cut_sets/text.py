"""Minimal cut sets for the terminal."""

from collections.abc import Iterator

from workbook.failure import BasicEvent
from workbook.reliability.cut_sets import CutSet, JourneyCuts
from workbook.review.cut_sets import CutSets
from workbook.views import analysis_summaries
from workbook.views.terminal import paragraph, table
from workbook.wording.probabilities import lost_time

SHOWN = 8
"""Cut sets of one order in a table; `--format json` has them all."""
MONTH = 30 * 24 * 60
"""Minutes in 30 days."""
ORDERS = {1: "single events", 2: "pairs", 3: "triples"}


def cuts_text(cut_sets: CutSets) -> str:
    """The cut sets of every journey of *cut_sets*, by order, likely ones first."""
    lines = [
        paragraph(
            f"{cut_sets.analysis.architecture.name}: minimal cut sets, the smallest sets of events that lose a journey."
        )
    ]
    for cuts in cut_sets.journeys:
        lines += ["", *_journey(cut_sets, cuts)]
    assumed = sum(figure.assumed for figure in cut_sets.figures.values())
    if assumed:
        note = (
            f"{assumed} of {len(cut_sets.figures)} events have no figure in the design; `workbook availability` lists"
        )
        lines += ["", paragraph(f"{note} the assumed ones. Times are per 30 days; events are independent.")]
    return "\n".join(lines)


def _journey(cut_sets: CutSets, cuts: JourneyCuts) -> Iterator[str]:
    priority = cut_sets.analysis.architecture.journeys[cuts.journey].priority
    yield paragraph(f"{cuts.journey} ({priority}): {_counted(cuts, cut_sets.order)}.")
    if cuts.lost_at_rest:
        yield paragraph(f"It is lost even with nothing failed, for {', '.join(cuts.lost_at_rest)}.")
    for limit in cuts.limits:
        yield paragraph(f"Limit: {limit}.")
    by_order: dict[int, list[CutSet]] = {}
    for cut in cuts.cut_sets:
        by_order.setdefault(cut.order, []).append(cut)
    rows = []
    for size, sets in sorted(by_order.items()):
        if size == 0:
            continue
        likely = sorted(sets, key=lambda cut: -cut_sets.probability(cut) * cut.users_hit)
        rows += [(_row(cut_sets, cut), "") for cut in likely[:SHOWN]]
        if len(sets) > SHOWN:
            rows.append(([f"{len(sets) - SHOWN} more of order {size}", "", ""], ""))
    if rows:
        yield table(["events", "users affected", "time"], rows)


def _row(cut_sets: CutSets, cut: CutSet) -> list[str]:
    events = " and ".join(_event(cut_sets, event) for event in cut.events)
    minutes = cut_sets.probability(cut) * MONTH
    return [
        events,
        analysis_summaries.people(cut_sets.analysis, cut.users_hit),
        lost_time(minutes) if minutes else "not counted",
    ]


def _event(cut_sets: CutSets, event: BasicEvent) -> str:
    """In words; of dead instances out of how many."""
    if event.kind != "replica":
        return str(event)
    stamps = cut_sets.analysis.graph.stamps
    every = sum(stamp.instances for stamp in stamps if event.target in (stamp.name, stamp.component))
    return f"{event.count} of {every} replicas of {event.target} dead"


def _counted(cuts: JourneyCuts, order: int) -> str:
    """How many there are of each order, and how far that is certain."""
    sizes = [cut.order for cut in cuts.cut_sets]
    parts = []
    for size in range(1, cuts.certain_up_to + 1):
        many = sizes.count(size)
        name = ORDERS.get(size, f"sets of {size}")
        parts.append(f"{'no' if many == 0 else many} {name if many != 1 else _one(size)}")
    listing = ", ".join(parts) + (f" and {cuts.omitted:,} not listed" if cuts.omitted else "")
    if cuts.certain_up_to < order:
        return f"{listing}; certain up to order {cuts.certain_up_to}"
    larger = max((sum(counts[order:]) for counts in cuts.by_order.values() if counts is not None), default=0)
    if any(counts is None for counts in cuts.by_order.values()):
        return f"{listing}; larger ones were not searched"
    return f"{listing}; {f'up to {larger:,} larger ones per segment' if larger else 'none larger'}"


def _one(size: int) -> str:
    return {1: "single event", 2: "pair", 3: "triple"}.get(size, f"set of {size}")
