"""workbook schema"""  # noqa: D400, D415

from collections.abc import Callable
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any

import typer

from workbook.cli.outcome import Outcome, Output


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
    CUTS = "cuts"
    FAIL = "fail"
    FAULT_TREE = "fault-tree"
    LINT_POSTMORTEM = "lint-postmortem"
    OUTAGES = "outages"
    REPLAY = "replay"
    RULES = "rules"


KINDS = [kind.value for kind in Kind]
Of = Annotated[str, typer.Argument(metavar="KIND", help=f"One of {', '.join(KINDS)}.")]
OutputFile = Annotated[Path | None, typer.Option("-o", "--output", metavar="FILE", help="Write it there.")]


def schema(kind: Of = Kind.DESIGN, output: OutputFile = None) -> Outcome:
    """Print the JSON Schema of designs, scenarios or outages, for editors, or of what is printed with --format json.

    An editor with a YAML language server checks a file whose first line is
    `# yaml-language-server: $schema=PATH`. What is printed has the name of its command, but for analysis (of
    analyze) and verification (of verify).
    """
    from workbook.errors import UsageError
    from workbook.model import architecture_schema, outage_schema, scenarios_schema, suggestion
    from workbook.views.json_text import json_text
    from workbook.views.schemas import PRINTED

    if kind not in KINDS:
        known = f"; there are {', '.join(KINDS)}"
        raise UsageError(f"there is no schema of {kind!r}{suggestion(kind, KINDS) or known}")
    written: dict[str, Callable[[], dict[str, Any]]] = {
        Kind.DESIGN: architecture_schema,
        Kind.SCENARIOS: scenarios_schema,
        Kind.OUTAGE: outage_schema,
    }
    found = written[kind]() if kind in written else PRINTED[kind]
    text = json_text(found)
    return Outcome(found, text) if output is None else Outcome(found, files=[Output(output, f"{text}\n")])
