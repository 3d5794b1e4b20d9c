"""workbook schema"""  # noqa: D400, D415

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer


class Kind(StrEnum):
    """The kinds of files that users write."""

    DESIGN = "design"
    SCENARIOS = "scenarios"


Of = Annotated[Kind, typer.Argument(metavar="design|scenarios", help="Which kind of file.")]
Output = Annotated[Path | None, typer.Option("-o", "--output", metavar="FILE", help="Write it there.")]


def schema(kind: Of = Kind.DESIGN, output: Output = None) -> None:
    """Print the JSON Schema of designs or scenarios, for editors.

    An editor with a YAML language server checks a file whose first line is
    `# yaml-language-server: $schema=PATH`.
    """
    from workbook.model import architecture_schema, scenarios_schema
    from workbook.views.json_text import json_text

    text = json_text(architecture_schema() if kind is Kind.DESIGN else scenarios_schema())
    if output is None:
        typer.echo(text)
    else:
        from workbook.document import write

        write(output, f"{text}\n")
        typer.echo(f"wrote {output}", err=True)
