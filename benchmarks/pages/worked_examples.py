"""`docs/worked-examples.md`: what breaks what, by small designs that the tests run with two evaluators."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

from benchmarks.pages.markdown import opening, sentences
from tests import worked_examples

NOTE = "Made by `make docs` from `tests/worked_examples/`, which the tests run; do not edit."
READING = """\
Every rule of what breaks what, as a small design, what happens to it, and what comes out. The engine and a slow
evaluator written from the definition alone must both agree with each line. `<places>` in a design are filled by its
cases. Journeys are `unharmed`, `degraded` or `lost`, components `up`, `slow`, `degraded` or `down`."""
Plain = dict[str, Any]


def pages() -> dict[str, str]:
    """The one page."""
    lines = ["# Worked examples", "", NOTE, "", READING, ""]
    for file in sorted(Path(worked_examples.__file__).parent.glob("*.yaml")):
        for example in yaml.safe_load_all(file.read_text(encoding="utf-8")):
            lines += [*_example(example), ""]
    return {"worked-examples.md": "\n".join(lines)}


def _example(example: Plain) -> Iterator[str]:
    cases = example["cases"]
    title = example.get("fine_print") or next((case["says"] for case in cases if "says" in case), "")
    yield from (f"## {sentences(opening(title))}", "", "```yaml", example["design"].rstrip("\n"), "```", "")
    yield from ("| case | filled in | what happens | what comes out |", "|---|---|---|---|")
    for case in cases:
        happens = [_flow(event) for event in case.get("events", ())] or ["nothing fails"]
        happens += [f"{name.replace('_', ' ')}: {case[name]}" for name in ("outage_length", "phase") if name in case]
        filled = [f"`{place}: {text}`" for place, text in case.get("with", {}).items()]
        comes_out = [_flow({name: value}) for name, value in case["expect"].items()]
        says = case.get("says", "") if len(cases) > 1 else ""
        cells = (sentences(says), " ".join(filled), ", ".join(happens), ", ".join(comes_out))
        yield f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in cells)} |"


def _flow(value: Plain) -> str:
    return f"`{yaml.safe_dump(value, default_flow_style=True, width=10_000, sort_keys=False).strip()[1:-1]}`"
