"""The documentation of a rule: a sentence, then what stands under each of its headings."""

import inspect
from dataclasses import dataclass

HEADINGS = ("Why it matters", "Anti-pattern", "Best practice", "Waive it when", "See also")
"""The parts of a rule's documentation, in their order."""


@dataclass(frozen=True)
class RulePage:
    """What a rule says of itself."""

    name: str
    family: str
    severity: str
    """How much its findings usually matter: `high`."""
    seems: str
    """Which of the five ways to an outage it is about: `shared fate`."""
    confidence: str
    docs: str
    """The docstring: a sentence, then the parts of HEADINGS."""

    @property
    def summary(self) -> str:
        """The first line of the documentation."""
        return self.docs.partition("\n")[0]

    def section(self, heading: str) -> str:
        """What the documentation says under *heading*, without it; empty if it says nothing."""
        return section_of(self.docs, heading)

    def example(self, heading: str) -> str:
        """The design shown under *heading*, ready to be read."""
        return example_of(self.docs, heading)


def section_of(docs: str, heading: str) -> str:
    """What *docs* say under *heading*, without it; empty if they say nothing."""
    lines = docs.splitlines()
    starts = [number for number, line in enumerate(lines) if line.startswith(f"{heading}:")]
    if not starts:
        return ""
    others = tuple(f"{heading}:" for heading in HEADINGS)
    rest = lines[starts[0] + 1 :]
    end = next((number for number, line in enumerate(rest) if line.startswith(others)), len(rest))
    first = lines[starts[0]].removeprefix(f"{heading}:").strip()
    return "\n".join([*([first] if first else []), *rest[:end]]).strip("\n")


def example_of(docs: str, heading: str) -> str:
    """The design that *docs* show under *heading*, ready to be read."""
    return inspect.cleandoc("\n" + section_of(docs, heading)) + "\n"
