"""Which of the fixes that the model finds could have been done: a model does not know what an answer is good for."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from workbook.failure import State
from workbook.findings import Fix
from workbook.model import Architecture, Outage
from workbook.what_if.change import Change

CALL = "depends_on"
REUSED = ("valid_for", "cache")
"""Fields of a call with which a caller goes on with an answer that it got before."""

SIGN_IN = re.compile(r"\b(?:sign|log)(?:s|ing)?[- ]?in\b|\bregist(?:er|ration)", re.IGNORECASE)
"""Words of what somebody does who is not signed in yet: nobody has confirmed them before."""


@dataclass(frozen=True, slots=True)
class Reality:
    """What a fix has to fit."""

    outage: Outage | None
    behaved: Architecture
    states: Mapping[str, State]
    """Of components: as observed, else as predicted in the design as it behaved."""

    def allows(self, fix: Fix) -> bool:
        """Whether the calls that *fix* changes failed for want of an answer, and the caller can have an old one."""
        return all(self._allows(change) for change in fix.changes)

    def _allows(self, change: Change) -> bool:
        route, value = change.route, change.value
        if len(route) < 4 or route[0] != "components" or route[2] != CALL:
            return True
        caller, callee, fields = str(route[1]), str(route[3]), {str(part) for part in route[4:5]}
        if did_its_work(self.outage, callee):
            return False
        if isinstance(value, dict):
            fields |= value.keys()
        if not fields & {*REUSED} and ("plane" not in fields or value != "control"):
            return True
        # of a callee that is degraded the last answer may be the wrong one
        return self.states.get(callee) != "degraded" and not (self._is_identity(callee) and self._signs_in(caller))

    def _is_identity(self, name: str) -> bool:
        component = self.behaved.components.get(name)
        return component is not None and component.kind == "identity"

    def _signs_in(self, name: str) -> bool:
        """Whether *name* is where somebody signs in: by its kind, or by what it and its journeys are called."""
        component = self.behaved.components.get(name)
        if component is None or component.kind == "identity":
            return True
        journeys = [
            f"{key} {journey.summary or ''}"
            for key, journey in self.behaved.journeys.items()
            if list(journey.needs) == [name]
        ]
        return any(SIGN_IN.search(text) for text in (name.replace("-", " "), component.summary or "", *journeys))


def did_its_work(outage: Outage | None, name: str) -> bool:
    """Whether *name* was seen to do what it was built to do: it did not fail."""
    seen = outage.observed.get(name) if outage else None
    return seen is not None and seen.as_designed
