"""workbook export FILE --to FORMAT"""  # noqa: D400, D415

from workbook.cli.arguments import Force
from workbook.cli.options import export as given
from workbook.cli.outcome import Outcome, Output


def export(
    file: given.File,
    *,
    to: given.To,
    output: given.OutputFile = None,
    scenario: given.ScenarioName = None,
    force: Force = False,
) -> Outcome:
    """Export a design to other tools: Mermaid, Graphviz, CSV, Prometheus alerts or Chaos Toolkit.

    Writes a Mermaid flowchart, Graphviz DOT, a CSV of dependencies, burn-rate alerts for Prometheus, or a scenario as a
    Chaos Toolkit experiment on Kubernetes and Istio. Standard error lists what the format cannot express. For fault
    trees use `workbook cuts --export openpsa`.

    Exits with 0 if it was exported. Exits with 2 if the file or the arguments are invalid, no journey has an SLO
    (prometheus), or an event cannot be injected (chaostoolkit).
    """
    from workbook.cli.exported_text import exported_design, exported_scenario
    from workbook.cli.inputs import design, scenarios
    from workbook.errors import UsageError

    if to is given.Target.CHAOSTOOLKIT:
        exported = exported_scenario(*scenarios(file), scenario)
    elif scenario is not None:
        raise UsageError("--scenario is for --to chaostoolkit only; other formats export the design")
    else:
        exported = exported_design(design(file), to.value)
    if output is None:
        return Outcome(exported.result, exported.text.removesuffix("\n"), remarks=exported.remarks, machine=True)
    written = Output(output, exported.text, force=force)
    return Outcome(exported.result, files=[written], remarks=exported.remarks)
