"""`docs/upgrading.md`: files written for 0.1, and what to write instead where they are no longer accepted."""

from pathlib import Path

from benchmarks.pages.markdown import sentences
from workbook.errors import DocumentError
from workbook.model import load_text

NOTE = "Made by `make docs`, which asks the program for its answers; do not edit."
START = """\
Designs, scenarios and outages written for 0.1 load, with the exceptions below. `workbook check FILE` and
`workbook verify SCENARIOS` say everything at once, with line and column. The tests load files of 0.1 as they were."""
WRITTEN = {
    "web: {depends_on: {api: {retries: {budget: 10%}}}}": "web: {depends_on: {api: {retries: {max: 2, budget: 10%}}}}",
    "web: {depends_on: {api: {mode: async, cache: {hit_ratio: 90%}}}}": "web: {depends_on: {api: {mode: async}}}",
}
"""A component as it was written for 0.1, and as it has to be written now."""
MEANS = Path(__file__).with_name("upgrading.md")
"""What the program cannot say of itself."""


def pages() -> dict[str, str]:
    """The one page."""
    lines = ["# From 0.1 to 0.2", "", NOTE, "", START, ""]
    lines += ["| written for 0.1 | what 0.2 says | write instead |", "|---|---|---|"]
    lines += [f"| `{old}` | {sentences(refusal_of(old))} | `{new}` |" for old, new in WRITTEN.items()]
    return {"upgrading.md": "\n".join([*lines, "", MEANS.read_text(encoding="utf-8")])}


def design(component: str) -> str:
    """A design with *component*."""
    return f"name: X\ncomponents:\n  {component}\n  api: {{}}\n"


def refusal_of(component: str) -> str:
    """Why *component* is not accepted, without its place."""
    try:
        load_text(design(component))
    except DocumentError as error:
        return "; ".join(problem.message for problem in error.problems)
    return "nothing"
