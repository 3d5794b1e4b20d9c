"""What it takes to leave failures that sustain themselves, for people."""

from collections.abc import Iterator, Sequence

from workbook.views import analysis_summaries
from workbook.views.terminal import paragraph
from workbook.what_if.loop_exits import Exit, LoopExits


def recovery_text(exits: Sequence[LoopExits]) -> str:
    """One paragraph per loop, and what ends it."""
    if not exits:
        return "No failure sustains itself through load: the outage ends when its cause ends."
    heading = (
        "Self-sustaining failures last until load is reduced, and are not part of the figures above. "
        "Thresholds are upper bounds (unbounded queues)."
    )
    return "\n".join([paragraph(heading), *(line for exits in exits for line in _loop(exits))])


def _loop(exits: LoopExits) -> Iterator[str]:
    yield paragraph(analysis_summaries.loop(exits.loop), 2)
    if exits.cut_to_leave is None:
        yield paragraph("It can last at any load, so reducing load does not end it.", 4)
    else:
        yield paragraph(
            f"It can last above {exits.possible_above:.3g} of the peak: to end it, reduce load to "
            f"1/{exits.cut_to_leave:.3g} (upper bound, for unbounded queues).",
            4,
        )
    if exits.starts_above is not None:
        yield paragraph(f"Above {exits.starts_above:.3g} times the peak, it begins even with nothing failed.", 4)
    for tried in exits.exits:
        yield paragraph(f"{_measure(tried)}: {_outcome(tried)}.", 4)


def _measure(tried: Exit) -> str:
    names = ", ".join(tried.parts)
    if tried.measure == "capacity":
        return f"capacity × {tried.factor:.3g} at {names}"
    return {
        "retry budget": f"a retry budget of 10% on calls to {names}",
        "circuit breaker": f"circuit breakers on calls to {names}",
        "load shedding": f"load shedding at {names}",
    }[tried.measure]


def _outcome(tried: Exit) -> str:
    if tried.ends:
        return "ends it once breakers are open, not before" if tried.at_onset else "ends it"
    if tried.possible_above and tried.possible_above < 1.0:
        return f"does not end it; it can last above {tried.possible_above:.3g} of the peak then"
    return "does not end it"
