"""workbook import SOURCE... -o design.yaml"""  # noqa: D400, D415

from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any

import typer

from workbook.cli.arguments import Force
from workbook.cli.outcome import Outcome, Output


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
From = Annotated[SourceFormat | None, typer.Option("--from", help="Read every file as this, whatever it holds.")]
Sure = Annotated[
    float,
    typer.Option("--min-confidence", metavar="PERCENT", min=0, max=100, help="Leave out less certain dependencies."),
]


def import_(
    sources: Sources,
    *,
    output: Design = None,
    source_format: From = None,
    min_confidence: Sure = 0.0,
    force: Force = False,
) -> Outcome:
    """Import a design from what you already run: Kubernetes and Istio manifests, docker compose, traces
    (OpenTelemetry, Jaeger, Zipkin), Spring, Envoy, nginx, Terraform (`show -json`), Backstage, OpenSLO, CSV of edges.

    Every dependency has its evidence and a confidence; what no source says becomes a question at the top of the design.
    Limits: JSON lines 500 MB, one JSON document 50 MB, YAML 8 MB, 20,000 files in a directory.

    Exits with 0 if everything was read, with 1 if something was left out (it says what and where), with 2 if nothing
    could be read.
    """  # noqa: D205
    from workbook.cli.standard_streams import remark
    from workbook.intake.import_sources import imported_design
    from workbook.views.imported.text import import_text
    from workbook.views.imported.yaml import design_yaml

    forced: Any = source_format.value if source_format else None
    design = imported_design(sources, forced, min_confidence / 100, remark)
    status = 1 if design.left_out else 0
    text = design_yaml(design)
    if output is None:
        return Outcome(design, text.removesuffix("\n"), remarks=import_text(design, None).splitlines(), status=status)
    return Outcome(
        design, files=[Output(output, text, force=force)], summary=import_text(design, str(output)), status=status
    )
