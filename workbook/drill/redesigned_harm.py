"""What a scenario does to a design after a change: the merge patch of an option, tried by the engine."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from workbook.document import Route
from workbook.drill.harm import harm
from workbook.failure import Analysis, UndecidedVerdicts, evaluate
from workbook.failure.scenario_set import scenario_set
from workbook.model import Architecture, Scenario
from workbook.what_if.change import REMOVED, Change
from workbook.what_if.redesign import redesigned

Patch = Mapping[str, Any]


class Tried(NamedTuple):
    """The harm of a scenario, and whether every verdict that it rests on is decided."""

    harm: float
    decided: bool


def changes_of(patch: Patch, route: Route = ()) -> Iterator[Change]:
    """The JSON merge patch *patch* (RFC 7396) as changes, part by part; nothing takes a part out.

    >>> list(changes_of({"components": {"api": {"workers": 9, "rate_limit": None}}}))[0].route
    ('components', 'api', 'workers')
    """
    for name, part in patch.items():
        if isinstance(part, dict) and part:
            yield from changes_of(part, (*route, name))
        else:
            yield Change((*route, name), REMOVED if part is None else part)


def tried(architecture: Architecture, patches: Sequence[Patch], scenario: Scenario) -> Tried | None:
    """The harm of *scenario* after *patches*, one after the other; None if they leave no valid design."""
    changes = [change for patch in patches for change in changes_of(patch)]
    try:
        changed = redesigned(architecture, changes) if changes else architecture
    except ValueError:
        return None
    evaluation = evaluate(Analysis(changed).grounded, scenario_set([scenario]))
    return Tried(round(harm(evaluation, 0), 12), not UndecidedVerdicts(evaluation).anywhere)
