"""workbook schema"""  # noqa: D400, D415

from collections.abc import Callable
from typing import Any

from workbook.cli.options import schema as given
from workbook.cli.outcome import Outcome, Output


def schema(kind: given.Of = given.Kind.DESIGN, output: given.OutputFile = None) -> Outcome:
    """Print the JSON Schema of an input file or of the JSON output of a command.

    An editor with a YAML language server validates a file whose first line is
    `# yaml-language-server: $schema=PATH`. Output schemas are named after their command, except analysis (for
    analyze) and verification (for verify).
    """
    from workbook.errors import UsageError
    from workbook.model import architecture_schema, outage_schema, scenarios_schema, suggestion
    from workbook.views.json_text import json_text
    from workbook.views.schemas import PRINTED

    if kind not in given.KINDS:
        known = f"; there are {', '.join(given.KINDS)}"
        raise UsageError(f"there is no schema of {kind!r}{suggestion(kind, given.KINDS) or known}")
    written: dict[str, Callable[[], dict[str, Any]]] = {
        given.Kind.DESIGN: architecture_schema,
        given.Kind.SCENARIOS: scenarios_schema,
        given.Kind.OUTAGE: outage_schema,
    }
    json_schema = written[kind]() if kind in written else PRINTED[kind]
    text = json_text(json_schema)
    if output is None:
        return Outcome(json_schema, text, machine=True)
    return Outcome(json_schema, files=[Output(output, f"{text}\n", force=None)])
