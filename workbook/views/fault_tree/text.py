"""What is known of a fault tree, for people and for programs."""

from collections.abc import Iterator
from itertools import islice
from typing import Any

from workbook.fault_trees import Solution
from workbook.views.terminal import paragraph, printable


def solution_document(solution: Solution, seconds: float, listed: int = 0) -> dict[str, Any]:
    """*solution* as plain data; `by_order` counts from order 1, and what is unknown is null."""
    document = {
        "top": solution.top,
        "gates": solution.gates,
        "basic_events": solution.basic_events,
        "coherent": solution.coherent,
        "cut_sets": solution.cut_sets,
        "by_order": list(solution.by_order),
        "probability": solution.probability,
        "exact": solution.exact,
        "seconds": round(seconds, 3),
    }
    if solution.limits:
        document["limits"] = list(solution.limits)
    if solution.without_probability:
        document["without_probability"] = list(solution.without_probability)
    if listed:
        document["first_cut_sets"] = _first(solution, listed)
    return document


def solution_text(solution: Solution, seconds: float, listed: int = 0) -> str:
    """*solution* as sentences and one small table."""
    return "\n".join(_lines(solution, seconds, listed))


def _lines(solution: Solution, seconds: float, listed: int) -> Iterator[str]:
    kind = "coherent" if solution.coherent else "not coherent: cut sets are those of its coherent hull"
    gates, events = _counted(solution.gates, "gate"), _counted(solution.basic_events, "basic event")
    yield paragraph(f"{solution.top}: {gates} and {events}, {kind}.")
    yield paragraph(_probability(solution))
    if solution.cut_sets is None:
        yield "Minimal cut sets: not all found. Certain are those of order"
    else:
        yield f"Minimal cut sets: {solution.cut_sets:,}, exactly" + (", of order" if solution.by_order else ".")
    width = max((len(f"{count:,}") for count in solution.by_order), default=0)
    for order, count in enumerate(solution.by_order, start=1):
        if count or solution.cut_sets is None:
            yield f"  {order:>3}  {count:>{width},}"
    for limit in solution.limits:
        yield paragraph(f"Limit: {limit}.")
    for cut_set in _first(solution, listed):
        yield printable("  " + ", ".join(cut_set))
    yield f"Solved in {seconds:.2f} s."


def _probability(solution: Solution) -> str:
    if solution.probability is not None:
        return f"Probability of the top event: {solution.probability!r}, exactly, if events are independent."
    if solution.without_probability:
        first = ", ".join(solution.without_probability[:3])
        missing = _counted(len(solution.without_probability), "basic event")
        has = "has" if len(solution.without_probability) == 1 else "have"
        return f"Probability of the top event: unknown, because {missing} {has} no figure, such as {first}."
    return "Probability of the top event: not found."


def _counted(number: int, thing: str) -> str:
    return f"{number:,} {thing}{'' if number == 1 else 's'}"


def _first(solution: Solution, listed: int) -> list[list[str]]:
    """The first cut sets, each sorted."""
    if not listed or solution.sets is None:
        return []
    return [sorted(cut_set) for cut_set in islice(solution.minimal_cut_sets(solution.basic_events), listed)]
