"""Which schemas there are."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer


class Kind(StrEnum):
    """The files that users write, and what the program prints as JSON."""

    DESIGN = "design"
    SCENARIOS = "scenarios"
    OUTAGE = "outage"
    ANALYSIS = "analysis"
    VERIFICATION = "verification"
    AVAILABILITY = "availability"
    CHECK = "check"
    COMPARE = "compare"
    COST = "cost"
    CUTS = "cuts"
    DRILL = "drill"
    DRIFT = "drift"
    FACTS = "facts"
    FAIL = "fail"
    FMEA = "fmea"
    FAULT_TREE = "fault-tree"
    LATENCY = "latency"
    LINT_POSTMORTEM = "lint-postmortem"
    OPTIONS = "options"
    OUTAGES = "outages"
    PARTITION = "partition"
    REPLAY = "replay"
    RULES = "rules"
    TIMELINE = "timeline"
    SIZE = "size"


KINDS = [kind.value for kind in Kind]

Of = Annotated[str, typer.Argument(metavar="KIND", help=f"One of {', '.join(KINDS)}.")]

OutputFile = Annotated[
    Path | None, typer.Option("-o", "--output", metavar="FILE", help="Output file. Default: the terminal.")
]
