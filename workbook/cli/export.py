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
    """Export a design for other programs: a Mermaid flowchart, Graphviz DOT, a CSV of edges (`workbook import` reads
    it), burn-rate alerts for Prometheus; or a scenario as a Chaos Toolkit experiment on Kubernetes and Istio.

    What the format cannot express goes to standard error. `workbook cuts --export openpsa` writes fault trees.

    Exits with 0 if it was exported, with 2 if nothing can be: the file or the arguments are wrong, no journey has an
    SLO (prometheus), or an event cannot be made to happen (chaostoolkit).
    """  # noqa: D205
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
