"""The two fixpoints of a few clauses, by hand."""

from workbook.failure.fixpoint import greatest, least
from workbook.failure.network import Network


def test_what_is_given_holds_and_what_only_supports_itself_holds_in_the_greatest() -> None:
    network = Network()
    given, loop, after, never = (network.fact(name, 0) for name in ("Given", "Loop", "After", "Never"))
    network.derive(given, "", never)
    network.derive(loop, "", loop)
    network.derive(after, "", given, loop)
    groups, start = network.groups([(0,)]), [0b01, 0, 0, 0]
    assert least(groups, start, 0b11).values == [0b01, 0, 0, 0]
    assert greatest(groups, start, [given, loop, after], 0b11).values == [0b01, 0b11, 0b01, 0]
