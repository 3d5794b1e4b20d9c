"""workbook draw FILE -o OUT"""  # noqa: D400, D415

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from workbook.cli.arguments import DesignFile
from workbook.cli.outcome import Outcome, Output


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
Engine = Annotated[EngineName, typer.Option(help="Who finds the places; the drawing is the same kind either way.")]

PaintBy = Annotated[
    Paint | None, typer.Option("--paint", help="Paint what contributes to losing the journey, or the first core one.")
]
Seconds = Annotated[float, typer.Option("--time-limit", metavar="SECONDS", min=0.1, help="With --paint.")]


def draw(  # noqa: PLR0913  each is one choice about the picture
    file: DesignFile,
    output: OutputFile = Path("design.svg"),
    *,
    by: By = Clusters.DOMAIN,
    journey: JourneyName = None,
    focus: Focus = None,
    hops: Hops = 2,
    engine: Engine = EngineName.AUTO,
    paint: PaintBy = None,
    time_limit: Seconds = 10.0,
) -> Outcome:
    """Draw the design: kinds, failure domains, dependencies and what protects them, or does not."""
    from workbook.model import load
    from workbook.views.picture.depict import depict
    from workbook.views.picture.formats import rendered
    from workbook.views.picture.numbers import numbers

    architecture = load(file)
    if paint is None:
        said = numbers(architecture)
        diagram = depict(architecture, by=by.value, journey=journey, focus=focus, hops=hops, caption=said)
    else:
        from workbook.review.availability import importance
        from workbook.views.availability.picture import importance_diagram

        found = importance(architecture, journey, time_limit)
        diagram = importance_diagram(architecture, found, by=by.value, focus=focus, hops=hops)
    return Outcome(diagram, files=[Output(output, rendered(diagram, output.suffix, engine=engine.value))])
