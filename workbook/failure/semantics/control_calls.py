"""P16: a call that is needed only to change things."""

from workbook.failure.semantics.vocabulary import Vocabulary
from workbook.graph import Call


def ground_control_call(facts: Vocabulary, call: Call) -> None:
    """Clauses of a control dependency: it fails once what is known has outlived `valid_for`."""
    valid_for = call.dependency.valid_for
    if valid_for is None:
        return
    for journey in facts.carried(call):
        gone = facts.all_gone(call, call.targets, journey)
        facts.network.derive(facts.fails(call, journey), "P16", gone, facts.lasts(valid_for), call=call.index)
