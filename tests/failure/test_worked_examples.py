"""The worked examples of the semantics and its fine print, run by the engine."""

from itertools import combinations
from typing import Any

import pytest

from tests.failure.evaluated import evaluated, grounded, self_sustaining
from tests.worked_examples import WorkedExample, worked_examples
from workbook.failure.cold_start import cold_start
from workbook.failure.semantics import Grounded
from workbook.failure.undecided_verdicts import UndecidedVerdicts

Plain = dict[str, Any]
EXAMPLES = worked_examples()
SHOWN = {"Down", "Late", "Degraded"}


def minimal_cut_sets(ready: Grounded, scenario: Plain) -> set[frozenset[str]]:
    """Every minimal set of the events that loses play, named by what it hits."""
    found: set[frozenset[str]] = set()
    for size in range(len(scenario["events"]) + 1):
        for chosen in combinations(scenario["events"], size):
            names = frozenset(str(name) for event in chosen for name in event.values())
            lost = evaluated(ready, {**scenario, "events": list(chosen)}).verdict() == "lost"
            if lost and not any(cut <= names for cut in found):
                found.add(names)
    return found


def what_sustains_itself(design: str) -> str:
    kinds = {fact[0] for fact in self_sustaining(design)} - {"Degraded"}
    return "metastable" if kinds & {"Overloaded", "Cold"} else "deadlock" if kinds else "nothing"


def looked_up(example: WorkedExample) -> Plain:
    """The answer to everything that is expected, in the same shape."""
    expect, ready = example.expect, grounded(example.design)
    result = evaluated(ready, example.scenario)
    architecture = ready.graph.architecture
    answers = {
        "journeys": lambda: {journey: result.verdict(journey) for journey in expect["journeys"]},
        "segments": lambda: {journey: result.verdicts()[journey] for journey in expect["segments"]},
        "components": lambda: {name: result.states()[name] for name in expect["components"]},
        "names": lambda: list(ready.graph.journeys),
        "load": lambda: {
            stamp: pytest.approx(result.load().get(stamp, load)) for stamp, load in expect["load"].items()
        },  # a load on which nothing depends is not computed
        "overloaded": lambda: sorted({fact[1].partition("@")[0] for fact in result.facts() if fact[0] == "Overloaded"}),
        "refused": lambda: {journey: pytest.approx(result.refused(journey)) for journey in expect["refused"]},
        "lost_share": lambda: {journey: pytest.approx(result.lost_share(journey)) for journey in expect["lost_share"]},
        "degraded": lambda: {
            name: [how for how in said if how.partition(":")[0] in ways(name)]
            for name, said in expect["degraded"].items()
        },
        "facts": lambda: {stamp: holding(stamp, said) for stamp, said in expect["facts"].items()},
        "self_sustaining": lambda: what_sustains_itself(example.design),
        "cold_start": lambda: sorted(name for start in cold_start(architecture) for name in start.components),
        "cut_sets": lambda: minimal_cut_sets(ready, example.scenario),
        "undecided": lambda: [
            journey
            for index, journey in enumerate(ready.graph.journeys)
            if any(UndecidedVerdicts(result.evaluation).segments(index, 0).values())
        ],
    }

    def holding(stamp: str, said: Plain) -> Plain:
        """Of a stamp that is Down nothing depends on whether it is Degraded as well, so that is taken as it is said."""
        facts = result.facts()
        known = {journey: {fact[0] for fact in facts if fact[1:3] == (stamp, journey)} & SHOWN for journey in said}
        return {
            journey: sorted(kinds - {"Degraded"} | ({"Degraded"} & set(said[journey])) if "Down" in kinds else kinds)
            for journey, kinds in known.items()
        }

    def ways(name: str) -> set[str]:
        return {how for journey in ready.graph.journeys for how in result.hows(name, journey)}

    return {name: answers[name]() for name in expect}


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example.name)
def test_the_engine_says_what_the_page_says(example: WorkedExample) -> None:
    expect = dict(example.expect)
    if "cut_sets" in expect:
        expect["cut_sets"] = set(map(frozenset, expect["cut_sets"]))
    assert looked_up(example) == expect
