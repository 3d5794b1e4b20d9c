"""The worked examples of the semantics and its fine print, run by the slow evaluator."""

import re
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.oracle import Result, cold_start, evaluate, self_sustaining, undecided
from tests.worked_examples import WorkedExample, worked_examples

Plain = dict[str, Any]
PAGE = Path(__file__).parents[2].parent / "shared" / "design" / "SEMANTICS.md"
EXAMPLES = worked_examples()


def minimal_cut_sets(design: Plain, scenario: Plain) -> set[frozenset[str]]:
    """Every minimal set of the events that loses play, named by what it hits."""
    found: set[frozenset[str]] = set()
    for size in range(len(scenario["events"]) + 1):
        for chosen in combinations(scenario["events"], size):
            names = frozenset(str(name) for event in chosen for name in event.values())
            lost = evaluate(design, {**scenario, "events": chosen}).journeys["play"]["verdict"] == "lost"
            if lost and not any(cut <= names for cut in found):
                found.add(names)
    return found


def what_sustains_itself(design: Plain) -> str:
    kinds = {fact[0] for fact in self_sustaining(design)}
    return "metastable" if kinds & {"Overloaded", "Cold"} else "deadlock" if kinds else "nothing"


def looked_up(expect: Plain, result: Result, design: Plain, scenario: Plain) -> Plain:
    """The answer to everything that is expected, in the same shape."""

    def of_journeys(name: str, share: str) -> Plain:
        return {j: pytest.approx(max(result.journeys[j][share].values())) for j in expect[name]}

    hows = {(fact[1].partition("@")[0], fact[3]) for fact in result.facts if fact[0] == "Degraded"}
    kinds = {fact for fact in result.facts if fact[0] in ("Down", "Late", "Degraded")}
    answers = {
        "journeys": lambda: {j: result.journeys[j]["verdict"] for j in expect["journeys"]},
        "names": lambda: list(result.journeys),
        "segments": lambda: {j: result.journeys[j]["segments"] for j in expect["segments"]},
        "components": lambda: {c: result.components[c] for c in expect["components"]},
        "load": lambda: {c: pytest.approx(result.load[c]) for c in expect["load"]},
        "overloaded": lambda: sorted({f[1].partition("@")[0] for f in result.facts if f[0] == "Overloaded"}),
        "refused": lambda: of_journeys("refused", "refused"),
        "lost_share": lambda: of_journeys("lost_share", "lost_share"),
        "degraded": lambda: {c: [how for how in said if (c, how) in hows] for c, said in expect["degraded"].items()},
        "facts": lambda: {
            c: {j: sorted({fact[0] for fact in kinds if fact[1:3] == (c, j)}) for j in said}
            for c, said in expect["facts"].items()
        },
        "self_sustaining": lambda: what_sustains_itself(design),
        "cold_start": lambda: sorted(cold_start(design)),
        "cut_sets": lambda: minimal_cut_sets(design, scenario),
        "undecided": lambda: [j for j, segments in undecided(design, scenario).items() if any(segments.values())],
    }
    return {name: answers[name]() for name in expect}


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example.name)
def test_the_slow_evaluator_says_what_the_page_says(example: WorkedExample) -> None:
    design = yaml.safe_load(example.design)
    expect = dict(example.expect)
    if "cut_sets" in expect:
        expect["cut_sets"] = set(map(frozenset, expect["cut_sets"]))
    result = evaluate(design, example.scenario)
    assert looked_up(expect, result, design, example.scenario) == expect


def test_every_example_of_the_page_is_here() -> None:
    if not PAGE.exists():
        pytest.skip("the semantics are not beside this checkout")
    section = PAGE.read_text(encoding="utf-8").split("## Worked examples")[1].split("\n## ")[0]
    numbers = {int(number) for number in re.findall(r"^(\d+)\. ", section, re.MULTILINE)}
    assert numbers == {example.number for example in EXAMPLES} - {0}
