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


Sources = Annotated[list[Path], typer.Argument(metavar="SOURCE…", help="Files and folders.", show_default=False)]
Design = Annotated[
    Path | None, typer.Option("-o", "--output", metavar="FILE", help="Output file. Default: the terminal.")
]
Into = Annotated[
    Path | None, typer.Option("--into", metavar="FILE", help="Merge into this design. What you wrote there is kept.")
]
Diff = Annotated[bool, typer.Option("--diff", help="With --into: print the changes as a patch and write nothing.")]
From = Annotated[
    SourceFormat | None, typer.Option("--from", help="Read every file in this format instead of detecting it.")
]


def percentage(text: str | float) -> float:
    """Return a share of one: `80%`, or `80`. `0.8` may mean `80%` or `0.8%`, and is refused."""
    said = str(text).strip()
    try:
        share = float(said.removesuffix("%")) / 100
    except ValueError:
        share = -1.0
    if 0 < share <= 0.01 and not said.endswith("%"):
        raise typer.BadParameter(f"{text!r} may mean {share * 1e4:g}% or {share * 100:g}%; write the one that you mean")
    if not 0 <= share <= 1:
        raise typer.BadParameter(f"{text!r} is not between 0% and 100%")
    return share


Sure = Annotated[
    float,
    typer.Option(
        "--min-confidence",
        metavar="PERCENT",
        parser=percentage,
        show_default="0%",
        help="Leave out dependencies with a lower confidence.",
    ),
]
