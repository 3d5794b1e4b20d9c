"""What is known of a fault tree, for programs."""

from typing import Any

from workbook.review.solved_fault_tree import SolvedFaultTree


def solution_document(solved: SolvedFaultTree) -> dict[str, Any]:
    """*solved* as plain data; `by_order` counts from order 1, and what is unknown is null."""
    solution = solved.solution
    document = {
        "top": solution.top,
        "gates": solution.gates,
        "basic_events": solution.basic_events,
        "coherent": solution.coherent,
        "cut_sets": solution.cut_sets,
        "by_order": list(solution.by_order),
        "probability": solution.probability,
        "exact": solution.exact,
        "seconds": round(solved.seconds, 3),
    }
    if solution.limits:
        document["limits"] = list(solution.limits)
    if solution.without_probability:
        document["without_probability"] = list(solution.without_probability)
    if solved.first_cut_sets is not None:
        document["first_cut_sets"] = [list(cut_set) for cut_set in solved.first_cut_sets]
    return document
