"""The worked examples of the semantics and its fine print, as plain data for every evaluator to run.

Each document of the YAML files beside this is one example: its number on the page (or the sentence of the fine
print), a design with `<places>` that its cases fill, and cases: events, outage length and phase as in a scenario,
and what to expect. Expectations, each of which may be left out:

- `journeys: {play: lost}` the verdicts, `names: [play]` exactly these journeys have one,
  `segments: {play: {r1: degraded}}` by segment;
- `components: {api: down}` the states;
- `load: {api@eu: 360}` what is offered to a stamp, per second; `overloaded: [api]` exactly these components are;
- `refused: {play: 0.9}`, `lost_share: {play: 0.25}` shares of requests, the largest of any segment;
- `degraded: {api: [static]}` ways in which a component is degraded, among others;
- `facts: {api: {play: [Down, Late]}}` exactly these of Down, Late and Degraded hold of a stamp and a journey;
- `self_sustaining: nothing | deadlock | metastable` with no event, steady; `cold_start: [a]` what cannot be started;
- `cut_sets: [[z1], [a, b]]` the minimal sets of the case's events that lose `play`;
- `undecided: [play]` exactly these journeys have a verdict that rests on an open question.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

Plain = dict[str, Any]
SCENARIO = ("events", "outage_length", "phase")
EXPECTATIONS = frozenset(
    {
        "journeys",
        "names",
        "segments",
        "components",
        "load",
        "overloaded",
        "refused",
        "lost_share",
        "degraded",
        "facts",
        "self_sustaining",
        "cold_start",
        "cut_sets",
        "undecided",
    }
)


@dataclass(frozen=True)
class WorkedExample:
    """One case: *number* is that on the page, 0 for the fine print."""

    number: int
    title: str
    design: str
    scenario: Plain
    expect: Plain

    @property
    def name(self) -> str:
        return f"{self.number or 'fine print'}: {self.title}"


@cache
def worked_examples() -> list[WorkedExample]:
    """All of them, in the order of the files."""
    return [case for file in sorted(Path(__file__).parent.glob("*.yaml")) for case in _read(file)]


def _read(file: Path) -> Iterator[WorkedExample]:
    for document in yaml.safe_load_all(file.read_text(encoding="utf-8")):
        number, heading = document.get("example", 0), document.get("fine_print", "")
        for case in document["cases"]:
            title = " / ".join(part for part in (heading, case.get("says", "")) if part)
            if unknown := set(case["expect"]) - EXPECTATIONS:
                raise ValueError(f"{file.name}: {title!r} expects {sorted(unknown)}")
            design = document["design"]
            for place, text in case.get("with", {}).items():
                design = design.replace(f"<{place}>", str(text))
            scenario = {name: case[name] for name in SCENARIO if name in case}
            yield WorkedExample(number, title, design, scenario, case["expect"])
