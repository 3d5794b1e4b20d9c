"""Numbers that the bill lacks, and the fields that would say them."""

from collections.abc import Iterator

from workbook.traffic.cost.drivers import EGRESS, REPLICAS, STORAGE, Drivers
from workbook.traffic.size.sizes import Question


def cost_questions(drivers: Drivers) -> Iterator[Question]:
    """What makes a figure of the bill unknown, or counts nothing in it; only of what has a price."""
    priced = {(driven.component, driven.driver) for driven in drivers.all}
    if not priced:
        yield Question("components.….cost", "what anything costs")
    sending = {name for name, driver in priced if driver == EGRESS}
    storing = {name for name, driver in priced if driver == STORAGE}
    architecture = drivers.sums.graph.architecture
    for name in storing:
        if architecture.components[name].stores is None:
            yield Question(f"components.{name}.stores", f"how many bytes {name} holds")
    by_replica = {name for name, driver in priced if driver == REPLICAS}
    for question in drivers.size.questions:
        if _is_asked(question, sending, storing, by_replica):
            yield question


def _is_asked(question: Question, sending: set[str], storing: set[str], by_replica: set[str]) -> bool:
    """Whether the bill lacks the number, too."""
    match question.field.split("."):
        case ["components", name, "depends_on", callee, what]:
            return {"request": name in sending, "response": callee in sending, "access": callee in storing}[what]
        case ["components", name, "stores", *_]:
            return name in storing
        case ["components", name, "capacity"]:
            return name in by_replica
        case ["components", *_]:
            return False
    return not (question.field.endswith(".peak") or question.about.startswith("how many days"))
