"""The failure-mode and post-mortem workbook: what breaks what, from a component graph in YAML.

The floors, from the ground up; each may import only from those above it in this list:

errors       exceptions, drawn as a tree
progress     how long loops say what they do, and end early with what is certain
processes    processes that work for this one, and end with it
document     YAML to plain data that remembers its line; edits that keep comments and layout
wording      quantities and probabilities as people read them
fault_trees  Boolean formulas, modules, decision diagrams, cut sets; knows nothing of architectures
model        plain data to a frozen `Architecture`; units; JSON Schema
graph        `Architecture` to a stamped dependency graph
intake       other formats read into designs and fault trees, each fact with its place
traffic      what the graph carries: rates, load, latency
failure      the rules of what breaks what, for many scenarios at a time
reliability  structure functions, cut sets, availability, sampling
what_if      a changed design evaluated with little work; how self-sustaining failures end
findings     what a rule and a finding are; effects, waivers, baselines; running a catalogue
rules        one file per rule
incident     an outage against its architecture
drill        questions about a design, planted weaknesses, and their grading
review       what needs several of them: checkup, comparison, verification, post-mortem case; typed results
views        results to text, JSON, Markdown and pictures, by subject; compute nothing
api          the same answers for notebooks and scripts: `import workbook`
serve        the same calls for programs that stay: an agent, an editor, a browser
cli          one file per command; one place prints, writes and exits
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from workbook.api import (
        Design,
        DocumentError,
        Picture,
        Problem,
        UsageError,
        WorkbookError,
        build,
        load,
        load_text,
    )

__all__ = [
    "Design",
    "DocumentError",
    "Picture",
    "Problem",
    "UsageError",
    "WorkbookError",
    "build",
    "load",
    "load_text",
]


def __getattr__(name: str) -> object:
    """What Python code asks for; loaded then, for the commands need less."""
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module("workbook.api"), name)


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
