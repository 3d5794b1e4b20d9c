"""Answer keys of drills, slowly: from the page about drills and from `evaluate`, with no code of the product."""

import json
import math
from collections.abc import Iterator
from itertools import combinations
from random import Random
from typing import Any

from tests.oracle.dependencies import Connected
from tests.oracle.evaluation import at_rest, fixpoints, judged, worse
from tests.oracle.state import State

Plain = dict[str, Any]
WEIGHT = {"core": 4, "important": 2, "secondary": 1}


def merged(data: Any, patch: Any, name: str = "") -> Any:
    """RFC 7396, with lists in `depends_on` read as mappings."""
    if not isinstance(patch, dict):
        return patch
    if isinstance(data, list) and name == "depends_on":
        data = {callee: {} for callee in data}
    after = dict(data) if isinstance(data, dict) else {}
    for key, part in patch.items():
        if part is None:
            after.pop(key, None)
        else:
            after[key] = merged(after.get(key), part, key)
    return after


def scenario_of(question: Plain, events: list[Plain] | None = None) -> Plain:
    return {
        "events": question.get("events", []) if events is None else events,
        "outage_length": question.get("outage_length", "1h"),
        "phase": question.get("phase", "steady"),
    }


class Known:
    """What the slow evaluator says of one design: each scenario is evaluated once, whichever questions ask for it."""

    def __init__(self, design: Plain) -> None:
        self.design, self.connected = design, Connected(design)
        self._changed: dict[str, Known] = {}
        self._rests: dict[tuple[str, str], State] = {}
        self._outcomes: dict[tuple[str, str, frozenset[str]], tuple[dict[str, Plain], dict[str, dict[str, bool]]]] = {}

    def _outcome(self, scenario: Plain) -> tuple[dict[str, Plain], dict[str, dict[str, bool]]]:
        when = scenario["phase"], scenario["outage_length"]
        which = (*when, frozenset(map(repr, scenario["events"])))
        if which not in self._outcomes:
            if when not in self._rests:
                self._rests[when] = at_rest(self.connected, scenario)
            open_, closed = (
                judged(self.connected, fixpoints(self.connected, scenario, state))
                for state in (None, self._rests[when])
            )
            self._outcomes[which] = open_.journeys, worse(open_, closed)
        return self._outcomes[which]

    def verdicts(self, scenario: Plain) -> dict[str, dict[str, str]]:
        return {j: dict(found["segments"]) for j, found in self._outcome(scenario)[0].items()}

    def undecided(self, scenario: Plain) -> dict[str, dict[str, bool]]:
        return self._outcome(scenario)[1]

    def decided(self, scenario: Plain, journeys: list[str] | None = None) -> bool:
        open_ones = self.undecided(scenario)
        return not any(any(open_ones[j].values()) for j in (journeys or open_ones))

    def harm(self, scenario: Plain) -> float:
        found = self._outcome(scenario)[0]
        declared = self.design.get("journeys") or {}
        total = weights = 0.0
        for j, outcome in found.items():
            weight = WEIGHT[(declared.get(j) or {}).get("priority", "core")]
            weights += weight
            for segment in self.connected.segments:
                verdict, lost = outcome["segments"][segment.name], outcome["lost_share"][segment.name]
                h = 1.0 if verdict == "lost" else lost + (1 - lost) / 2 if verdict == "degraded" else 0.0
                total += weight * segment.share * h
        return total / weights

    def after(self, *patches: Plain) -> "Known":
        """The design with *patches*, one after the other."""
        changed = self.design
        for patch in patches:
            changed = merged(changed, patch)
        text = json.dumps(changed, sort_keys=True, default=str)
        if text not in self._changed:
            self._changed[text] = Known(changed)
        return self._changed[text]


def verdicts(design: Plain, scenario: Plain) -> dict[str, dict[str, str]]:
    return Known(design).verdicts(scenario)


def key(known: Known, question: Plain) -> Plain:
    """The key that the page asks for; of cut sets without weights, of `fix` and `shed` with every choice."""
    return {"breaks": _breaks, "cause": _cause, "cut_sets": _cut_sets, "fix": _fix, "shed": _shed}[question["kind"]](
        known, question
    )


def _breaks(known: Known, question: Plain) -> Plain:
    found = known.verdicts(scenario_of(question))
    assert known.decided(scenario_of(question), question["journeys"])
    return {"journeys": {j: found[j] for j in question["journeys"]}}


def _cause(known: Known, question: Plain) -> Plain:
    right = []
    for letter, event in question["options"].items():
        scenario = scenario_of(question, [event])
        assert known.decided(scenario, list(question["seen"]))
        found = known.verdicts(scenario)
        if all(found[j] == of for j, of in question["seen"].items()):
            right.append(letter)
    return {"options": right}


def singles(connected: Connected, kinds: list[str]) -> Iterator[Plain]:
    for kind in kinds:
        names = connected.domains if kind == "lost" else connected.components
        yield from ({kind: name} for name in names)


MOST_PAIRS = 60
"""Pairs of events that are tried; of more, those in the key and as many others drawn."""


def _cut_sets(known: Known, question: Plain) -> Plain:
    def lost(events: list[Plain]) -> bool:
        scenario = scenario_of({}, events)
        assert not known.undecided(scenario)[question["journey"]][question["segment"]]
        return known.verdicts(scenario)[question["journey"]][question["segment"]] == "lost"

    events = list(singles(known.connected, question["kinds"]))
    alone = [event for event in events if lost([event])]
    rest = [event for event in events if event not in alone]
    pairs = list(map(list, combinations(rest, 2))) if question["most_order"] == 2 else []
    if len(pairs) > MOST_PAIRS:
        named = [cut["events"] for cut in question["key"]["cut_sets"] if len(cut["events"]) == 2]
        drawn = Random(len(pairs)).sample(pairs, MOST_PAIRS)  # noqa: S311
        pairs = [*named, *(pair for pair in drawn if pair not in named and pair[::-1] not in named)]
    return {"cut_sets": [*([event] for event in alone), *(pair for pair in pairs if lost(pair))]}


def _fix(known: Known, question: Plain) -> Plain:
    harms = {}
    for size in range(question["budget"] + 1):
        for choice in combinations(sorted(question["options"]), size):
            changed = known.after(*(question["options"][letter]["change"] for letter in choice))
            assert changed.decided(scenario_of(question))
            harms["+".join(choice)] = changed.harm(scenario_of(question))
    return {"harm": harms}


def _shed(known: Known, question: Plain) -> Plain:
    harms = {}
    for order in question["key"]["harm"]:
        changed = known.after({"components": {question["component"]: {"load_shedding": order.split(">")}}})
        assert changed.decided(scenario_of(question))
        harms[order] = changed.harm(scenario_of(question))
    assert len(harms) == math.factorial(len(question["journeys"]))
    return {"harm": harms}


def agree(expected: Plain, found: Plain) -> bool:
    """Whether a key of the product is the one that is expected; harms within rounding."""
    if "harm" in expected:
        return expected["harm"].keys() == found["harm"].keys() and all(
            math.isclose(value, found["harm"][choice], rel_tol=1e-6, abs_tol=1e-9)
            for choice, value in expected["harm"].items()
        )
    if "cut_sets" in expected:
        as_sets = [frozenset(map(repr, events)) for events in expected["cut_sets"]]
        given = [frozenset(map(repr, cut["events"])) for cut in found["cut_sets"]]
        adds_up = math.isclose(sum(cut["weight"] for cut in found["cut_sets"]), 1.0)
        return set(as_sets) == set(given) and len(as_sets) == len(given) and adds_up
    return expected == found
