"""A design or a scenario as the text of another format, and what that cannot express."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from workbook.model import Architecture, Scenarios


@dataclass(frozen=True)
class Exported:
    """What was computed, its text, and a line for each thing that the text cannot express."""

    result: object
    text: str
    remarks: tuple[str, ...]


def exported_design(architecture: "Architecture", to: str) -> Exported:
    """*architecture* as `mermaid`, `dot`, `csv` or `prometheus`."""
    if to == "prometheus":
        from workbook.review.export.burn_rate_alerts import burn_rate_alerts
        from workbook.views.export.prometheus import prometheus_rules

        alerts = burn_rate_alerts(architecture)
        return Exported(alerts, prometheus_rules(alerts), alerts.not_expressed)
    from workbook.review.export.design_edges import flowchart_edges, picture_left_out, table_edges

    if to == "csv":
        from workbook.views.export.csv import edges_csv

        table = table_edges(architecture)
        return Exported(table, edges_csv(table), table.not_expressed)
    if to == "mermaid":
        from workbook.views.export.mermaid import mermaid_text

        flowchart = flowchart_edges(architecture)
        return Exported(flowchart, mermaid_text(flowchart), flowchart.not_expressed)
    from workbook.views.picture.depict import depict
    from workbook.views.picture.dot import dot_source

    diagram = depict(architecture)
    return Exported(diagram, dot_source(diagram), picture_left_out(architecture))


def exported_scenario(architecture: "Architecture", scenarios: "Scenarios", name: str | None) -> Exported:
    """The scenario called *name*, or the only one, as an experiment of Chaos Toolkit."""
    from workbook.review.export.chaos_experiment import chaos_experiment
    from workbook.views.export.chaostoolkit import chaostoolkit_text

    planned = chaos_experiment(architecture, scenarios, name)
    return Exported(planned, chaostoolkit_text(planned), planned.not_expressed)
