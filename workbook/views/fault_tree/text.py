"""What is known of a fault tree, for people."""

from collections.abc import Iterator

from workbook.fault_trees import Solution
from workbook.review.solved_fault_tree import SolvedFaultTree
from workbook.views.terminal import paragraph


def solution_text(solved: SolvedFaultTree) -> str:
    """*solved* as sentences and one small table."""
    return "\n".join(_lines(solved))


def _lines(solved: SolvedFaultTree) -> Iterator[str]:
    solution = solved.solution
    kind = "coherent" if solution.coherent else "not coherent: cut sets are those of its coherent hull"
    gates, events = _counted(solution.gates, "gate"), _counted(solution.basic_events, "basic event")
    yield paragraph(f"{solution.top}: {gates} and {events}, {kind}.")
    yield paragraph(_probability(solution))
    if solution.cut_sets is None:
        yield paragraph("Minimal cut sets: not all found. Certain are those of order")
    else:
        yield paragraph(
            f"Minimal cut sets: {solution.cut_sets:,}, exactly" + (", of order" if solution.by_order else ".")
        )
    width = max((len(f"{count:,}") for count in solution.by_order), default=0)
    for order, count in enumerate(solution.by_order, start=1):
        if count or solution.cut_sets is None:
            yield f"  {order:>3}  {count:>{width},}"
    for limit in solution.limits:
        yield paragraph(f"Limit: {limit}.")
    for cut_set in solved.first_cut_sets or ():
        yield paragraph(", ".join(cut_set), 2)
    yield f"Solved in {solved.seconds:.2f} s."


def _probability(solution: Solution) -> str:
    if solution.probability is not None:
        shown = f"{solution.probability:.6g}"
        return f"Probability of the top event: {shown}, exactly to the digits shown, if events are independent."
    if solution.without_probability:
        first = ", ".join(solution.without_probability[:3])
        missing = _counted(len(solution.without_probability), "basic event")
        has = "has" if len(solution.without_probability) == 1 else "have"
        return f"Probability of the top event: unknown, because {missing} {has} no figure, such as {first}."
    return "Probability of the top event: not found."


def _counted(number: int, thing: str) -> str:
    return f"{number:,} {thing}{'' if number == 1 else 's'}"
