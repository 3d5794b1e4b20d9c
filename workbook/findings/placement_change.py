"""Placing a component otherwise than it is."""

from collections.abc import Mapping

from workbook.model import Component
from workbook.what_if.change import REMOVED, Change


def placement_changes(name: str, component: Component, placed: Mapping[str, int]) -> tuple[Change, ...]:
    """The changes that place *component* so: a count of replicas that is then wrong goes, for `placed` holds it.

    >>> placement_changes("web", Component(placed={"a": 1}, replicas=1), {"a": 1, "b": 1})[0]
    Change(route=('components', 'web', 'replicas'), value=REMOVED)
    """
    change = Change(("components", name, "placed"), dict(placed))
    if not placed or component.replicas in (None, sum(placed.values())):
        return (change,)
    return (Change(("components", name, "replicas"), REMOVED), change)
