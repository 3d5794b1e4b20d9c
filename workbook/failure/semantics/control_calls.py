"""P16: a call that is needed only to change things."""

from workbook.failure.semantics.vocabulary import Vocabulary
from workbook.graph import Call


def ground_control_call(facts: Vocabulary, call: Call) -> None:
    """Clauses of a control dependency: it fails once what is known has outlived `valid_for`."""
    valid_for = call.dependency.valid_for
    if valid_for is None:
        return
    for journey in call.journeys:
        fails, outlived = facts.fails(call, journey), facts.lasts(valid_for)
        facts.network.derive(fails, "P16", facts.call_unanswered(call, call.targets, journey), outlived)
        facts.network.derive(fails, "P16", facts.call_late(call, call.targets, journey), outlived)
