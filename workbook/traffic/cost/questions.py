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
    for question in drivers.size.questions:
        match question.field.split("."):
            case ["components", name, "depends_on", _, "request"]:
                is_asked = name in sending
            case ["components", _, "depends_on", callee, "response"]:
                is_asked = callee in sending
            case ["components", _, "depends_on", callee, "access"]:
                is_asked = callee in storing
            case ["components", name, "stores", *_]:
                is_asked = name in storing
            case ["components", name, "capacity"]:
                is_asked = (name, REPLICAS) in priced
            case ["components", *_]:
                is_asked = False
            case _:
                is_asked = not (question.field.endswith(".peak") or question.about.startswith("how many days"))
        if is_asked:
            yield question
