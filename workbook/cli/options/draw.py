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


OutputFile = Annotated[
    Path, typer.Option("-o", "--output", metavar="OUT.svg", help="Output file; its ending selects svg, png or dot.")
]

By = Annotated[Clusters, typer.Option(help="Group components by failure domain, by owner, or not at all.")]

JourneyName = Annotated[
    str | None, typer.Option("--journey", metavar="NAME", help="Highlight the path of this journey.")
]

Focus = Annotated[str | None, typer.Option(metavar="COMPONENT", help="Draw only this component and its neighbours.")]

Hops = Annotated[int, typer.Option(metavar="N", min=0, max=50, help="With --focus: maximum distance in dependencies.")]

Engine = Annotated[EngineName, typer.Option(help="Layout engine: bundled Graphviz (wasm), or local dot.")]

PaintBy = Annotated[
    Paint | None,
    typer.Option(
        "--paint",
        help="Colour components by their contribution to losing the journey (default: the first core journey).",
    ),
]

Detail = Annotated[bool, typer.Option("--detail", help="Draw every component, even if there are more than 150.")]

Seconds = Annotated[
    float,
    typer.Option("--time-limit", metavar="SECONDS", min=0.1, max=1e6, help="With --paint: time limit in seconds."),
]
