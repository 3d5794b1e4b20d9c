"""What can be chosen about an import."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer


class SourceFormat(StrEnum):
    """What `--from` takes."""

    KUBERNETES = "kubernetes"
    COMPOSE = "compose"
    OTLP = "otlp"
    JAEGER = "jaeger"
    ZIPKIN = "zipkin"
    DEPENDENCIES = "dependencies"
    SPRING = "spring"
    ENVOY = "envoy"
    NGINX = "nginx"
    TERRAFORM = "terraform"
    BACKSTAGE = "backstage"
    OPENSLO = "openslo"
    CSV = "csv"


Sources = Annotated[list[Path], typer.Argument(metavar="SOURCE...", help="Files and directories.", show_default=False)]
Design = Annotated[Path | None, typer.Option("-o", "--output", metavar="FILE", help="Where to write the design.")]
Into = Annotated[
    Path | None,
    typer.Option("--into", metavar="FILE", help="Merge into this design; what you wrote there stays."),
]
Diff = Annotated[bool, typer.Option("--diff", help="With --into: print the patch and write nothing.")]
From = Annotated[SourceFormat | None, typer.Option("--from", help="Read every file as this, whatever it holds.")]


def percentage(text: str | float) -> float:
    """Return a share of one: `80%`, or `80`."""
    try:
        share = float(str(text).strip().removesuffix("%")) / 100
    except ValueError:
        share = -1.0
    if not 0 <= share <= 1:
        raise typer.BadParameter(f"{text!r} is not between 0% and 100%")
    return share


Sure = Annotated[
    float,
    typer.Option("--min-confidence", metavar="PERCENT", parser=percentage, help="Leave out less certain dependencies."),
]
