"""What can be chosen about a picture."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer


class Clusters(StrEnum):
    """What boxes are drawn around components."""

    DOMAIN = "domain"
    OWNER = "owner"
    NONE = "none"


class EngineName(StrEnum):
    """Which Graphviz finds the places: the one that comes along, or a `dot` program."""

    AUTO = "auto"
    WASM = "wasm"
    DOT = "dot"


class Paint(StrEnum):
    """What boxes are painted by."""

    IMPORTANCE = "importance"


OutputFile = Annotated[Path, typer.Option("-o", "--output", metavar="OUT.svg", help="Where to: svg, png or dot.")]

By = Annotated[Clusters, typer.Option(help="What to draw boxes around: failure domains, owners, nothing.")]

JourneyName = Annotated[str | None, typer.Option("--journey", metavar="NAME", help="Trace this journey.")]

Focus = Annotated[str | None, typer.Option(metavar="COMPONENT", help="Only this component and what is near it.")]

Hops = Annotated[int, typer.Option(min=0, max=50, help="How near, with --focus.")]

Engine = Annotated[
    EngineName, typer.Option(help="Layout engine: bundled Graphviz, or local dot; the style is the same.")
]

PaintBy = Annotated[
    Paint | None, typer.Option("--paint", help="Paint what contributes to losing the journey, or the first core one.")
]

Detail = Annotated[
    bool, typer.Option("--detail", help="Draw every component; above 150 they are otherwise drawn as groups.")
]

Seconds = Annotated[float, typer.Option("--time-limit", metavar="SECONDS", min=0.1, max=1e6, help="With --paint.")]
