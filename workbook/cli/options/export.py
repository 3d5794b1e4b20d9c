"""What can be chosen about an export."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer


class Target(StrEnum):
    """What `--to` takes."""

    MERMAID = "mermaid"
    DOT = "dot"
    CSV = "csv"
    PROMETHEUS = "prometheus"
    CHAOSTOOLKIT = "chaostoolkit"


File = Annotated[
    Path,
    typer.Argument(
        metavar="FILE", help="The design in YAML; for chaostoolkit, a file of scenarios.", show_default=False
    ),
]
To = Annotated[Target, typer.Option("--to", help="Target format.", show_default=False)]
OutputFile = Annotated[
    Path | None, typer.Option("-o", "--output", metavar="OUT", help="Output file. Default: the terminal.")
]
ScenarioName = Annotated[
    str | None, typer.Option("--scenario", metavar="NAME", help="With chaostoolkit: the scenario to export.")
]
